/**
 * AWS list prices, US dollars, region us-east-1, before taxes, tiers and free allowances. Written down by hand on the
 * day given; look the prices of your region up before you rely on a sum.
 */
export const prices = {
  notedOn: '2025-01-15',
  region: 'us-east-1',
  /** DynamoDB on demand, per million request units. */
  dynamoDbReadMillion: 0.125,
  dynamoDbWriteMillion: 0.625,
  /** Step Functions Standard, per thousand state transitions. */
  stepFunctionsThousand: 0.025,
  /** SES, per thousand mails. */
  sesThousand: 0.1,
  /** Lambda, per million requests; duration is not in the sum, since a laptop's is not Lambda's. */
  lambdaMillion: 0.2,
  /** Lambda on arm64, per gigabyte and second. */
  lambdaGigabyteSecond: 0.0000133334,
  /** SQS standard queues, per million requests of 64 KB. */
  sqsMillion: 0.4,
  /** KMS, per ten thousand signatures with an elliptic-curve key. */
  kmsSignTenThousand: 0.15,
} as const;

export interface Usage {
  readUnits: number;
  writeUnits: number;
  transitions: number;
  mails: number;
  invocations: number;
  signatures: number;
}

/** What usage costs by these prices, by part, US dollars. */
export const costOf = (usage: Usage): Record<string, number> => ({
  'DynamoDB reads': (usage.readUnits / 1e6) * prices.dynamoDbReadMillion,
  'DynamoDB writes': (usage.writeUnits / 1e6) * prices.dynamoDbWriteMillion,
  'Step Functions': (usage.transitions / 1e3) * prices.stepFunctionsThousand,
  SES: (usage.mails / 1e3) * prices.sesThousand,
  'Lambda requests': (usage.invocations / 1e6) * prices.lambdaMillion,
  'KMS signatures': (usage.signatures / 1e4) * prices.kmsSignTenThousand,
});

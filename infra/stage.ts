import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Node } from 'constructs';
import { z } from 'zod';
import { ConfigurationError } from '../functions/domain/errors.ts';

/** What differs between a trial and the real desk; everything else is the same in both. */
interface StageRules {
  readonly logRetention: RetentionDays;
  /** Of tables, keys and the desk secret. */
  readonly removalPolicy: RemovalPolicy;
  readonly deletionProtection: boolean;
  /** Days that one can go back in time (DynamoDB: 1-35); receipts tell the person how long backups live. */
  readonly recoveryDays: number;
  /**
   * Off where the account is new: Lambda keeps a share of the account's concurrency unreserved,
   * and a new account's whole quota is smaller than that share, so that the deploy fails.
   */
  readonly reservedConcurrency: boolean;
}

/** One deployment's values: its stage's rules and what the command line adds. */
export interface Stage extends StageRules {
  readonly name: StageName;
  readonly region: string;
  /** Absent: the template fits any account. */
  readonly account?: string;
  /** Sender of all mails; absent: the desk's counter for handling. */
  readonly mailFrom?: string;
  /** Who is told of alarms; absent: the desk's manager. */
  readonly alarmMail?: string;
}

const rules = {
  dev: {
    logRetention: RetentionDays.TWO_WEEKS,
    removalPolicy: RemovalPolicy.DESTROY,
    deletionProtection: false,
    recoveryDays: 1,
    reservedConcurrency: false,
  },
  prod: {
    logRetention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.RETAIN,
    deletionProtection: true,
    recoveryDays: 35,
    reservedConcurrency: true,
  },
} as const satisfies Record<string, StageRules>;

export const stageNames = ['dev', 'prod'] as const satisfies readonly (keyof typeof rules)[];
type StageName = (typeof stageNames)[number];

const ContextSchema = z.object({
  stage: z.enum(stageNames).default('dev'),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/)
    .default('ap-northeast-1'),
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  mailFrom: z.email().optional(),
  alarmMail: z.email().optional(),
});

const contextKeys = ['stage', 'region', 'account', 'mailFrom', 'alarmMail'] as const;

/**
 * Reads the stage from the CDK context (`-c stage=prod -c account=…`).
 * @throws ConfigurationError naming the context keys that do not fit, never their values
 */
export function readStage(node: Node): Stage {
  const given = Object.fromEntries(contextKeys.map((key) => [key, node.tryGetContext(key)]));
  const parsed = ContextSchema.safeParse(given);
  if (!parsed.success) {
    const keys = parsed.error.issues.map((issue) => `-c ${issue.path.join('.')}`);
    throw new ConfigurationError(`Bad context: ${keys.join(', ')}. See infra/stage.ts for what each may be.`);
  }
  const { stage: name, region, account, mailFrom, alarmMail } = parsed.data;
  return {
    ...rules[name],
    name,
    region,
    ...(account && { account }),
    ...(mailFrom && { mailFrom }),
    ...(alarmMail && { alarmMail }),
  };
}

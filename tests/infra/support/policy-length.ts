import type { Json } from './template.ts';

/** As long as the longest ARN of ours: a table's or a log group's, of a desk whose id has twenty letters. */
const anArn = 'x'.repeat(140);
const known: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::AccountId': '111122223333',
};

/** Characters of a policy as IAM counts them: without white space, and with every reference written out. */
export function charactersOf(document: Json): number {
  return JSON.stringify(document, (_, value) => writtenOut(value)).length;
}

function writtenOut(value: Json): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('Ref' in value) return known[value['Ref']] ?? anArn;
  if ('Fn::GetAtt' in value || 'Fn::ImportValue' in value) return anArn;
  if ('Fn::Join' in value) return value['Fn::Join'][1].map(writtenOut).join(value['Fn::Join'][0]);
  return value;
}

import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { loadDesk } from '../../infra/desk-file.ts';
import { deploymentOf } from '../infra/support/synth.ts';
import { resourcesOf, rightsOf } from '../infra/support/template.ts';

const compiled = loadDesk('desks/imd');
const { data, service } = deploymentOf('prod', {}, compiled);
const [kept, replaced] = [Template.fromStack(data), Template.fromStack(service)];
const replicas = Object.entries(resourcesOf(kept, 'AWS::DynamoDB::GlobalTable')).map(
  ([id, { Properties }]) => [id, Properties.Replicas[0]] as const,
);
const policyOf = (bucket: string) =>
  JSON.stringify(
    Object.values(resourcesOf(kept, 'AWS::S3::BucketPolicy')).filter(({ Properties }) =>
      JSON.stringify(Properties.Bucket).includes(bucket),
    ),
  );

describe('what is deployed for IMD', () => {
  it('003-04: encrypts each table with a key of the operator’s own, and protects it from deletion', () => {
    expect(replicas.length).toBeGreaterThan(10);
    for (const [id, { SSESpecification, DeletionProtectionEnabled }] of replicas)
      expect([id, SSESpecification.KMSMasterKeyId['Fn::GetAtt'][0], DeletionProtectionEnabled]).toEqual([
        id,
        expect.stringMatching(/^Keys(Data|AccessLog|Staff)/),
        true,
      ]);
  });

  it('003-04: backs up what must last, and nothing that holds what people told us for a time', () => {
    const backedUp = replicas
      .filter(([, replica]) => replica.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled === true)
      .map(([id]) => id.replace('Tables', ''));
    expect(backedUp).toEqual(expect.arrayContaining(['Requests', 'Subjects', 'Audit', 'Statistics']));
    for (const short of ['Claims', 'AccessLog', 'MailLinks', 'Sessions'])
      expect(backedUp).not.toContain(short);
  });

  it('003-04: keeps buckets from the public and from plain HTTP, and encrypts them', () => {
    const buckets = Object.entries(kept.findResources('AWS::S3::Bucket'));
    expect(buckets.length).toBeGreaterThan(2);
    for (const [id, { Properties }] of buckets) {
      expect(Object.values(Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
      expect(Properties.BucketEncryption).toBeDefined();
      expect([id, policyOf(id)]).toEqual([id, expect.stringContaining('"aws:SecureTransport":"false"')]);
    }
  });

  it('003-04: gives each function named tables of IMD alone, without a right to read a whole one', () => {
    const names = Object.values(compiled.dataMap.tables).map(({ name }) => name);
    const onOperator = Object.values(rightsOf(replaced))
      .flat()
      .filter(({ resources }) => resources.some((resource) => resource.includes('table/imd-')));
    expect(onOperator.length).toBeGreaterThan(0);
    for (const { actions, resources } of onOperator) {
      expect(actions.filter((action) => /[*]|Scan|PartiQL|CreateTable|DeleteTable/.test(action))).toEqual([]);
      const tables = resources.flatMap((resource) => /table\/([^/"]+)/.exec(resource)?.[1] ?? []);
      expect(tables.filter((table) => !names.includes(table))).toEqual([]);
      expect(resources).not.toContain('*');
    }
  });
});

import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { profilesKeyArn } from './support/compiled-desk.ts';
import { deploymentOf } from './support/synth.ts';
import { rightsOf, type Statement } from './support/template.ts';

const { data, service } = deploymentOf('prod');
const rights = rightsOf(Template.fromStack(service));
const all = Object.values(rights).flat();
const rightsOfFunction = (id: string): Statement[] => {
  const statements = rights[id];
  if (statements === undefined) throw new Error(`no rights of ${id}`);
  return statements;
};

/** Actions on resources whose ARN holds a text, in one list. */
const actionsOn = (id: string, resource: string): string[] =>
  rightsOfFunction(id)
    .filter(({ resources }) => resources.some((arn) => arn.includes(resource)))
    .flatMap(({ actions }) => actions)
    .sort();

describe('all rights', () => {
  it('A26: name every action in full', () => {
    expect(all.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('A26: name every resource, but where AWS knows none or its name comes later', () => {
    const wide = all.filter(({ resources }) => resources.some((arn) => arn.includes('*')));
    const services = new Set(wide.flatMap(({ actions }) => actions));
    expect([...services].sort()).toEqual([
      // Log delivery of the state machine: these actions know no resource.
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
      // Objects of one bucket, named after requests.
      's3:AbortMultipartUpload',
      's3:DeleteObject',
      's3:GetObject',
      's3:PutObject',
      // An execution of the one workflow, named after a request.
      'states:DescribeExecution',
      // X-Ray knows no resource.
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  it('of functions go to no resource at large but X-Ray', () => {
    const { WorkflowStateMachine, ...functions } = rights;
    const wide = Object.values(functions)
      .flat()
      .filter(({ resources }) => resources.includes('*'));
    expect(new Set(wide.map(({ actions }) => actions.join()))).toEqual(
      new Set(['xray:PutTelemetryRecords,xray:PutTraceSegments']),
    );
  });

  it('hold no scan, but one of the access log for the job that looks for what outlived its time', () => {
    const templates = [data, service].map((stack) => JSON.stringify(Template.fromStack(stack).toJSON()));
    expect(templates.join()).not.toMatch(/dynamodb:Partiql|"Scan"/i);
    const scans = Object.entries(rights).flatMap(([id, statements]) =>
      statements
        .filter(({ actions }) => actions.includes('dynamodb:Scan'))
        .map(({ resources }) => [id, resources]),
    );
    expect(scans).toEqual([['AccessLogAuditAccessLog', [expect.stringContaining('TablesAccessLog')]]]);
    expect(templates.join().match(/dynamodb:Scan/g)).toHaveLength(1);
  });

  it('A18: let nobody change or delete what the audit trail holds', () => {
    const onAudit = all.filter(({ resources }) => resources.some((arn) => arn.includes('TablesAudit')));
    const changes = onAudit.flatMap(({ actions }) => actions).filter((a) => /Update|Delete/.test(a));
    expect(changes).toEqual([]);
  });

  it('on the key of the tables hold through DynamoDB alone', () => {
    const onKey = rightsOfFunction('TaskClaimAttempt').filter(({ actions }) =>
      actions.includes('kms:Decrypt'),
    );
    expect(onKey.map(({ conditions }) => conditions)).toEqual([
      { StringEquals: { 'kms:ViaService': 'dynamodb.ap-northeast-1.amazonaws.com' } },
    ]);
  });
});

describe('rights on tables of the operator', () => {
  const finders = [
    'ApiDecideIdentity',
    'ApiOpenIdentity',
    'TaskBuildPackage',
    'TaskLocateSubject',
    'TaskPlanRequest',
    'TaskVerifyOutcome',
  ];
  const erasers = ['TaskCarryOutPage', 'TaskSweepLeftovers', 'EventRunResweeps'];
  const reads = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'];

  it.each(finders)('%s reads the tables of the map and changes nothing', (id) => {
    expect(actionsOn(id, ':table/sample-profiles')).toEqual(reads);
  });

  it.each(erasers)('%s also deletes and blanks', (id) => {
    expect(actionsOn(id, ':table/sample-profiles')).toEqual(
      [...reads, 'dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:UpdateItem'].sort(),
    );
  });

  it.each([...finders, ...erasers])('%s only queries the index of the map', (id) => {
    expect(actionsOn(id, ':table/sample-orders/index/by-account')).toEqual(['dynamodb:Query']);
  });

  it.each([...finders, ...erasers])('%s uses the key of a table through DynamoDB in its region', (id) => {
    const [statement, ...others] = rightsOfFunction(id).filter((s) => s.resources.includes(profilesKeyArn));
    expect(others).toEqual([]);
    expect(statement?.actions).toContain('kms:Decrypt');
    expect(statement?.conditions).toEqual({
      StringEquals: { 'kms:ViaService': 'dynamodb.us-west-2.amazonaws.com' },
    });
  });

  it("are nobody else's", () => {
    const holders = Object.entries(rights)
      .filter(([, statements]) =>
        statements.some(({ resources }) => resources.some((r) => r.includes('sample-orders'))),
      )
      .map(([id]) => id);
    expect(holders.sort()).toEqual([...finders, ...erasers].sort());
  });
});

describe('rights of the workflow', () => {
  it('invoke the functions of its tasks and no other', () => {
    const invoked = rights['WorkflowStateMachine']
      ?.filter(({ actions }) => actions.includes('lambda:InvokeFunction'))
      .flatMap(({ resources }) => resources);
    const tasks = Object.keys(rights).filter((id) => id.startsWith('Task')).length;
    expect(invoked?.filter((arn) => /"Task\w+Function/.test(arn))).toHaveLength(tasks);
    expect(invoked).toHaveLength(tasks);
  });

  it('are asked for by name: start, wake, look', () => {
    const holders = (action: string) =>
      Object.entries(rights)
        .filter(([, statements]) => statements.some(({ actions }) => actions.includes(action)))
        .map(([id]) => id)
        .sort();
    expect(holders('states:DescribeExecution')).toEqual(['EventRecoverRequests']);
    expect(holders('states:StartExecution')).toEqual([
      'ApiAcceptAccountRequest',
      'ApiAcceptGuestRequest',
      'ApiAcceptRequest',
      'EventRecoverRequests',
      'TaskHandOver',
    ]);
  });
});

describe('rights to send', () => {
  it('hold for the sender of the desk, by its own configuration set', () => {
    const [send] = rightsOfFunction('TaskDeliverMails').filter(({ actions }) =>
      actions.includes('ses:SendEmail'),
    );
    expect(send?.resources).toEqual([
      expect.stringMatching(/:configuration-set.*MailConfigurationSet/),
      expect.stringMatching(/:identity.*MailSender/),
    ]);
    expect(send?.conditions).toEqual({ StringEquals: { 'ses:FromAddress': 'desk@sample.example' } });
  });
});

describe('rights on evidence and packages', () => {
  const onObjects = (id: string) =>
    rightsOfFunction(id)
      .filter(({ actions }) => actions.some((action) => action.startsWith('s3:')))
      .flatMap(({ actions, resources }) =>
        actions.map(
          (action) => `${action} ${/Buckets(\w+?)[0-9A-F]{8}/.exec(JSON.stringify(resources))?.[1]}`,
        ),
      )
      .sort();

  it('A12: of the screening are to read uploads and to write images, and nothing else at all', () => {
    expect(onObjects('EventScreenImage')).toEqual([
      's3:AbortMultipartUpload Evidence',
      's3:GetObject Quarantine',
      's3:ListBucket Quarantine',
      's3:PutObject Evidence',
    ]);
    const others = rightsOfFunction('EventScreenImage')
      .flatMap(({ actions }) => actions)
      .filter((action) => !/^(s3|kms|logs|xray):/.test(action));
    expect(others).toEqual([]);
  });

  it('A11: of who grants uploads are to put under quarantine', () => {
    expect(onObjects('ApiGrantUpload')).toEqual([
      's3:AbortMultipartUpload Quarantine',
      's3:PutObject Quarantine',
    ]);
  });

  it('A13, 004-11: let one function show images to staff, and none of them read uploads', () => {
    const readers = (bucket: string) =>
      Object.keys(rights)
        .filter((id) => onObjects(id).includes(`s3:GetObject ${bucket}`))
        .sort();
    expect(readers('Evidence')).toEqual(['ApiShowIdentityImage', 'EventRecordScreening']);
    expect(readers('Quarantine')).toEqual(['EventScreenImage']);
    expect(readers('Packages')).toEqual([
      'ApiFetchGuestPackage',
      'ApiFetchPackage',
      'ApiSendPackageCode',
      'TaskCheckPackage',
    ]);
  });

  it('A9: let one function build packages, which can delete nothing anywhere', () => {
    const builders = Object.keys(rights).filter((id) => onObjects(id).includes('s3:PutObject Packages'));
    expect(builders).toEqual(['TaskBuildPackage']);
    const deletes = rightsOfFunction('TaskBuildPackage')
      .filter(({ resources }) => resources.some((arn) => arn.includes(':table/sample-')))
      .flatMap(({ actions }) => actions)
      .filter((action) => /Delete|Update|Put|Write/.test(action));
    expect(deletes).toEqual([]);
  });
});

describe('rights on the access log', () => {
  const holders = (actions: readonly string[]) =>
    Object.entries(rights)
      .filter(([, statements]) =>
        statements.some(
          (statement) =>
            statement.resources.some((arn) => arn.includes('TablesAccessLog')) &&
            statement.actions.some((action) => actions.includes(action)),
        ),
      )
      .map(([id]) => id)
      .sort();

  it('000-08: to read it are of functions that serve a request, by keys, and of the audit that keeps holds', () => {
    expect(holders(['dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:BatchGetItem'])).toEqual([
      'AccessLogAuditAccessLog',
      'ApiDecideIdentity',
      'ApiOpenIdentity',
      'EventRunResweeps',
      'TaskBuildPackage',
      'TaskCarryOutPage',
      'TaskLocateSubject',
      'TaskPlanRequest',
      'TaskRaiseTombstone',
      'TaskSweepLeftovers',
      'TaskVerifyOutcome',
    ]);
  });

  it('A20: on holds are, for the audit of the access log, to read them and to mark bars', () => {
    expect(actionsOn('AccessLogAuditAccessLog', 'TablesSubjects')).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ]);
  });

  it('000-08: to write it are of the ingest, which reads none of it and deletes nothing', () => {
    const actions = ['dynamodb:BatchWriteItem', 'dynamodb:UpdateItem'];
    for (const id of ['AccessLogTakeEvents', 'AccessLogTakeLogFile']) {
      expect(actionsOn(id, 'TablesAccessLog')).toEqual(actions);
    }
  });
});

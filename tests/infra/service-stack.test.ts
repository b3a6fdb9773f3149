import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { deploymentOf, type StageName } from './support/synth.ts';
import { type Json, resourcesOf, statementsOf } from './support/template.ts';

const templateOf = (stage: StageName, context = {}) =>
  Template.fromStack(deploymentOf(stage, context).service);
const prod = templateOf('prod');
const dev = templateOf('dev');

const propertiesOf = (template: Template, type: string): Json[] =>
  Object.values(resourcesOf(template, type)).map((resource) => resource['Properties']);
const functions = propertiesOf(prod, 'AWS::Lambda::Function');
const dataKey = { 'Fn::ImportValue': expect.stringMatching(/Data:ExportsOutputFnGetAttKeysData\w+Arn/) };

describe('every function', () => {
  it('runs on Node 24 on arm64, from an ES module with its source map', () => {
    for (const properties of functions) {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps' } },
      });
    }
  });

  it('is traced, and has variables and log lines under the data key', () => {
    for (const properties of functions) {
      expect(properties).toMatchObject({ TracingConfig: { Mode: 'Active' }, KmsKeyArn: dataKey });
    }
    for (const properties of propertiesOf(prod, 'AWS::Logs::LogGroup')) {
      expect(properties).toMatchObject({ KmsKeyId: dataKey, RetentionInDays: 90 });
    }
  });

  it('has a log group and a role of its own', () => {
    const logGroups = functions.map(({ LoggingConfig }) => LoggingConfig.LogGroup.Ref);
    const roles = functions.map(({ Role }) => Role['Fn::GetAtt'][0]);
    expect(new Set(logGroups).size).toBe(functions.length);
    expect(new Set(roles).size).toBe(functions.length);
  });

  it('has reserved concurrency only where the stage allows it', () => {
    const reserved = (template: Template) =>
      propertiesOf(template, 'AWS::Lambda::Function').filter((p) => 'ReservedConcurrentExecutions' in p);
    expect(reserved(prod).length).toBeGreaterThan(0);
    expect(reserved(dev)).toEqual([]);
  });
});

describe('workflow', () => {
  const machine = propertiesOf(prod, 'AWS::StepFunctions::StateMachine')[0];

  it('has an explicit name, and its key condition is on exactly that name', () => {
    const name = 'Madoguchi-sample-prod-handle-request';
    const arn = { 'Fn::Join': ['', Match.arrayWith([`:stateMachine:${name}`])] };
    expect(machine).toMatchObject({ StateMachineName: name });
    prod.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Condition: { StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': arn } },
          }),
        ]),
      },
    });
  });

  it('is encrypted, traced, and logs its steps without what passes through them', () => {
    expect(machine).toMatchObject({
      EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: dataKey },
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
  });
});

describe('door', () => {
  it('is regional and refuses TLS below 1.2', () => {
    prod.hasResourceProperties('AWS::ApiGateway::RestApi', {
      EndpointConfiguration: { Types: ['REGIONAL'] },
      SecurityPolicy: 'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09',
      EndpointAccessMode: 'STRICT',
    });
  });

  it('logs no address, query, header or body, traces nothing and records no execution', () => {
    const stage = propertiesOf(prod, 'AWS::ApiGateway::Stage')[0];
    const logged = Object.values<string>(JSON.parse(stage?.['AccessLogSetting'].Format));
    expect(logged).toEqual([
      '$context.requestId',
      '$context.requestTimeEpoch',
      '$context.httpMethod',
      '$context.resourcePath',
      '$context.status',
      '$context.responseLatency',
      '$context.error.responseType',
    ]);
    expect(stage).toMatchObject({
      TracingEnabled: false,
      MethodSettings: [{ DataTraceEnabled: false, LoggingLevel: 'OFF', ThrottlingRateLimit: 50 }],
    });
  });

  it('may call the function of an act from its own route alone, and that of a page from any', () => {
    const sources = propertiesOf(prod, 'AWS::Lambda::Permission')
      .filter(({ Principal }) => Principal === 'apigateway.amazonaws.com')
      .map(({ FunctionName, SourceArn }) => [
        /"Api(\w+)Function/.exec(JSON.stringify(FunctionName))?.[1] ?? '',
        /"\/([^"]+)"\]\]\}$/.exec(JSON.stringify(SourceArn))?.[1] ?? '',
      ]);
    const pages = ['ShowAsset', 'ShowLinkPage', 'ShowRequestForm'].map((page) => [page, '*/*/*']);
    expect(sources.filter(([, route]) => !/^POST\/[a-z/-]+$/.test(route ?? '')).sort()).toEqual(pages);
    expect(new Set(sources.map(([id]) => id)).size).toBe(sources.length);
  });

  it('takes its public address as a parameter, so that no function waits for the API', () => {
    prod.hasParameter('PublicBaseUrl', { Type: 'String', Default: Match.absent() });
    const deliverMails = resourcesOf(prod, 'AWS::Lambda::Function')['TaskDeliverMailsFunction'];
    expect(deliverMails).toMatchObject({
      Properties: { Environment: { Variables: { BASE_URL: { Ref: 'PublicBaseUrl' } } } },
    });
  });
});

describe('account door', () => {
  const methods = Object.values(resourcesOf(prod, 'AWS::ApiGateway::Method')).map(
    (each) => each['Properties'],
  );

  it('A6: are the two routes that IAM guards, and nobody else is asked to sign', () => {
    const signed = methods.filter(({ AuthorizationType }) => AuthorizationType !== 'NONE');
    expect(signed.map(({ AuthorizationType, HttpMethod }) => [AuthorizationType, HttpMethod])).toEqual([
      ['AWS_IAM', 'POST'],
      ['AWS_IAM', 'POST'],
    ]);
    const called = signed.map(
      ({ Integration }) => /Api(Accept\w+)Function/.exec(JSON.stringify(Integration))?.[1],
    );
    expect(called.sort()).toEqual(['AcceptAccountRequest', 'AcceptGuestRequest']);
  });

  it('A6: open by a policy that allows these calls alone', () => {
    const policies = Object.values(resourcesOf(prod, 'AWS::IAM::ManagedPolicy'));
    expect(policies).toHaveLength(1);
    const [statement, ...others] = policies[0]!['Properties'].PolicyDocument.Statement;
    expect(others).toEqual([]);
    expect(statement).toMatchObject({ Action: 'execute-api:Invoke', Effect: 'Allow' });
    const calls = statement.Resource.map((arn: Json) => /POST\/[\w/-]+/.exec(JSON.stringify(arn))?.[0]);
    expect(calls.sort()).toEqual(['POST/account/guest-requests', 'POST/account/requests']);
  });
});

describe('mails', () => {
  it('A17: go over TLS, and nothing tells of opens and clicks', () => {
    prod.hasResourceProperties('AWS::SES::ConfigurationSet', {
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
      TrackingOptions: Match.absent(),
      VdmOptions: Match.absent(),
    });
    prod.resourceCountIs('AWS::SES::ConfigurationSetEventDestination', 0);
  });

  it('come from the desk, or from the address that the command line gives', () => {
    prod.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: 'sample.example' });
    const other = templateOf('dev', { mailFrom: 'privacy@other.example' });
    other.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: 'other.example' });
  });
});

describe('events', () => {
  const rules = resourcesOf(prod, 'AWS::Events::Rule');

  it('run the sweeps by the clock', () => {
    const rates = Object.entries(rules).map(([id, rule]) => [id, rule['Properties'].ScheduleExpression]);
    expect(Object.fromEntries(rates)).toEqual({
      SchedulesWakeWaits: 'rate(1 minute)',
      SchedulesDeliverOutbox: 'rate(1 minute)',
      SchedulesRecoverRequests: 'rate(5 minutes)',
      SchedulesRunResweeps: 'rate(5 minutes)',
      SchedulesPurgeEvidence: 'rate(15 minutes)',
      SchedulesAuditEvidence: 'rate(1 hour)',
      SchedulesCloseStatistics: 'rate(1 hour)',
      SchedulesAuditAccessLog: 'rate(6 hours)',
      SchedulesLogFilesLeft: 'rate(1 hour)',
      SchedulesLogFileCreated: undefined,
      SchedulesExecutionFailed: undefined,
      SchedulesUploadScanned: undefined,
      SchedulesUploadClean: undefined,
      SchedulesImageScreened: undefined,
    });
  });

  it('A12: wake the screening for clean uploads alone, and the record for every verdict', () => {
    const verdictOf = (id: string) => rules[id]?.['Properties'].EventPattern.detail.scanResultDetails;
    expect(verdictOf('SchedulesUploadClean')).toEqual({ scanResultStatus: ['NO_THREATS_FOUND'] });
    expect(verdictOf('SchedulesUploadScanned')).toBeUndefined();
    const targetOf = (id: string) => JSON.stringify(rules[id]?.['Properties'].Targets);
    expect(targetOf('SchedulesUploadClean')).toContain('EventScreenImage');
    expect(targetOf('SchedulesUploadScanned')).toContain('EventRecordScan');
    expect(targetOf('SchedulesImageScreened')).toContain('EventRecordScreening');
  });

  it('tell of executions of this workflow that ended without success', () => {
    expect(rules['SchedulesExecutionFailed']?.['Properties'].EventPattern).toEqual({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: {
        stateMachineArn: [{ Ref: expect.stringMatching(/^WorkflowStateMachine/) }],
        status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
      },
    });
  });
});

describe('alarm', () => {
  it('A13: rings when the audit of evidence fails, which it does when an image outlived its time', () => {
    const alarm = Object.entries(resourcesOf(prod, 'AWS::CloudWatch::Alarm')).find(([id]) =>
      id.startsWith('AlarmsEvidenceOverdue'),
    )?.[1]['Properties'];
    expect(alarm).toMatchObject({ MetricName: 'Errors', Namespace: 'AWS/Lambda', Threshold: 1 });
    expect(JSON.stringify(alarm?.Dimensions)).toContain('EventAuditEvidence');
  });

  it('says whom a failed request harms, and tells the desk manager', () => {
    prod.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmDescription: Match.stringLikeRegexp("A person's request has stopped"),
      Threshold: 1,
      TreatMissingData: 'notBreaching',
    });
    prod.hasResourceProperties('AWS::SNS::Subscription', { Endpoint: 'manager@sample.example' });
  });

  it('may publish to the encrypted topic, whose own policy demands TLS', () => {
    const policy = propertiesOf(prod, 'AWS::SNS::TopicPolicy')[0];
    const allowed = statementsOf(policy?.['PolicyDocument']).find(({ service }) => service !== undefined);
    expect(allowed).toMatchObject({ service: 'cloudwatch.amazonaws.com', actions: ['sns:Publish'] });
    expect(propertiesOf(prod, 'AWS::SNS::Topic')[0]).toMatchObject({ KmsMasterKeyId: dataKey });
  });
});

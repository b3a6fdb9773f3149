import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { InvalidInputError } from '../../functions/domain/errors.ts';
import { runCommand, UsageError } from '../../tools/command.ts';
import { deployedSettings } from '../../tools/deployment/deployed.ts';
import { localSettings } from '../../tools/deployment/local.ts';
import { connect } from '../../tools/deployment.ts';
import { request } from '../../tools/request.ts';
import { staff } from '../../tools/staff.ts';

const data = {
  RequestsTable: 'requests',
  ClaimsTable: 'claims',
  SubjectsTable: 'subjects',
  GuardsTable: 'guards',
  MailLinksTable: 'mail-links',
  StaffTable: 'staff',
  AuditTable: 'audit',
  DeskVersionsTable: 'desk-versions',
  AccessLogTable: 'access-log',
  StatisticsTable: 'statistics',
  AccessLogQueueUrl: 'https://sqs.ap-northeast-1.amazonaws.com/123456789012/events',
  AccessLogDeadLettersUrl: 'https://sqs.ap-northeast-1.amazonaws.com/123456789012/dead-letters',
  PackageBucket: 'packages',
  DeskSecretArn: 'arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:desk',
  SigningKeyArn: 'arn:aws:kms:ap-northeast-1:123456789012:key/1',
};
const service = {
  DeskId: 'weboxid',
  BaseUrl: 'https://desk.example/v1',
  StateMachineArn: 'arn:aws:states:ap-northeast-1:123456789012:stateMachine:handle-request',
  MailFrom: 'privacy@weboxid.example',
  MailConfigurationSet: 'set',
  DkimRecord1: 'something else',
};

const fileOf = (content: unknown): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'madoguchi-')), 'cdk-outputs.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
});

describe('a deployed desk', () => {
  const stacks = { 'Madoguchi-weboxid-dev-Data': data, 'Madoguchi-weboxid-dev-Service': service };

  it('is reached by the outputs of both its stacks, in the region of its workflow', () => {
    const settings = deployedSettings(fileOf(stacks), undefined);
    expect(settings.region).toBe('ap-northeast-1');
    expect(settings.outputs).toMatchObject({ RequestsTable: 'requests', BaseUrl: 'https://desk.example/v1' });
    expect(settings.endpoints).toBeUndefined();
    expect(connect(settings).baseUrl).toBe('https://desk.example/v1');
    expect(connect(settings).desk().id).toBe('weboxid');
  });

  it('is named where the file holds several', () => {
    const path = fileOf({
      ...stacks,
      'Madoguchi-weboxid-prod-Data': { ...data, RequestsTable: 'prod-requests' },
      'Madoguchi-weboxid-prod-Service': service,
    });
    expect(() => deployedSettings(path, undefined)).toThrow(/Madoguchi-weboxid-dev, Madoguchi-weboxid-prod/);
    expect(() => deployedSettings(path, 'Madoguchi-weboxid-test')).toThrow(UsageError);
    expect(deployedSettings(path, 'Madoguchi-weboxid-prod').outputs.RequestsTable).toBe('prod-requests');
  });

  it('is told apart from what is none, by a line that says what to do', () => {
    expect(() => deployedSettings('no-such-file.json', undefined)).toThrow(
      /--outputs-file no-such-file.json/,
    );
    expect(() => deployedSettings(fileOf('{'), undefined)).toThrow(UsageError);
    expect(() => deployedSettings(fileOf([]), undefined)).toThrow(UsageError);
    const { MailFrom: _, ...rest } = service;
    const lacking = fileOf({ ...stacks, 'Madoguchi-weboxid-dev-Service': rest });
    expect(() => deployedSettings(lacking, undefined)).toThrow(/lacks MailFrom/);
  });
});

describe('the local stack', () => {
  it('that does not run is said to be started by npm start', () => {
    expect(() => localSettings(mkdtempSync(join(tmpdir(), 'madoguchi-')))).toThrow(/npm start/);
  });
});

describe('a command', () => {
  const run = async (command: () => Promise<void>) => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await runCommand(command);
    return { exitCode: process.exitCode, text: written.mock.calls.flat().join('\n') };
  };

  it.each([
    ['no command', staff, []],
    ['no id', staff, ['add']],
    ['an unknown command', staff, ['promote', 'aya']],
    ['too many words', staff, ['disable', 'aya', 'ken']],
    ['an unknown option', staff, ['list', '--all']],
    ['an id that is none', staff, ['disable', 'Aya!']],
    ['a missing option', staff, ['add', 'aya', '--mail', 'aya@operator.example']],
    ['a day that is none', staff, ['update', 'aya', '--trained', '2026-02-30']],
    ['no command', request, []],
    ['no reference', request, ['why']],
    ['an unknown command', request, ['erase', 'AAAAA-AAAAA']],
    ['an unknown status', request, ['list', '--status', 'lost', '--outputs', 'no-such-file.json']],
  ] as const)('with %s ends with a line of help and exit code 1', async (_, tool, args) => {
    const { exitCode, text } = await run(() => tool([...args]));
    expect(exitCode).toBe(1);
    expect(text).not.toBe('');
    expect(text).not.toContain('    at ');
  });

  it('that is refused by a rule says the rule’s own message; a bug keeps its stack', async () => {
    const refused = async () => {
      throw new InvalidInputError('mail', 'another active member has this mailbox');
    };
    expect(await run(refused)).toEqual({ exitCode: 1, text: 'mail: another active member has this mailbox' });
    await expect(
      run(async () => {
        throw new RangeError('a bug');
      }),
    ).rejects.toThrow(RangeError);
  });
});

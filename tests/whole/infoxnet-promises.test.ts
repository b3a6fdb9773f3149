import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LinkRefusedError } from '../../functions/domain/errors.ts';
import type { Row } from '../../functions/domain/ports/operator-tables.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import type { Right } from '../../functions/domain/right.ts';
import type { AccessLogDesk } from '../support/access-log/access-log-desk.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import type { RunningDesk } from '../support/engines/running-desk.ts';
import {
  mailbox,
  member,
  neighbour,
  openInfoxnet,
  type ShownAndErased,
  showAndErase,
} from '../support/infoxnet-run.ts';
import { infoxnetSample } from '../support/infoxnet-sample.ts';

/** Of what a member posts, by where it stands: a text for the member and one for the neighbour. */
const posted = [
  ['posts', 'contents/post', 'text'],
  ['texts', 'contents/post', 'title'],
  ['photos', 'media/photo', 'image'],
  ['captions', 'media/photo', 'caption'],
  ['data of the camera', 'media/photo', 'values'],
  ['videos', 'media/video', 'preview'],
  ['comments', 'contents/comment', 'text'],
  ['inquiries', 'inquiries/inquiry', 'text'],
] as const;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const base64 = (text: string) => Buffer.from(text).toString('base64');

const canaryOf = (whose: string, source: (typeof posted)[number][0]): string =>
  `カナリア:${source}:${whose}:`;
/** How a source stands in the package and in a text of a row: what is binary, in base64. */
const writtenOf = (whose: string, source: (typeof posted)[number][0]): string =>
  ['photos', 'videos'].includes(source) ? base64(canaryOf(whose, source)) : canaryOf(whose, source);

const rowsPostedBy = (whose: string): [table: string, item: Row][] => {
  const text = (source: (typeof posted)[number][0]) => ({ S: canaryOf(whose, source) });
  const bytes = (source: (typeof posted)[number][0]) => bytesOf(canaryOf(whose, source));
  const albumId = { S: `album-${whose.replace('I-', '')}` };
  const content = (type: string, item: Row): [string, Row] => [
    'contents',
    { contentId: { S: `planted-${type}-${whose}` }, authorId: { S: whose }, type: { S: type }, ...item },
  ];
  const date = { S: '2026-11-01' };
  const camera = { M: { model: text('data of the camera'), lens: { NULL: true as const } } };
  return [
    content('post', { date, text: text('posts'), title: text('texts') }),
    content('comment', { date, text: text('comments'), under: { S: 'post-11-0' } }),
    [
      'media',
      {
        ...{ albumId, medium: { S: 'PHOTO#planted' }, image: { B: bytes('photos') } },
        ...{ caption: text('captions'), values: camera },
      },
    ],
    ['media', { albumId, medium: { S: 'VIDEO#planted' }, preview: { BS: [bytes('videos')] } }],
    ['inquiries', { pk: { S: `MEMBER#${whose}` }, sk: { S: 'INQUIRY#planted' }, text: text('inquiries') }],
  ];
};

/** What lets somebody in as a member, by table and attribute. */
const secretsOf = (whose: string): string[] =>
  (infoxnetSample().get(whose) ?? []).flatMap(({ item }) =>
    ['passwordHash', 'pushToken', 'token'].flatMap((name) => {
      const value = item[name];
      return value !== undefined && 'S' in value ? [value.S] : [];
    }),
  );

describe('what a member of Infox Net is shown, and what an erasure leaves', () => {
  let run: ShownAndErased;
  let log: AccessLogDesk;

  beforeAll(async () => {
    log = await openInfoxnet(dynamoDb());
    for (const [table, item] of [member, neighbour].flatMap(rowsPostedBy)) await log.desk.putRow(table, item);
    await log.desk.putRow('usage', {
      ...{ pk: { S: `MEMBER#${member}` }, sk: { S: 'ACTION#of-a-new-kind' } },
      mood: { S: 'in-no-data-map' },
    });
    run = await showAndErase(log);
  }, 120_000);

  it.each(posted)('001-07: %s are in the package, and nobody else’s', (source, id) => {
    expect(JSON.stringify(run.rowsShown(id))).toContain(writtenOf(member, source));
    for (const text of run.files.values()) expect(text).not.toContain(writtenOf(neighbour, source));
  });

  it.each(posted)('001-07: %s are gone after the erasure, and those of another stay', (source) => {
    expect(run.before).toContain(writtenOf(member, source));
    expect(run.after).not.toContain(writtenOf(member, source));
    expect(run.after).toContain(writtenOf(neighbour, source));
  });

  it('001-03: what the data map does not classify is named, where a row has it, and nothing else is', () => {
    const { notSearched } = JSON.parse(run.files.get('manifest.json') ?? '{}');
    expect(notSearched.attributesThatTheMapDoesNotDescribe).toEqual([
      { class: 'usage/action', attributes: ['mood'] },
    ]);
    for (const text of run.files.values()) expect(text).not.toContain('in-no-data-map');
  });

  it('001-04: no file has a password, a login or a token; each says that one is held', () => {
    const secrets = secretsOf(member);
    expect(secrets).toHaveLength(4);
    for (const secret of secrets) {
      expect(run.before).toContain(secret);
      for (const text of run.files.values()) expect(text).not.toContain(secret);
      expect(run.after).not.toContain(secret);
    }
    for (const [id, attribute] of [
      ['members/member', 'passwordHash'],
      ['terminals/terminal', 'pushToken'],
      ['sessions/session', 'token'],
    ] as const)
      expect(run.rowsShown(id)[0]?.[attribute]).toEqual({ $held: true });
  });

  it('001-05: when who they are was confirmed, by what document, and when its image was deleted', async () => {
    expect(run.rowsShown('identity-checks/check')).toEqual([
      { date: '2024-09-15', type: '運転免許証', imageDeletedOn: '2024-09-15' },
    ]);
    const left = (await log.desk.rows()).get('identity-checks') ?? [];
    expect(left.filter((row) => row.includes(`"${member}"`))).toEqual([]);
    expect(left.filter((row) => row.includes(`"${neighbour}"`))).toHaveLength(1);
  });

  it('ends partly completed: a violation of the terms is kept, and nothing else of the member', async () => {
    expect(run.erased.status).toBe('partly-completed');
    const bearing = [...(await log.desk.rows())].filter(([, rows]) => rows.some((row) => /"I-1"/.test(row)));
    expect(bearing.map(([table]) => table)).toEqual(['violations']);
  });
});

describe('who asks Infox Net', () => {
  let desk: RunningDesk;
  let begunBefore: number;
  const begun = () => desk.ports.packages.begun.length - begunBefore;
  const statusOf = async ({ requestId }: SubjectRequest) => (await desk.ports.store.read(requestId)).status;

  beforeAll(async () => {
    ({ desk } = await openInfoxnet(dynamoDb()));
  });
  beforeEach(() => {
    begunBefore = desk.ports.packages.begun.length;
  });

  it.each<Right>(['disclosure', 'erasure'])(
    '001-30: gets no %s without documents, and is told what was missing',
    async (right) => {
      const before = await desk.rows();
      const request = await desk.ask(mailbox, { right });
      await desk.confirm(request);
      desk.pass(desk.compiled.desk.evidence!.expiresAfterHours + 1);
      for (let round = 0; round < 2; round += 1) await desk.runSchedules();
      expect(await desk.ports.store.read(request.requestId)).toMatchObject({ outcome: 'EXPIRED_NO_PROOF' });
      expect(desk.mails.at(-1)).toMatchObject({ to: mailbox });
      expect(desk.mails.at(-1)?.text).toContain('本人確認書類の送付がなかったため');
      expect(begun()).toBe(0);
      expect(await desk.rows()).toEqual(before);
    },
  );

  it('001-34: gets nothing by a session alone, nor by a session and the mailbox', async () => {
    const session = { subject: member, since: desk.clock.now().toISOString() };
    const request = await desk.ask(mailbox, { right: 'disclosure', session });
    expect(await statusOf(request)).toBe('confirming');
    await desk.confirm(request);
    expect(await statusOf(request)).toBe('awaiting-evidence');
    expect(begun()).toBe(0);
    await desk.sendDocuments(request);
    await desk.judgeIdentity(request, 'aya');
    await desk.approve(request.requestId, 'aya');
    await desk.approve(request.requestId, 'ken');
    expect(begun()).toBe(1);
  });

  it('001-18: is not decided upon by staff whose training lapsed', async () => {
    await desk.hire('mio', { trainedOn: '2025-11-23' });
    const request = await desk.ask('customer.11@example.com', { right: 'disclosure' });
    await desk.confirm(request);
    await desk.sendDocuments(request);
    await expect(desk.judgeIdentity(request, 'mio')).rejects.toThrow(LinkRefusedError);
    await desk.judgeIdentity(request, 'aya');
    await expect(desk.approve(request.requestId, 'mio')).rejects.toThrow(LinkRefusedError);
    await desk.approve(request.requestId, 'aya');
    await desk.approve(request.requestId, 'ken');
    expect(begun()).toBe(1);
  });

  it('001-35: is answered under the policy that was in force at arrival, which the request keeps', async () => {
    const { policy } = desk.compiled.desk;
    const request = await desk.ask('customer.10@example.com', { right: 'disclosure' });
    await desk.deploy({ policy: { ...policy, version: '2027-01' } });
    const later = await desk.ask('customer.1001@example.com', { right: 'disclosure' });
    const policyOf = async ({ requestId }: SubjectRequest) => {
      const { deskHash } = await desk.ports.store.read(requestId);
      return (await desk.ports.desks.read(deskHash)).desk.policy.version;
    };
    expect([await policyOf(request), await policyOf(later)]).toEqual([policy.version, '2027-01']);
  });
});

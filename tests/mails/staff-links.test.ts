import { beforeAll, describe, expect, it } from 'vitest';
import { StaffIdSchema } from '../../functions/domain/ids.ts';
import type { Mail } from '../../functions/domain/ports/mailer.ts';
import type { MailKind } from '../../functions/domain/request/outbox.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { deliverMails } from '../../functions/mails/deliver-mails.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { identityMap, judging } from '../support/api/identity.ts';
import { inReview, moved, planned, reviewer } from '../support/api/requests.ts';
import { aMail } from '../support/builders.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { anEvidenceDesk } from '../support/evidence/evidence-builders.ts';

let desk: ApiDesk;
let aya: Awaited<ReturnType<typeof reviewer>>;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb(), anEvidenceDesk(), identityMap);
  aya = await reviewer(desk, 'aya');
  await reviewer(desk, 'away', { absentUntil: '2099-01-01' });
});

let names = 0;
/** Delivers one mail to a member, and gives what was sent. */
const deliver = async (request: SubjectRequest, kind: MailKind, to = 'aya'): Promise<Mail | undefined> => {
  names += 1;
  const staffId = StaffIdSchema.parse(to);
  const mail = aMail({ name: `mail-${names}`, kind, to: { role: 'staff', staffId } });
  const { requestId } = request;
  await desk.ports.store.commit([], [{ write: 'outbox', requestId, mail }]);
  const mails: Mail[] = [];
  const mailer = { send: async (each: Mail) => void mails.push(each) };
  await deliverMails(requestId, { ...desk.ports, mailer, baseUrl: 'https://desk.example/v1' });
  return mails.find(({ to: address }) => address.endsWith('@operator.example'));
};
const pathsIn = (mail: Mail | undefined) =>
  [...(mail?.text ?? '').matchAll(/v1(\/[a-z]+)\?language=ja#[\w-]{43}/g)].map(([, path]) => path);
const tokensIn = (mail: Mail | undefined) =>
  [...(mail?.text ?? '').matchAll(/#([\w-]{43})/g)].map(([, token]) => token ?? '');

describe('the links in a mail to staff', () => {
  it.each([
    ['a plan', planned, '/review', ['review-plan', 'second-approval', 'review-reminder']],
    ['a choice of persons', inReview, '/choose', ['choose-subject', 'review-reminder']],
    ['documents', judging, '/identity', ['review-identity', 'second-identity', 'review-reminder']],
  ] as const)(
    'lead to what is asked of %s, and to all that waits, and open',
    async (_, make, path, kinds) => {
      const request = await make(desk);
      for (const kind of kinds) {
        const mail = await deliver(request, kind);
        expect(pathsIn(mail)).toEqual([path, '/queue']);
        const [token = '', queue = ''] = tokensIn(mail);
        desk.pass(900);
        expect((await desk.post(path, { token, staffCode: aya.code() })).statusCode).toBe(200);
        desk.pass(30);
        expect((await desk.post('/queue', { token: queue, staffCode: aya.code() })).statusCode).toBe(200);
      }
    },
  );

  it('lead by the typed code, too', async () => {
    const request = await judging(desk);
    const mail = await deliver(request, 'review-identity');
    const codes = [...(mail?.text ?? '').matchAll(/コード：([0-9A-Z]{5}-[0-9A-Z]{5})/g)].map(
      ([, code]) => code,
    );
    desk.pass(900);
    for (const [at, resource] of ['/identity', '/queue'].entries()) {
      desk.pass(30);
      const fields = { reference: request.reference, code: codes[at] ?? '', staffCode: aya.code() };
      expect((await desk.post(resource, fields)).statusCode).toBe(200);
    }
  });

  it('are not sent once something else is asked, or nothing', async () => {
    const documents = await judging(desk);
    expect(await deliver(documents, 'choose-subject')).toBeUndefined();
    expect(await deliver(documents, 'review-plan')).toBeUndefined();
    expect(await deliver(await inReview(desk), 'review-identity')).toBeUndefined();
    const left = await moved(desk, await desk.ports.store.read(documents.requestId), 'locating');
    expect(await deliver(left, 'review-reminder')).toBeUndefined();
  });

  it('are not sent to one who is absent', async () => {
    expect(await deliver(await planned(desk), 'review-plan', 'away')).toBeUndefined();
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { ReferenceSchema } from '../../functions/domain/ids.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { apiRoutes } from '../support/api/routes.ts';
import { linksIn } from '../support/attackers/mail-links.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { RunningDesk } from '../support/engines/running-desk.ts';
import { httpEvent, lambdaContext, type Sent } from '../support/http-event.ts';

const own = 'customer.1@example.com';
const thief = 'thief@evil.example';
const baseUrl = 'https://desk.example/v1';

/** Fields that some desk might take for an address; `mailbox` is one that two routes take, once. */
const naming = ['mailbox', 'email', 'to', 'cc', 'bcc', 'replyTo', 'recipient', 'notify', 'channel', 'claims'];
const headers = {
  Host: 'evil.example',
  'X-Forwarded-Host': 'evil.example',
  Forwarded: 'host=evil.example',
  From: thief,
  'Reply-To': thief,
};
const query = Object.fromEntries(naming.map((name) => [name, thief]));

/** The desk of WOX behind its own routes, and what a requester does there that sends a notice. */
class Notices {
  readonly desk: RunningDesk;
  private readonly routes;

  private constructor(desk: RunningDesk) {
    this.desk = desk;
    const { compiled, ports, machine: workflows } = desk;
    this.routes = apiRoutes({ ...ports, workflows, compiled }, { baseUrl, desk: compiled.desk });
  }

  static async open(): Promise<Notices> {
    return new Notices(await RunningDesk.open(dynamoDb(), { desk: 'wox', approvals: 1 }));
  }

  async send(sent: Sent) {
    const answer = await this.routes[`POST ${sent.resource}`]!(httpEvent(sent), lambdaContext());
    await this.desk.machine.settled();
    return answer;
  }

  /** The newest link to a page that was mailed, with the end of its reference. */
  link(path: string): { token: string; tail: string } {
    const link = this.desk.mails.flatMap(linksIn).findLast((each) => each.path === path);
    return { token: link?.token ?? 'none', tail: link?.reference.slice(-4) ?? '' };
  }

  ask(): Sent {
    const asked = { right: 'erasure', mailbox: own, statement: 'yes', language: 'ja' };
    return { resource: '/requests', fields: { ...asked, idempotencyKey: 'a-key-of-this-test' } };
  }

  askAtTheDoor(): Sent {
    const at = this.desk.clock.now().toISOString();
    const asked = { right: 'disclosure', subject: 'W-1', mailbox: own, language: 'ja', statement: 'yes' };
    return {
      resource: '/account/requests',
      body: JSON.stringify({ ...asked, sessionSince: at, assertedAt: at, nonce: 'a-nonce-of-this-test-01' }),
      headers: { 'Content-Type': 'application/json' },
      userArn: 'arn:aws:sts::123456789012:assumed-role/shop/i-0123',
    };
  }
}

/** The same, with one field more that names another address. */
const withField = (sent: Sent, name: string): Sent => {
  if (typeof sent.body !== 'string') {
    const body = new URLSearchParams(sent.fields);
    body.append(name, thief);
    return { resource: sent.resource, body: body.toString() };
  }
  const { mailbox, ...rest } = JSON.parse(sent.body);
  const named = name === 'mailbox' ? { mailbox: [mailbox, thief] } : { mailbox, [name]: thief };
  return { ...sent, body: JSON.stringify({ ...rest, ...named }) };
};

describe('whoever tries to have a notice sent elsewhere', () => {
  let notices: Notices;
  /** Acts that each sent a notice, with what was tried before. */
  const acts = new Map<string, { statuses: number[]; mailsOfTries: number; mails: number; status: number }>();

  /** Tries each field by itself, then acts with the same in query and headers. */
  const act = async (sent: Sent) => {
    const { mails } = notices.desk;
    const before = mails.length;
    const statuses = [];
    for (const name of naming) statuses.push((await notices.send(withField(sent, name))).statusCode);
    const mailsOfTries = mails.length - before;
    const done = await notices.send({ ...sent, query, headers: { ...headers, ...sent.headers } });
    acts.set(sent.resource, {
      statuses,
      mailsOfTries,
      mails: mails.length - before,
      status: done.statusCode,
    });
    return done;
  };

  beforeAll(async () => {
    notices = await Notices.open();
    await act(notices.ask());
    await act({ resource: '/confirm/mailbox', fields: notices.link('/confirm') });
    await act({ resource: '/status/withdrawal', fields: notices.link('/status') });
    const { reference } = JSON.parse((await act(notices.askAtTheDoor())).body);
    await notices.send({ resource: '/confirm/mailbox', fields: notices.link('/confirm') });
    const requestId = await notices.desk.ports.store.findByReference(ReferenceSchema.parse(reference));
    await notices.desk.approve(requestId!, 'aya');
    await act({ resource: '/package/code', fields: notices.link('/package') });
  }, 120_000);

  const resources = [
    '/requests',
    '/confirm/mailbox',
    '/status/withdrawal',
    '/account/requests',
    '/package/code',
  ];

  it.each(resources)(
    '000-09: is refused by POST %s for a field in the body, and nothing is sent',
    (route) => {
      expect(acts.get(route)).toMatchObject({ statuses: naming.map(() => 400), mailsOfTries: 0 });
    },
  );

  it.each(resources)('000-09: changes nothing of POST %s by query and headers', (route) => {
    expect(acts.get(route)!.status).toBeLessThan(300);
    expect(acts.get(route)!.mails).toBeGreaterThan(0);
  });

  it('000-09: gets no mail, and no mail leads or answers elsewhere', () => {
    const { mails } = notices.desk;
    expect(new Set(mails.map(({ to }) => to.replace(/^(aya|ken)@/, '@')))).toEqual(
      new Set([own, '@operator.example']),
    );
    expect(JSON.stringify(mails)).not.toContain('evil.example');
  });

  it.each([
    ['two addresses', `${own},${thief}`],
    ['a second header', `${own}\r\nBcc: ${thief}`],
    ['a name that hides another address', `"${own}" <${thief}>`],
    ['a list', [own, thief]],
    ['a group', `notices:${own},${thief};`],
  ])('000-09: cannot ask for mails to %s', async (_, mailbox) => {
    captureLog();
    const before = notices.desk.mails.length;
    const body = JSON.stringify({ ...notices.ask().fields, mailbox, idempotencyKey: 'another-key-of-it' });
    const answer = await notices.send({
      resource: '/requests',
      body,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    });
    expect(answer.statusCode).toBe(400);
    expect(notices.desk.mails).toHaveLength(before);
  });
});

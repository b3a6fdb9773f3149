import { Secret, TOTP } from 'otpauth';
import { expect } from 'vitest';
import { checks } from '../../../functions/domain/identity/checklist.ts';
import type { Status } from '../../../functions/domain/request/request.ts';
import { referenceTail } from '../../../functions/domain/secret.ts';
import { sessionIn } from '../api/requests.ts';
import { codePattern } from '../blank-secrets.ts';
import type { AttackedDesk } from './attacked-desk.ts';
import type { Stage } from './victims.ts';

const allChecks = Object.fromEntries(checks.map((check) => [check, 'yes']));

/** The people whose requests were attacked, who now use what they were sent before. */
export class Rightful {
  private readonly attacked: AttackedDesk;

  constructor(attacked: AttackedDesk) {
    this.attacked = attacked;
  }

  private linkOf(stage: Stage, path: string, to?: string): string {
    const { request } = this.attacked.victim(stage);
    const links = this.attacked.links.filter(
      (link) => link.reference === request.reference && link.path === path,
    );
    return links.findLast((link) => to === undefined || link.to === to)!.token;
  }

  private async post(resource: string, fields: Record<string, string>): Promise<string> {
    const { statusCode, body } = await this.attacked.deliver({ resource, fields });
    expect([resource, statusCode]).toEqual([resource, 200]);
    await this.attacked.desk.machine.settled();
    return body;
  }

  private code(secret: string): string {
    this.attacked.desk.pass(30 / 3_600);
    const timestamp = this.attacked.desk.clock.now().getTime();
    return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp });
  }

  /** By a link and the end of the reference. */
  async act(
    stage: Stage,
    page: string,
    resource: string,
    more: Record<string, string> = {},
  ): Promise<string> {
    const token = this.linkOf(stage, page);
    const tail = referenceTail(this.attacked.victim(stage).request.reference);
    return this.post(resource, { token, tail, ...more });
  }

  /** By a link to staff and the authenticator; gives the session. */
  async enter(stage: Stage, page: string, name: string): Promise<string> {
    const token = this.linkOf(stage, page, `${name}@operator.example`);
    const staffCode = this.code(this.attacked.authenticatorOf(name));
    return sessionIn(await this.post(page, { token, staffCode }));
  }

  decide(resource: string, session: string, fields: Record<string, string>): Promise<string> {
    return this.post(resource, { session, ...fields });
  }

  approveDocuments(session: string): Promise<string> {
    return this.decide('/identity/decision', session, { intent: 'approve', ...allChecks });
  }

  /** Asks for a fresh code and fetches the package by it. */
  async fetchPackage(): Promise<string | undefined> {
    const { mails } = this.attacked.desk;
    const { request, customer } = this.attacked.victim('disclosed');
    await this.act('disclosed', '/package', '/package/code');
    const { text } = mails.findLast(({ to }) => to === customer.mailbox)!;
    const code = text.match(new RegExp(codePattern, 'g'))!.find((each) => each !== request.reference)!;
    const { reference } = request;
    const answer = await this.attacked.deliver({
      resource: '/package/download',
      fields: { reference, code },
    });
    expect(answer.statusCode).toBe(303);
    return answer.headers?.['Location']?.toString();
  }

  /** The invited member takes the secret and proves it. */
  async enrol(): Promise<string> {
    const { token } = this.attacked.links.find(({ path }) => path === '/enrol')!;
    const page = await this.post('/enrol', { token });
    const secret = /class="secret"[^>]*>([A-Z2-7 ]+)</.exec(page)![1]!.replaceAll(' ', '');
    return this.post('/enrol/authenticator', { token, firstCode: this.code(secret) });
  }

  async status(stage: Stage): Promise<Status> {
    const { requestId } = this.attacked.victim(stage).request;
    return (await this.attacked.desk.ports.store.read(requestId)).status;
  }
}

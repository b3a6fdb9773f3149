import { Secret, TOTP } from 'otpauth';
import { ReferenceSchema, type RequestId, StaffIdSchema } from '../../../functions/domain/ids.ts';
import type { SubjectRequest } from '../../../functions/domain/request/request.ts';
import { referenceTail } from '../../../functions/domain/secret.ts';
import { sessionIn } from '../../support/api/requests.ts';
import { apiRoutes } from '../../support/api/routes.ts';
import { linksIn } from '../../support/attackers/mail-links.ts';
import { RunningDesk, type RunningDeskOptions } from '../../support/engines/running-desk.ts';
import { type HttpHandler, httpEvent, lambdaContext, type Sent } from '../../support/http-event.ts';
import { CallRecorder } from './call-recorder.ts';

const baseUrl = 'https://desk.example/v1';
const secrets = { aya: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', ken: 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU' } as const;
export type Member = keyof typeof secrets;
const seconds = 1 / 3_600;
const plenty = { perMailboxPerDay: 100, perMailboxPerWeek: 100, perDay: 100_000 };

/** A desk behind its own pages, Nicori's unless said otherwise: each call in DynamoDB is noted under the function that made it. */
export class RecordedDesk {
  readonly recorder = new CallRecorder();
  readonly desk: RunningDesk;
  private readonly handlers: Readonly<Record<string, HttpHandler>>;
  private readonly functions: ReadonlyMap<string, string>;
  private nonces = 0;

  private constructor(recorder: CallRecorder, desk: RunningDesk, functions: ReadonlyMap<string, string>) {
    this.recorder = recorder;
    this.desk = desk;
    this.functions = functions;
    const { compiled, ports, machine: workflows } = desk;
    this.handlers = apiRoutes({ ...ports, workflows, compiled }, { baseUrl, desk: compiled.desk });
    desk.as = (caller, run) => recorder.as(caller, run);
    this.around(desk.around);
  }

  /** `functions`: ids of constructs by route. */
  static async open(
    functions: ReadonlyMap<string, string>,
    { desk: id = 'nicori' }: Pick<RunningDeskOptions, 'desk'> = {},
  ): Promise<RecordedDesk> {
    const recorder = new CallRecorder();
    const desk = await RunningDesk.open(recorder.client, { desk: id, fields: { mails: plenty } });
    for (const [name, secret] of Object.entries(secrets)) {
      const member = await desk.ports.staff.read(StaffIdSchema.parse(name));
      const authenticator = {
        secret: `${name}:${secret}`,
        enrolledAt: '2026-10-02T00:00:00.000Z',
        lastStep: 0,
      };
      const next = { ...member, version: member.version + 1, authenticator };
      await desk.ports.staff.commit(next, { fact: 'staff-changed', actor: 'console' });
    }
    return new RecordedDesk(recorder, desk, functions);
  }

  /** Runs each task as the function of its state. */
  around(around: RunningDesk['around']): void {
    this.desk.around = (state, run) =>
      this.recorder.as(`Task${state.replaceAll(' ', '')}`, () => around(state, run));
  }

  /** Sends as the gateway does; throws for an answer that is none of success. */
  async send(sent: Sent & { resource: `/${string}` }): Promise<string> {
    const route = `${sent.method ?? 'POST'} ${sent.resource}`;
    const handler = this.handlers[route]!;
    const answer = await this.recorder.as(this.functions.get(route) ?? route, () =>
      handler(httpEvent(sent), lambdaContext()),
    );
    if (answer.statusCode >= 400) throw new Error(`${route}: ${answer.statusCode} ${answer.body}`);
    await this.desk.machine.settled();
    return answer.body;
  }

  post(resource: `/${string}`, fields: Readonly<Record<string, string>>): Promise<string> {
    return this.send({ resource, fields });
  }

  /** The token of the newest link to a page that a mailbox got. */
  token(to: string, path: string): string {
    const links = this.desk.mails.filter((mail) => mail.to === to).flatMap(linksIn);
    const found = links.findLast((link) => link.path === path);
    if (!found) throw new Error(`${path}: ${to} has no such link`);
    return found.token;
  }

  /** Opens a page of staff by link and code, and gives its session. */
  async enter(member: Member, path: `/${string}`): Promise<string> {
    this.desk.pass(30 * seconds);
    const timestamp = this.desk.clock.now().getTime();
    const staffCode = TOTP.generate({ secret: Secret.fromBase32(secrets[member]), timestamp });
    return sessionIn(
      await this.post(path, { token: this.token(`${member}@operator.example`, path), staffCode }),
    );
  }

  /** Asks by the form and confirms by the mail. */
  async ask(mailbox: string, right: 'erasure' | 'disclosure'): Promise<SubjectRequest & { tail: string }> {
    const idempotencyKey = `a-key-of-this-test-${this.desk.mails.length}`;
    await this.post('/requests', { right, mailbox, statement: 'yes', language: 'ja', idempotencyKey });
    const { reference } = this.desk.mails
      .filter(({ to }) => to === mailbox)
      .flatMap(linksIn)
      .at(-1)!;
    const tail = reference.slice(-4);
    const token = this.token(mailbox, '/confirm');
    await this.post('/confirm', { token });
    await this.post('/confirm/mailbox', { token, tail });
    const requestId = await this.desk.ports.store.findByReference(reference as SubjectRequest['reference']);
    const request = await this.desk.ports.store.read(requestId!);
    return { ...request, tail: referenceTail(request.reference) };
  }

  /** Asserts to a door of the operator's server, signed and stated now; gives the answer and the request's id. */
  async assertAt(
    resource: `/${string}`,
    assertion: Readonly<Record<string, string>>,
  ): Promise<{ requestId: RequestId; reference: string; code?: string }> {
    this.nonces += 1;
    const nonce = `nonce-of-a-recorded-call-${String(this.nonces).padStart(6, '0')}`;
    const stated = { assertedAt: this.desk.clock.now().toISOString(), nonce, statement: 'yes' };
    const answer = await this.send({
      resource,
      body: JSON.stringify({ language: 'ja', ...assertion, ...stated }),
      headers: { 'Content-Type': 'application/json' },
      userArn: 'arn:aws:sts::123456789012:assumed-role/shop/i-0123',
    });
    const { reference, code } = JSON.parse(answer);
    const requestId = await this.desk.ports.store.findByReference(ReferenceSchema.parse(reference));
    return { requestId: requestId!, reference, code };
  }

  /** Decides on the plan as it stands, everything granted, or confirms what the first decided. */
  async decide(member: Member, requestId: RequestId, first: boolean): Promise<void> {
    const { store } = this.desk.ports;
    const { planHash } = await store.read(requestId);
    const { steps } = await store.readPlan(requestId, planHash!);
    const granted = steps.map(({ table, class: name }) => [`step.${table}/${name}`, 'grant']);
    const said = { verdict: 'grant', ground: '', ...Object.fromEntries(granted) };
    const session = await this.enter(member, '/review');
    const intent = first ? 'decide' : 'confirm';
    await this.post('/review/decision', { session, intent, ...(first && said) });
  }

  /** Approves twice. */
  async approve(requestId: RequestId): Promise<void> {
    await this.decide('aya', requestId, true);
    await this.decide('ken', requestId, false);
  }
}

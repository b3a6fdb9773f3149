import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { MailboxKey, StaffId } from '../../../functions/domain/ids.ts';
import type { Assertion } from '../../../functions/domain/intake/account-door.ts';
import { normaliseMailbox } from '../../../functions/domain/intake/mailbox.ts';
import { mailboxKey } from '../../../functions/domain/keyed-hash.ts';
import { apiRoutes } from '../api/routes.ts';
import { RunningDesk } from '../engines/running-desk.ts';
import { type HttpHandler, httpEvent, lambdaContext, type Sent } from '../http-event.ts';
import type { Mailboxes } from './changes.ts';
import { Dice } from './dice.ts';
import { linksIn, type SentLink } from './mail-links.ts';
import { Spies } from './spies.ts';
import {
  askPackageCode,
  canariesOf,
  doorAssertion,
  type Stage,
  settleVictims,
  type Victim,
} from './victims.ts';

/** What an authenticator app of each member holds; fixed, so that a guess is as wrong in every run. */
const authenticators: Readonly<Record<string, string>> = {
  aya: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  ken: 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU',
};

const box = {
  seal: async (staffId: StaffId, secret: string) => `${staffId}:${secret}`,
  open: async (staffId: StaffId, sealed: string) =>
    authenticators[staffId] ?? sealed.slice(staffId.length + 1),
};

/** The desk of the Nicori shop with a request in every stage, behind its own HTTP routes; all that is attacked. */
export class AttackedDesk {
  readonly desk: RunningDesk;
  readonly spies: Spies;
  /** Links of every mail that was sent before the attacks began, to whomever. */
  readonly links: SentLink[] = [];
  /** Every route with every status that it answered: what the attacks came to. */
  readonly reached = new Set<string>();
  assertion: Assertion;
  private readonly routes: Readonly<Record<string, HttpHandler>>;
  private victims = new Map<Stage, Victim>();
  private readonly named = new Set<MailboxKey>();
  private readonly attackers = new Set<MailboxKey>();
  private canaries: readonly string[] = [];

  private constructor(desk: RunningDesk) {
    this.desk = desk;
    this.assertion = doorAssertion(desk.clock.now(), new Dice(1, 1).token());
    this.spies = new Spies(desk);
    const ports = {
      ...desk.ports,
      box: this.spies.counted('box', box),
      workflows: desk.machine,
      compiled: desk.compiled,
    };
    this.routes = apiRoutes(ports, { baseUrl: 'https://desk.example/v1', desk: desk.compiled.desk });
  }

  static async open(client: DynamoDBClient): Promise<AttackedDesk> {
    const attacked = new AttackedDesk(await RunningDesk.open(client, { desk: 'nicori' }));
    attacked.victims = await settleVictims(attacked);
    await askPackageCode(attacked);
    attacked.reached.clear();
    attacked.links.push(...attacked.desk.mails.flatMap(linksIn));
    attacked.canaries = [...new Set([...attacked.victims.values()].flatMap(canariesOf))];
    return attacked;
  }

  victim(stage: Stage): Victim {
    return this.victims.get(stage)!;
  }

  allVictims(): Victim[] {
    return [...this.victims.values()];
  }

  /** The operator's server asserts anew. */
  renewAssertion(): void {
    this.assertion = doorAssertion(this.desk.clock.now(), new Dice(1, 1).token());
  }

  /** Sends a request as the gateway does, which answers itself where there is no such route. */
  async deliver(sent: Sent): Promise<APIGatewayProxyResult> {
    const method = sent.method === 'HEAD' ? 'GET' : (sent.method ?? 'POST');
    const handler = this.routes[`${method} ${sent.resource}`];
    if (!handler) return { statusCode: 403, headers: {}, body: '{"message":"Missing Authentication Token"}' };
    const answer = await handler(httpEvent(sent), lambdaContext());
    this.reached.add(`${method} ${sent.resource} ${answer.statusCode}`);
    return answer;
  }

  /** An attacker reads a mailbox. */
  reads(mailbox: string): void {
    this.attackers.add(mailboxKey(this.desk.hasher, normaliseMailbox(mailbox)));
  }

  /** Whose the mailboxes are, as our tables know them. */
  mailboxes(): Mailboxes {
    const { hasher } = this.desk;
    const theirs = this.allVictims().map(({ customer }) =>
      mailboxKey(hasher, normaliseMailbox(customer.mailbox)),
    );
    return { attackers: this.attackers, victims: new Set([...theirs, ...this.named]) };
  }

  /** An attacker asks in the name of a mailbox that belongs to none of the victims. */
  names(mailbox: string): void {
    this.named.add(mailboxKey(this.desk.hasher, normaliseMailbox(mailbox)));
  }

  authenticatorOf(name: string): string {
    return authenticators[name]!;
  }

  /** Objects in the buckets that belong to the victims, with their tags. */
  objects(): string {
    const { grants, packages } = this.desk.ports;
    const stored = [...grants.quarantine, ...grants.evidence].map(([key, { eTag }]) => `${key} ${eTag}`);
    const ids = this.allVictims().map(({ request }) => request.requestId);
    const all = [...stored, ...packages.packages.keys()];
    return all
      .filter((key) => ids.some((id) => key.startsWith(id)))
      .sort()
      .join('\n');
  }

  /** Paths that take a POST. */
  posts(): string[] {
    return Object.keys(this.routes).flatMap((route) => (route.startsWith('POST ') ? [route.slice(5)] : []));
  }

  /** What of the victims is in a text, but for what its reader wrote. */
  leakedIn(text: string, written = ''): string[] {
    return this.canaries.filter((canary) => text.includes(canary) && !written.includes(canary));
  }
}

import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Sent } from '../http-event.ts';
import type { AttackedDesk } from './attacked-desk.ts';
import type { Dice } from './dice.ts';
import { linksIn, type SentLink } from './mail-links.ts';

export type Answer = APIGatewayProxyResult;

const sentText = ({ method = 'POST', resource, fields, body, query, userArn }: Sent): string =>
  [
    `${method} ${resource}`,
    query && `?${new URLSearchParams(query)}`,
    fields ? JSON.stringify(fields) : body?.toString().slice(0, 200),
    userArn && 'signed',
  ]
    .filter(Boolean)
    .join(' ');

/** One sequence of an attacker: what was sent and answered, and what must never have come back. */
export class Attack {
  readonly attacked: AttackedDesk;
  readonly dice: Dice;
  readonly trace: string[] = [];
  readonly faults: string[] = [];
  /** Mailboxes that the attacker reads. */
  readonly mailboxes: string[] = [];
  private readonly source: string;
  private readonly mailsBefore: number;

  constructor(attacked: AttackedDesk, dice: Dice) {
    this.attacked = attacked;
    this.dice = dice;
    this.source = `203.0.113.${dice.below(250)}`;
    this.mailsBefore = attacked.desk.mails.length;
  }

  /** Sends, and looks at the answer as it comes back. */
  async send(sent: Sent): Promise<Answer> {
    const text = sentText(sent);
    const answer = await this.attacked.deliver({ source: this.source, ...sent });
    this.trace.push(`${text} → ${answer.statusCode}`);
    this.look(answer, text);
    return answer;
  }

  post(resource: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    return this.send({ resource, fields });
  }

  /** A mailbox that the attacker reads from now on. */
  reads(mailbox: string): string {
    if (!this.mailboxes.includes(mailbox)) this.mailboxes.push(mailbox);
    this.attacked.reads(mailbox);
    return mailbox;
  }

  /** Links in what has come into the attacker's mailboxes, the newest last. */
  ownLinks(path?: string): SentLink[] {
    const mails = this.attacked.desk.mails
      .slice(this.mailsBefore)
      .filter(({ to }) => this.mailboxes.includes(to));
    return mails.flatMap(linksIn).filter((link) => path === undefined || link.path === path);
  }

  /** Waits until the workflow rests, then looks at the mails that went out. */
  async end(): Promise<void> {
    await this.attacked.desk.machine.settled();
    for (const { to, subject, text, html } of this.attacked.desk.mails.slice(this.mailsBefore)) {
      const leaked = this.attacked.leakedIn(`${subject}\n${text}\n${html}`);
      if (leaked.length > 0) this.faults.push(`the mail “${subject}” to ${to} bears ${leaked.join()}`);
    }
  }

  /** A form that is shown again may repeat what was written into it. */
  private look({ statusCode, headers, body }: Answer, written: string): void {
    const leaked = this.attacked.leakedIn(`${JSON.stringify(headers)}\n${body}`, written);
    if (leaked.length > 0) this.faults.push(`${this.trace.at(-1)}: the answer bears ${leaked.join()}`);
    if (statusCode >= 500) this.faults.push(`${this.trace.at(-1)}: it failed`);
    if (statusCode === 303) this.faults.push(`${this.trace.at(-1)}: it leads to a package`);
  }
}

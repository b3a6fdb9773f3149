import type { SampleCustomer } from '../../../desks/nicori/sample/customers.ts';
import type { FileId } from '../../../functions/domain/ids.ts';
import type { Attack } from './attack.ts';
import type { SentLink } from './mail-links.ts';
import type { Victim } from './victims.ts';

/** Somebody who knows about a victim what is public, and reads a mailbox of their own only. */
export interface Impostor {
  attack: Attack;
  victim: Victim;
  customer: SampleCustomer;
  mailbox: string;
  /** Links that were in the impostor's mailbox, used ones among them. */
  kept: SentLink[];
  /** Files that the impostor may upload. */
  files: FileId[];
}

/** One thing that an impostor does. */
export type Act = (self: Impostor) => Promise<unknown>;

export const tailOf = (reference: string): string => reference.slice(-4);

/** The newest link of a page in the impostor's mailbox, or one that leads nowhere. */
export const newest = ({ attack, kept }: Impostor, path: string): SentLink => {
  const links = attack.ownLinks();
  kept.splice(0, kept.length, ...links);
  const nowhere = { to: '', path, token: attack.dice.token(), reference: attack.dice.code() };
  return links.findLast((link) => link.path === path) ?? nowhere;
};

export const anyOwn = (self: Impostor): SentLink =>
  newest(self, self.attack.dice.pick(['/confirm', '/status', '/evidence', '/objection', '/package']));

/** An impostor with a mailbox of their own, who picks somebody. */
export const selfFor = (attack: Attack, sequence: number): Impostor => {
  const victim = attack.dice.pick(attack.attacked.allVictims());
  const mailbox = attack.reads(`impostor.${sequence}@attacker.example`);
  return { attack, victim, customer: victim.customer, mailbox, kept: [], files: [] };
};

import type { Clock } from '../domain/ports/clock.ts';
import type { DeskStore } from '../domain/ports/desk-store.ts';
import type { Limits } from '../domain/ports/limits.ts';
import type { MailLinkStore } from '../domain/ports/mail-link-store.ts';
import type { Mailer } from '../domain/ports/mailer.ts';
import type { Random } from '../domain/ports/random.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import type { StaffStore } from '../domain/ports/staff-store.ts';

/** All that it takes to send what an outbox holds. */
export interface DeliveryPorts {
  store: RequestStore;
  staff: StaffStore;
  links: MailLinkStore;
  limits: Limits;
  desks: DeskStore;
  mailer: Mailer;
  random: Random;
  clock: Clock;
  /** Public base URL without a slash at its end. */
  baseUrl: string;
}

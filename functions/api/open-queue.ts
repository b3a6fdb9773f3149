import * as z from 'zod';
import type { ReviewPorts } from '../domain/decision/review.ts';
import { hoursAfter } from '../domain/due-date.ts';
import { credentialFields, credentialOf } from '../domain/links/link-credential.ts';
import { behindLink, openLink, refused } from '../domain/links/open-link.ts';
import { readQueue } from '../domain/queue/read-queue.ts';
import { mayDecide } from '../domain/staff/staff.ts';
import { countCodeTry, StaffCodeSchema, useCode } from '../domain/staff/staff-code.ts';
import { listItem } from '../mails/list-item.ts';
import { renderQueue } from '../pages/queue.tsx';
import { ReviewEnvironment, review } from '../runtime/dependencies/review.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import type { StaffEntry } from '../runtime/dependencies/staff-entry.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({ ...SiteEnvironment.shape, ...ReviewEnvironment.shape });
export const InputSchema = z.strictObject({ ...credentialFields, staffCode: StaffCodeSchema });

/** So many are shown at once: each has a link of its own. */
const mostListed = 30;
/** To open an item, and to decide in its session. */
const itemHours = 1;

/** Shows a member who has link and code what waits for them, without a name; each is opened by a code of its own. */
export const openQueue = async (
  { staffCode, ...fields }: z.infer<typeof InputSchema>,
  ports: StaffEntry & ReviewPorts,
  { page, source }: Caller,
) => {
  const link = await openLink('queue', credentialOf(fields), source, ports);
  const member = await behindLink(ports.staff.read(link.staffId));
  await countCodeTry(member, ports);
  const now = ports.clock.now();
  if (!mayDecide(member, page.desk.staff, now)) throw refused();
  await useCode(member, staffCode, ports);
  const waiting = await readQueue(member, ports);
  const listed = waiting.slice(0, mostListed);
  const expires = hoursAfter(now, itemHours);
  const items = await Promise.all(listed.map((item) => listItem(item, member.staffId, expires, ports)));
  return html(renderQueue({ ...page, items, more: waiting.length - listed.length, now }));
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: review,
  run: openQueue,
});

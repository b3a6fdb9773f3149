import type { LogFileRules } from '../access-log/rules.ts';
import type { Desk } from '../desk/desk.ts';
import type { Problem } from './problem.ts';

/** From so many on, a cell of a statistic says little of any one of them. */
const advisedThreshold = 10;

const smallCells = ({ accessLog }: Desk): Problem[] =>
  accessLog === undefined || accessLog.statistics.threshold >= advisedThreshold
    ? []
    : [
        {
          path: ['accessLog', 'statistics', 'threshold'],
          message: `gives out cells of few visits — use ${advisedThreshold} or more, unless that is meant`,
        },
      ];

const guestsHaveRights = ({ rights }: Desk): boolean =>
  Object.values(rights).some((rule) => rule?.guests === true);

/** Guests have no other way to what their cookie reaches. */
const guestsLeftOut = (desk: Desk): Problem[] =>
  desk.accessLog === undefined || guestsHaveRights(desk)
    ? []
    : [
        {
          path: ['accessLog'],
          message:
            'holds visits of guests, who have no right — add guests: true to rights, unless that is meant',
        },
      ];

/** What ties lines to a visitor without saying who is logged in, and what would mend it. */
const tiedBlindly = (files: LogFileRules): { field: string; fix: string } | undefined => {
  if (files.format === 'combined' && files.visitorField !== undefined && files.accountField === undefined)
    return { field: 'visitorField', fix: 'add accountField' };
  if (files.format === 'cloudfront' && files.visitorCookie !== undefined)
    return { field: 'visitorCookie', fix: 'remove it, and send such events by the queue' };
  return undefined;
};

/** What a member did would be shown to whoever asks as a guest with the same cookie. */
const membersAsGuests = (desk: Desk): Problem[] => {
  const files = desk.accessLog?.logFiles;
  const blind = files && tiedBlindly(files);
  if (!blind || !guestsHaveRights(desk)) return [];
  const message = `ties lines to a visitor, and no field says who is logged in, so a member's visits count as a guest's — ${blind.fix}, unless nobody logs in there`;
  return [{ path: ['accessLog', 'logFiles', blind.field], message }];
};

/** What of the access log works but is probably not meant. */
export const accessLogWarnings = (desk: Desk): Problem[] => [
  ...smallCells(desk),
  ...guestsLeftOut(desk),
  ...membersAsGuests(desk),
];

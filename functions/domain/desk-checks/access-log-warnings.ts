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

/** Guests have no other way to what their cookie reaches. */
const guestsLeftOut = ({ accessLog, rights }: Desk): Problem[] =>
  accessLog === undefined || Object.values(rights).some((rule) => rule?.guests === true)
    ? []
    : [
        {
          path: ['accessLog'],
          message:
            'holds visits of guests, who have no right — add guests: true to rights, unless that is meant',
        },
      ];

/** What of the access log works but is probably not meant. */
export const accessLogWarnings = (desk: Desk): Problem[] => [...smallCells(desk), ...guestsLeftOut(desk)];

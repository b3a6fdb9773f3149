import { acceptedToday, type ListedDocument } from '../../functions/domain/desk/accepted-documents.ts';
import type { CompiledDesk, Desk, RightRule } from '../../functions/domain/desk/desk.ts';
import { align } from './align.ts';
import { drawShown } from './draw-shown.ts';

const describeRight = (right: string, rule: RightRule): string => {
  const { proof, approvals, coolOffHours, accountDoor, guests } = rule;
  const door = `${accountDoor ? ' or account door' : ''}${guests ? ', guests: PC' : ''}`;
  const staff = approvals === 1 ? '1 approval' : `${approvals} approvals`;
  return `${right}: ${proof}${door}, ${staff}${coolOffHours === 0 ? '' : `, ${coolOffHours} h to withdraw`}`;
};

const describeRights = ({ rights }: Desk): string =>
  Object.entries(rights)
    .flatMap(([right, rule]) => (rule === undefined ? [] : [describeRight(right, rule)]))
    .join(' · ');

const withoutAddress = ({ id, provesAddress }: ListedDocument): string =>
  provesAddress ? id : `${id} (no address)`;

const describeDocuments = ({ evidence }: Desk, today: string): [string, string][] => {
  if (evidence === undefined) return [];
  const { accepted, ended } = acceptedToday(evidence.documents, today);
  const list = (photo: boolean) =>
    accepted
      .filter((one) => one.photo === photo)
      .map(withoutAddress)
      .join(', ');
  return [
    ['documents', `one of ${list(true) || 'none'}`],
    ['', `or two of ${list(false) || 'none'}`],
    ['no longer', ended.map(({ id, acceptedUntil }) => `${id} (until ${acceptedUntil})`).join(', ')],
  ];
};

const describeAddress = { truncate: 'networks of addresses', hash: 'hashed addresses', drop: 'no addresses' };

const describeAccessLog = ({ accessLog }: Desk): [string, string][] => {
  if (accessLog === undefined) return [];
  const { retentionDays, ip, logFiles, statistics } = accessLog;
  const files = logFiles === undefined ? 'no log files' : `log files: ${logFiles.format}`;
  const counted = `figures from ${statistics.threshold} on`;
  return [['access log', `${retentionDays} days, ${describeAddress[ip]}, ${files}, ${counted}`]];
};

/** The desk in a few lines: rights, documents accepted on the day, the access log, how much a disclosure does not show whole. */
export const describeDesk = ({ desk, dataMap }: CompiledDesk, today: string): string[] => {
  const [, ...partly] = drawShown(dataMap);
  const shown = partly.length === 0 ? 'every attribute' : `all but ${partly.length} attributes (see map)`;
  const lines = [
    ['rights', describeRights(desk)],
    ...describeDocuments(desk, today),
    ...describeAccessLog(desk),
    ['shows', shown],
  ];
  return align(lines.filter(([, text]) => text !== ''));
};

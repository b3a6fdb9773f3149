import type { FindRule, RowClass, Treatment } from '../../functions/domain/data-map/data-map.ts';

/** `key USER#{account-id}, SETTINGS…`: where a rule looks. */
export const describeRule = (rule: FindRule): string => {
  const where = rule.by === 'index' ? `index ${rule.index}` : rule.by;
  const sort = rule.sortPrefix === undefined ? '' : `, ${rule.sortPrefix}…`;
  return `${where} ${rule.partition}${sort}`;
};

/** `redact name, body`: what an erasure does to rows. */
export const describeTreatment = (treatment: Treatment): string => {
  if (treatment.do === 'keep')
    return `keep ${treatment.days} days from ${treatment.from} (${treatment.reason}), then delete`;
  return 'set' in treatment ? `${treatment.do} ${Object.keys(treatment.set).join(', ')}` : treatment.do;
};

/** ` · if user is {account-id}`: the condition of writes; empty where the key proves whose rows they are. */
export const describeOwner = ({ owner }: RowClass): string =>
  owner === undefined ? '' : ` · if ${owner.attribute} is {${owner.identifier}}`;

/** ` (type ticket)`: what tells a class's rows from others found the same way; empty where nothing must. */
export const describeMatch = ({ match }: RowClass): string => {
  if (match === undefined) return '';
  return match.equals === undefined
    ? ` (${match.attribute} ${match.beginsWith ?? ''}…)`
    : ` (${match.attribute} ${match.equals})`;
};

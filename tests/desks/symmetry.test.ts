import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../functions/domain/canonical-json.ts';
import { DeskHashSchema, SubjectKeySchema } from '../../functions/domain/ids.ts';
import type { Plan } from '../../functions/domain/plan/plan.ts';
import { planDisclosure } from '../../functions/domain/plan/plan-disclosure.ts';
import { planErasure } from '../../functions/domain/plan/plan-erasure.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { loggingDesk } from '../support/access-log/logged-visits.ts';
import { aRequestId, testNow } from '../support/builders.ts';
import { hasher } from '../support/erasure/erasure.ts';
import { InMemoryOperatorTables } from '../support/in-memory/operator-tables.ts';

const desks = readdirSync('desks').filter((name) => existsSync(`desks/${name}/desk.yaml`));
const requestId = aRequestId();

/** The desks of this folder, and one that keeps an access log with a ranking by person. */
const maps = [
  ...desks.map((name) => [name, loadDesk(`desks/${name}`).dataMap] as const),
  ['with an access log', loggingDesk().dataMap] as const,
];

const covered = ({ steps }: Plan) =>
  steps.map(({ table, class: name, selectors }) => ({ table, name, selectors }));

describe('disclosure and erasure', () => {
  it.each(maps)('cover the same classes by the same selectors at the desk %s', async (_, dataMap) => {
    const located = Object.fromEntries(
      Object.entries(dataMap.identifiers)
        .filter(([, { strength }]) => strength === 'strong')
        .map(([identifier], at) => [identifier, [{ value: String(1000 + at), from: 'request' }]]),
    );
    const input = {
      ...{ requestId, dataMap, located, notFollowed: [], holds: [], hash: hasher, now: testNow },
      deskHash: DeskHashSchema.parse(sha256('desk')),
      subjectKey: SubjectKeySchema.parse(`k1.${sha256('subject')}`),
      tables: new InMemoryOperatorTables(),
    };
    const [erasure, disclosure] = [await planErasure(input), await planDisclosure(input)];
    const classes = Object.entries(dataMap.tables).flatMap(([table, { classes: of }]) =>
      Object.keys(of).map((each) => `${table}/${each}`),
    );
    expect(covered(disclosure)).toEqual(covered(erasure));
    expect(disclosure.steps.map((step) => `${step.table}/${step.class}`).sort()).toEqual(classes.sort());
    expect(disclosure.steps.every(({ selectors }) => selectors.length > 0)).toBe(true);
  });

  it('cover the whole access log: visits, devices, links, and what bears a person in the statistics', () => {
    const { tables } = loggingDesk().dataMap;
    expect(Object.keys(tables['access-log']!.classes).sort()).toEqual(
      ['device-accounts', 'device-visits', 'devices', 'shared-device-visits', 'visits'].sort(),
    );
    expect(Object.keys(tables['statistics']!.classes)).toEqual(['ranking-shops']);
    for (const { classes } of [tables['access-log']!, tables['statistics']!])
      for (const { erasure, attributes } of Object.values(classes)) {
        expect(erasure).toEqual({ do: 'delete' });
        expect(Object.values(attributes).every(({ disclosed }) => disclosed === true)).toBe(true);
      }
  });
});

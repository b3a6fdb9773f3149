import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../functions/domain/data-map/key-template.ts';
import { classesOf, rulesOf } from '../../functions/domain/desk-checks/map-classes.ts';
import { inspectDesk, loadDesk } from '../../infra/desk-file.ts';

const { desk, dataMap } = loadDesk('desks/weboxid');
const classes = classesOf(dataMap);
const rules = classes.flatMap(rulesOf).map(({ rule }) => rule);

describe('the WebOxid desk', () => {
  it('has neither problem nor warning', () => {
    expect(inspectDesk('desks/weboxid', '2026-11-24')).toMatchObject({ problems: [], warnings: [] });
  });

  it('002-15: erases on the mailbox on file, with two approvals and 72 hours to withdraw', () => {
    expect(desk.rights.erasure).toMatchObject({ proof: 'P1', approvals: 2, coolOffHours: 72 });
    expect(desk.rights.erasure?.statement.en).toContain('erase');
  });

  it('finds rows in every way: by key, key template, index and reference', () => {
    expect(Object.keys(dataMap.tables).length).toBeGreaterThanOrEqual(6);
    expect(new Set(rules.map(({ by }) => by))).toEqual(new Set(['key', 'index', 'reference']));
    const lone = rules.filter(({ by, partition }) => by === 'key' && parseTemplate(partition).length === 1);
    expect(lone.map(({ partition }) => partition)).toContain('{account-id}');
    expect(rules).toContainEqual({ by: 'key', partition: 'USER#{account-id}', sortPrefix: 'SESSION#' });
  });

  it('has all four treatments', () => {
    expect(new Set(classes.map(({ rows }) => rows.erasure.do))).toEqual(
      new Set(['delete', 'redact', 'unlink', 'keep']),
    );
  });

  it('has an index that holds keys only, number keys, and tables with a TTL', () => {
    const tables = Object.values(dataMap.tables);
    const indexes = tables.flatMap(({ indexes }) => Object.values(indexes ?? {}));
    expect(indexes.map(({ projection }) => projection)).toContain('KEYS_ONLY');
    expect(tables.map(({ key }) => key.partition.type)).toContain('N');
    expect(tables.flatMap(({ ttl }) => ttl ?? [])).toContain('expiresAt');
  });

  it('follows no phone', () => {
    expect(dataMap.identifiers['phone']?.strength).toBe('weak');
  });
});

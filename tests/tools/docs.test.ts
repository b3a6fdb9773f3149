import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AccessEventSchema } from '../../functions/domain/access-log/event.ts';
import { batchSchemaFile } from '../../tools/docs/batch-schema.ts';
import { promisesPage } from '../../tools/docs/promises-page.ts';
import { withThreatTable } from '../../tools/docs/threat-table.ts';
import { generatedPages } from '../../tools/docs.ts';

const data = (attested = false) => `promises:
  - { id: 004-10, line: "26", promise: a pledge, test: none, attested: ${attested} }
  - { id: 004-11, line: "27", promise: need to know, test: matrix }
`;
const named = (id: string) => new Map([[id, [{ file: 'tests/x.test.ts', name: 'does it' }]]]);

describe('generated pages', () => {
  it('are what the data and the names of the tests say now', () => {
    for (const [path, page] of generatedPages()) expect(readFileSync(path, 'utf8'), path).toBe(page);
  });

  it('call a promise kept only where a test bears its id', () => {
    expect(promisesPage(data(), named('004-10'))).toMatch(/004-10 .* kept .*does it/);
    expect(promisesPage(data(), named('004-10'))).toMatch(/004-11 .* not yet /);
  });

  it('call a dated statement attested, never kept', () => {
    expect(promisesPage(data(true), named('004-10'))).toMatch(/004-10 .* attested /);
  });

  it('refuse a test that names a promise or a threat that does not exist', () => {
    expect(() => promisesPage(data(), named('004-99'))).toThrow('004-99');
    const page = '<!-- threats:begin --><!-- threats:end -->';
    const threats = 'threats: [{ id: A1, threat: x, defence: y }]';
    expect(() => withThreatTable(page, threats, named('A99'))).toThrow('A99');
    expect(withThreatTable(page, threats, named('A1'))).toContain('1 in `tests/x.test.ts`');
    expect(withThreatTable(page, threats, new Map())).toContain('no test bears its id');
  });
});

describe('the JSON Schema of a batch', () => {
  const { properties, required } = JSON.parse(batchSchemaFile());

  it('tells a producer of each field of an event, and refuses none beyond them: they are dropped', () => {
    const { items, maxItems } = properties.events;
    expect(Object.keys(items.properties)).toEqual(Object.keys(AccessEventSchema.shape));
    expect(items).not.toHaveProperty('additionalProperties');
    expect(maxItems).toBe(10_000);
    expect(required).toEqual(['version', 'batchId', 'events']);
  });

  it('names no format that a strict validator does not know', () => {
    const formats = [...batchSchemaFile().matchAll(/"format": "([^"]+)"/g)].map(([, name]) => name);
    expect(new Set(formats)).toEqual(new Set(['date-time', 'ipv4', 'ipv6']));
  });
});

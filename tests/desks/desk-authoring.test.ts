import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectDesk } from '../../infra/desk-file.ts';
import { drawTree } from '../../tools/desk/draw-tree.ts';
import { schemaFiles } from '../../tools/desk/schema-files.ts';

const guide = readFileSync('docs/desk-authoring.md', 'utf8');

/** The text of the fenced block that follows all of the given texts in turn. */
const block = (...starts: string[]): string =>
  starts.reduce((text, start) => text.slice(text.indexOf(start) + start.length), guide).split('```')[0] ?? '';

const keysOf = (schema: unknown): string[] => {
  if (typeof schema !== 'object' || schema === null) return [];
  const here = 'properties' in schema && schema.properties ? Object.keys(schema.properties) : [];
  return [...here, ...Object.values(schema).flatMap(keysOf)];
};

describe('the guide for authors', () => {
  it.each(Object.entries(schemaFiles()))('names every field of %s', (_, text) => {
    const missing = new Set(
      keysOf(JSON.parse(text)).filter((key) => !new RegExp(`[\`.{ ]${key}\\b`).test(guide)),
    );
    expect([...missing]).toEqual([]);
  });

  it('shows documents that a desk may list', () => {
    const evidence = block('### Documents', '```yaml\n');
    const files = mkdtempSync(join(tmpdir(), 'madoguchi-'));
    writeFileSync(join(files, 'desk.yaml'), readFileSync('desks/template/desk.yaml', 'utf8') + evidence);
    writeFileSync(join(files, 'data-map.yaml'), readFileSync('desks/template/data-map.yaml'));
    const { compiled, problems } = inspectDesk(files, '2026-11-24');
    expect(problems).toEqual([]);
    expect(Object.keys(compiled?.desk.evidence?.documents ?? {})).toEqual([
      'my-number-card',
      'health-insurance-card',
    ]);
  });

  it('shows an access log that a desk may keep', () => {
    const accessLog = block('### Access log and guests', '```yaml\n');
    const files = mkdtempSync(join(tmpdir(), 'madoguchi-'));
    const desk = readFileSync('desks/template/desk.yaml', 'utf8').replace(
      'proof: P1',
      'guests: true\n    proof: P1',
    );
    writeFileSync(join(files, 'desk.yaml'), desk + accessLog);
    writeFileSync(join(files, 'data-map.yaml'), readFileSync('desks/template/data-map.yaml'));
    const { compiled, problems } = inspectDesk(files, '2026-11-24');
    expect(problems).toEqual([]);
    expect(Object.keys(compiled?.desk.accessLog?.statistics.rankings ?? {})).toEqual(['users']);
  });

  it('shows an example that is sound, and its drawing as the tool draws it', () => {
    const desk = readFileSync('desks/template/desk.yaml', 'utf8').replace('id: template', 'id: shop');
    const files = mkdtempSync(join(tmpdir(), 'madoguchi-'));
    writeFileSync(join(files, 'desk.yaml'), desk);
    writeFileSync(join(files, 'data-map.yaml'), block('A worked example', '```yaml\n'));
    const { compiled, problems } = inspectDesk(files, '2026-11-24');
    expect(problems).toEqual([]);
    const drawing = compiled && drawTree(compiled).split('\n\ntable')[0];
    expect(block('draws it:\n\n```\n').trimEnd()).toBe(drawing);
  });
});

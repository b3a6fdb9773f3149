import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CompiledDeskSchema } from '../../functions/domain/desk/desk.ts';
import { hashDesk } from '../../functions/domain/desk/desk-hash.ts';
import { DeskFileError } from '../../functions/domain/errors.ts';
import { inspectDesk, loadDesk } from '../../infra/desk-file.ts';

const today = '2026-11-24';
const template = {
  desk: readFileSync('desks/template/desk.yaml', 'utf8'),
  map: readFileSync('desks/template/data-map.yaml', 'utf8'),
};
const folder = join(mkdtempSync(join(tmpdir(), 'madoguchi-')), 'template');

/** Problems of the template with texts replaced, each without the folder. */
const problemsOf = (change: { desk?: [string, string]; map?: [string, string]; whole?: string | Buffer }) => {
  const replaced = (text: string, [from, to]: [string, string] = ['', '']) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  };
  const inside = mkdtempSync(join(tmpdir(), 'madoguchi-'));
  writeFileSync(join(inside, 'desk.yaml'), replaced(template.desk, change.desk));
  writeFileSync(join(inside, 'data-map.yaml'), change.whole ?? replaced(template.map, change.map));
  return inspectDesk(inside, today).problems.map((problem) => problem.slice(inside.length + 1));
};

const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

describe('a desk file', () => {
  it('that is sound is loaded', () => {
    expect(loadDesk('desks/template').desk.id).toBe('template');
    expect(problemsOf({})).toEqual([]);
  });

  it('that keeps an access log is compiled with the tables of the log, which its own map does not name', () => {
    const log = [
      'accessLog:',
      '  retentionDays: 180',
      '  ip: truncate',
      '  statistics: { threshold: 10, closesAfterHours: 48 }',
      '',
    ].join('\n');
    const inside = join(mkdtempSync(join(tmpdir(), 'madoguchi-')), 'template');
    mkdirSync(inside);
    writeFileSync(join(inside, 'desk.yaml'), `${template.desk}\n${log}`);
    writeFileSync(join(inside, 'data-map.yaml'), template.map);
    const { compiled, problems } = inspectDesk(inside, today);
    expect(problems).toEqual([]);
    expect(compiled?.dataMap.tables['access-log']?.name).toBe('madoguchi.access-log');
    expect(CompiledDeskSchema.parse(JSON.parse(JSON.stringify(compiled)))).toEqual(compiled);
    const { desk, dataMap } = loadDesk('desks/template');
    expect(dataMap.tables['access-log']).toBeUndefined();
    expect(hashDesk(compiled!)).not.toBe(hashDesk({ desk: compiled!.desk, dataMap }));
    expect(desk.accessLog).toBeUndefined();
  });

  it.each([
    ['a missing key', '    backupDays: 35\n', '', 'tables.orders.backupDays: is missing — add it: a number'],
    [
      'a wrong kind',
      'backupDays: 35',
      'backupDays: many',
      'tables.accounts.backupDays: is of the wrong kind — write a number',
    ],
    [
      'a number out of bounds',
      'backupDays: 35',
      'backupDays: 36',
      'tables.accounts.backupDays: is out of bounds — use at most 35',
    ],
    [
      'an unknown key',
      'backupDays: 35',
      'backupDays: 35\n    bakupDays: 1',
      'tables.accounts.bakupDays: is no key that belongs here — remove it, or correct its spelling',
    ],
    [
      'an unknown treatment',
      '{ do: delete }',
      '{ do: destroy }',
      'tables.accounts.classes.account.erasure.do: is not allowed — use delete, redact, unlink, keep',
    ],
    [
      'a treatment without its name',
      '{ do: delete }',
      '{}',
      'tables.accounts.classes.account.erasure.do: is missing — add it: delete, redact, unlink, keep',
    ],
    [
      'a retention without end',
      '          days: 2557\n',
      '',
      'tables.orders.classes.order.erasure.days: is missing — add it: a number',
    ],
    [
      'an attribute without category',
      'category: user.name, ',
      '',
      'tables.accounts.classes.account.attributes.name.category: is missing — add it: text',
    ],
    [
      'an unknown category',
      'user.name,',
      'user.nam,',
      'tables.accounts.classes.account.attributes.name.category: is no data category — did you mean user.name?',
    ],
    [
      'a bad name',
      'subject: account-id',
      'subject: accountId',
      'subject: is no name — use lower-case letters, digits and hyphens',
    ],
    [
      'a bad key of a map',
      '  orders:\n',
      '  Orders:\n',
      'tables.Orders: is no name — use lower-case letters, digits and hyphens',
    ],
    [
      'a bad template',
      '"USER#{account-id}"',
      '"USER#{account-id"',
      'tables.orders.classes.order.find.0.partition: is no key template — write text, {identifier} and {@attribute}, such as USER#{account-id}',
    ],
    [
      'a name that is not declared',
      '"USER#{account-id}"',
      '"USER#{acount-id}"',
      'tables.orders.classes.order.find.0.partition: takes {acount-id}, which is no identifier — did you mean account-id?',
    ],
  ])('with %s is told with line and fix', (_, from, to, expected) => {
    const problems = problemsOf({ map: [from, to] });
    expect(problems.map((problem) => problem.replace(/^data-map\.yaml:\d+:\d+ /, ''))).toContain(expected);
  });

  it('points at the line and column of what is wrong', () => {
    const line = lineOf(template.map, 'do: delete');
    expect(problemsOf({ map: ['do: delete', 'do: destroy'] })).toEqual([
      `data-map.yaml:${line}:20 tables.accounts.classes.account.erasure.do: is not allowed — use delete, redact, unlink, keep`,
    ]);
  });

  it('points at the nearest place above what is missing', () => {
    const line = lineOf(template.map, 'erasure:\n          do: keep');
    const [problem] = problemsOf({ map: ['          days: 2557\n', ''] });
    expect(problem).toMatch(new RegExp(`^data-map\\.yaml:${line}:9 `));
  });

  it.each([
    [
      'a duplicate key',
      'subject: account-id',
      'subject: account-id\nsubject: mailbox',
      'YAML: Map keys must be unique — remove one of the two',
    ],
    [
      'an anchor',
      'subject: account-id',
      'subject: &who account-id',
      'anchors and aliases are not allowed — write it out',
    ],
    [
      'an alias',
      'subject: account-id',
      'subject: *who',
      'anchors and aliases are not allowed — write it out',
    ],
    [
      'a tag',
      'subject: account-id',
      'subject: !secret account-id',
      'YAML: Unresolved tag: !secret — write the plain value without a tag',
    ],
    [
      'a second document',
      'subject: account-id',
      'subject: account-id\n---',
      'write one document without a second ---',
    ],
    ['a tab', '  orders:\n', '\torders:\n', 'YAML: Tabs are not allowed as indentation — indent with spaces'],
    ['a key that is no text', '  orders:\n', '  1:\n', 'a key must be text — put it in quotes'],
    [
      'a key that objects cannot have',
      '  orders:\n',
      '  __proto__:\n',
      'a key must be text — put it in quotes',
    ],
  ])('with %s is refused', (_, from, to, expected) => {
    expect(problemsOf({ map: [from, to] }).join('\n')).toContain(expected);
  });

  it.each([
    ['is not UTF-8', Buffer.from([0x61, 0x3a, 0xff]), 'data-map.yaml:1:1 is not UTF-8 — save it as UTF-8'],
    ['is huge', 'a'.repeat(1_000_001), 'data-map.yaml:1:1 is larger than 1 MB — this is no desk file'],
    ['is empty', '', 'data-map.yaml:1:1 is missing — add it: a map of keys'],
    [
      'blows up',
      `a: &a [x]\n${Array.from({ length: 30 }, (_, at) => `b${at}: [*a, *a]`).join('\n')}`,
      'anchors and aliases',
    ],
    ['is nested too deeply', '['.repeat(100_000), 'data-map.yaml:1:'],
  ])('that %s is refused', (_, whole, expected) => {
    expect(problemsOf({ whole }).join('\n')).toContain(expected);
  });

  it('that does not exist is told by name', () => {
    expect(() => loadDesk(folder)).toThrow(DeskFileError);
    expect(() => loadDesk(folder)).toThrow(`${join(folder, 'desk.yaml')}:1:1 cannot be read (ENOENT)`);
  });

  it('tells all problems of both files at once, in order', () => {
    const problems = problemsOf({
      desk: ['proof: P1', 'proof: P0'],
      map: ['subject: account-id', 'subject: phone\nextra: 1'],
    });
    expect(problems.map((problem) => problem.split(' ')[1])).toEqual(['rights.erasure.proof:', 'extra:']);
  });

  it('of another name than its folder is a warning', () => {
    const inside = mkdtempSync(join(tmpdir(), 'madoguchi-'));
    writeFileSync(join(inside, 'desk.yaml'), template.desk);
    writeFileSync(join(inside, 'data-map.yaml'), template.map);
    expect(inspectDesk(inside, today).warnings.join()).toContain('id: is not the name of its folder');
    expect(inspectDesk('desks/template', today).warnings).toEqual([]);
  });

  it('keeps a problem in one line, whatever a key holds', () => {
    const key = `"\\e[31m\\n${'x'.repeat(5_000)}"`;
    const problems = problemsOf({ map: ['subject: account-id', `subject: account-id\n${key}: 1`] });
    expect(problems).toHaveLength(1);
    expect(problems.join()).toMatch(/^data-map\.yaml:\d+:1 [ -~…—]{1,300}$/);
  });

  it('repeats no value that was written', () => {
    const problems = problemsOf({ desk: ['mailbox: manager@example.com', 'mailbox: canary-value'] });
    expect(problems).toHaveLength(1);
    expect(problems.join()).not.toContain('canary');
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, it } from 'vitest';
import { clientScripts } from '../../infra/client-scripts.ts';

describe('the browser’s code', () => {
  const project = mkdtempSync(join(tmpdir(), 'madoguchi-client-'));
  const client = join(project, 'functions/pages/client');
  afterAll(() => rmSync(project, { recursive: true }));

  it('is nothing where a project has none', () => {
    expect(clientScripts(project)).toEqual({});
  });

  it('is one script per top-level file with what it imports, and leaves no globals', () => {
    mkdirSync(join(client, 'greet'), { recursive: true });
    writeFileSync(join(client, 'greet/word.ts'), "export const word: string = '窓口';");
    writeFileSync(join(client, 'greet.ts'), "import { word } from './greet/word.ts'; say(word);");
    const scripts = clientScripts(project);
    expect(Object.keys(scripts)).toEqual(['GREET_SCRIPT']);
    const said: string[] = [];
    const context = { say: (word: string) => said.push(word) };
    runInNewContext(JSON.parse(scripts['GREET_SCRIPT'] ?? ''), context);
    expect(said).toEqual(['窓口']);
    expect(Object.keys(context)).toEqual(['say']);
  });
});

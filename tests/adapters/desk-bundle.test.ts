import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readBundledDesk } from '../../functions/adapters/desk-bundle.ts';
import { ConfigurationError } from '../../functions/domain/errors.ts';
import { aCompiledDesk } from '../infra/support/compiled-desk.ts';

const deskFile = (content: string): URL => {
  const file = join(mkdtempSync(join(tmpdir(), 'madoguchi-desk-')), 'desk.json');
  writeFileSync(file, content);
  return pathToFileURL(file);
};

describe('the bundled desk', () => {
  it('is read as it was compiled', () => {
    expect(readBundledDesk(deskFile(JSON.stringify(aCompiledDesk())))).toEqual(aCompiledDesk());
  });

  it.each([
    ['is missing', new URL('file:///nowhere/desk.json'), 'not beside the bundle'],
    ['is no JSON', deskFile('{'), 'does not fit'],
    ['is of another version', deskFile('{"desk": {}}'), 'does not fit'],
  ])('throws ConfigurationError when it %s', (_, location, says) => {
    expect(() => readBundledDesk(location)).toThrow(ConfigurationError);
    expect(() => readBundledDesk(location)).toThrow(says);
  });
});

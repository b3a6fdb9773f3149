import { describe, expect, it } from 'vitest';
import { sha256 } from '../../functions/domain/canonical-json.ts';
import { evidenceScript, findAsset, linkScript, stylesheet } from '../../functions/pages/assets.ts';

describe('assets', () => {
  it.each([stylesheet, linkScript, evidenceScript])(
    '$name has the hash of its content in its name',
    (asset) => {
      expect(asset.name).toContain(sha256(asset.body).slice(0, 16));
      expect(findAsset(asset.name)).toBe(asset);
    },
  );

  it.each(['style.css', '../style.css', '', 'constructor'])('there is none named %j', (name) => {
    expect(findAsset(name)).toBeUndefined();
  });

  it.each([linkScript, evidenceScript])('$name makes no code or markup from text', ({ body }) => {
    expect(body).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(/);
  });

  it('the style sheet loads nothing', () => {
    expect(stylesheet.body).not.toMatch(/url\(|@import/);
  });

  it('every colour that the style sheet uses is set for light and dark', () => {
    const used = new Set([...stylesheet.body.matchAll(/var\((--[a-z-]+)\)/g)].map(([, name]) => name));
    const roots = [...stylesheet.body.matchAll(/:root \{([^}]*)\}/g)].map(([, body]) => body ?? '');
    for (const name of used) {
      expect(roots[0], name).toContain(`${name}:`);
      if (name !== '--gap') expect(roots[1], name).toContain(`${name}:`);
    }
  });
});

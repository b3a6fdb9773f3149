import { describe, expect, it } from 'vitest';
import { PlanStaleError } from '../../../functions/domain/errors.ts';
import { StaffIdSchema } from '../../../functions/domain/ids.ts';
import { testNow } from '../../support/builders.ts';
import { aGallery, approvedDisclosure, disclosingDesk } from '../../support/disclosure.ts';
import { CANARIES, galleryMap, galleryTable } from '../../support/maps/gallery-map.ts';

interface Data {
  classes: { class: string; rows: Record<string, unknown>[] }[];
}

const dataOf = (files: ReadonlyMap<string, string>): Map<string, Record<string, unknown>[]> => {
  const { classes }: Data = JSON.parse(files.get('data.json')!);
  return new Map(classes.map(({ class: name, rows }) => [name, rows]));
};

describe('the disclosure package', () => {
  it('004-06: holds every row of every granted class, and nobody else’s', async () => {
    const { build } = await approvedDisclosure(aGallery(4));
    const { built, files } = await build();
    const data = dataOf(files);
    expect(Object.fromEntries([...data].map(([name, rows]) => [name, rows.length]))).toEqual({
      'accounts/account': 1,
      'orders/order': 4,
      'diary/visit': 4,
      'diary/message': 1,
      'lines/line': 4,
    });
    expect([...files.values()].join()).not.toContain('taro@example.jp');
    expect(built.classes).toContainEqual(
      expect.objectContaining({ table: 'orders', class: 'order', rows: 4, unmatched: 0 }),
    );
  });

  it('004-02: no part holds a whole card number, a secret, or what belongs to others', async () => {
    const { build } = await approvedDisclosure();
    const { files } = await build();
    for (const [name, content] of files) {
      for (const canary of CANARIES) expect(`${name}: ${content}`).not.toContain(canary);
      expect(content.replace(/[ -]/g, ''), name).not.toMatch(/4111111111111111/);
      expect(content, name).not.toMatch(/９９９９/);
    }
    const data = dataOf(files);
    expect(data.get('accounts/account')![0]).toMatchObject({ passwordHash: { $held: true } });
    expect(data.get('orders/order')![0]).toMatchObject({ brand: 'VISA', card: '1111' });
  });

  it('keeps what is the person’s own in texts from which others are blanked', async () => {
    const { build } = await approvedDisclosure();
    const [message] = dataOf((await build()).files).get('diary/message')!;
    expect(message!['body']).toBe(
      '■■■さん（■■■、■■■）と行きます。私はHanako@example.jp、090-1111-2222です。カードは**** **** **** 1111。',
    );
  });

  it('004-03: tells where data comes from and to whom it is given', async () => {
    const { files } = await (await approvedDisclosure()).build();
    const { provenance } = JSON.parse(files.get('manifest.json')!);
    expect(provenance).toContainEqual({
      class: 'accounts/account',
      label: '会員情報',
      sources: ['提携先の店舗'],
      recipients: ['配送会社'],
    });
    expect(files.get('index.html')).toContain('提携先の店舗');
  });

  it('tells what was searched, how, and what was not', async () => {
    const { files } = await (await approvedDisclosure()).build();
    const manifest = JSON.parse(files.get('manifest.json')!);
    expect(manifest.searched).toContainEqual({
      class: 'lines/line',
      label: '注文の明細',
      found: [{ by: 'reference', from: 'orders/order', identifiers: [] }],
      rowsPlanned: 3,
      rowsDisclosed: 3,
      csv: 'csv/lines.line.csv',
    });
    expect(manifest.notSearched).toMatchObject({
      weakIdentifiers: ['phone'],
      attributesThatTheMapDoesNotDescribe: [{ class: 'accounts/account', attributes: ['shelf'] }],
      storesOutsideTheDataMap: true,
    });
  });

  it('names each file in the manifest with its size and hash', async () => {
    const { built, files } = await (await approvedDisclosure()).build();
    const { parts } = JSON.parse(files.get('manifest.json')!);
    expect(parts.map(({ name }: { name: string }) => name).sort()).toEqual(
      [...files.keys()].filter((name) => name !== 'manifest.json').sort(),
    );
    expect(built.parts.slice(0, -1)).toEqual(parts);
    expect(built.parts.at(-1)!.name).toBe('manifest.json');
  });

  it('refuses by decision and by the map, each on its ground, and writes the letter from them', async () => {
    const { build } = await approvedDisclosure(aGallery(), { refused: { 'diary/visit': 'R33_HARM' } });
    const { built, files } = await build();
    expect(files.has('csv/diary.visit.csv')).toBe(false);
    expect(built.classes.find((each) => each.class === 'visit')!.rows).toBe(0);
    const letter = files.get('letter.html')!;
    expect(letter).toContain('来館記録');
    expect(letter).toContain('第33条第2項第1号');
    expect(letter).toContain('社内メモ');
    expect(letter).toContain('第33条第2項第2号');
    expect(letter).toContain('不正利用の判定');
    const { withheld } = JSON.parse(files.get('manifest.json')!);
    expect(withheld).toContainEqual({
      class: 'diary/visit',
      by: 'refused',
      label: '来館記録',
      rows: 3,
      ground: 'R33_HARM',
    });
  });

  it('writes no letter where nothing is refused', async () => {
    const map = structuredClone(galleryMap);
    for (const { classes } of Object.values(map.tables)) {
      for (const { attributes } of Object.values(classes)) {
        for (const attribute of Object.values(attributes)) attribute.disclosed = true;
      }
    }
    const compiled = { desk: disclosingDesk(), dataMap: map };
    const { files } = await (await approvedDisclosure(aGallery(), { compiled })).build();
    expect(files.has('letter.html')).toBe(false);
  });

  it('shows 500 rows of a class to read, and all of them in its CSV', async () => {
    const { files } = await (await approvedDisclosure(aGallery(600))).build();
    const index = files.get('index.html')!;
    expect(index).toContain('visit 499');
    expect(index).not.toContain('visit 500');
    expect(index).toContain('csv/diary.visit.csv');
    expect(files.get('csv/diary.visit.csv')!.trimEnd().split('\r\n')).toHaveLength(601);
  });

  it('runs no script and loads nothing from elsewhere, whatever a row says', async () => {
    const tables = aGallery(1);
    const attack = '<script src="https://evil.example"></script><img src=x onerror=alert(1)>';
    tables.put(galleryTable('diary'), {
      pk: { S: 'USER#a1' },
      sk: { S: 'VISIT#x' },
      value: { S: attack },
      at: { M: { [attack]: { S: attack } } },
    });
    const { files } = await (await approvedDisclosure(tables)).build();
    for (const name of ['index.html', 'letter.html']) {
      expect(files.get(name)).toContain("default-src 'none'");
      expect(files.get(name)).not.toMatch(/<(script|img|link|iframe|object|form)|url\(/);
    }
  });

  it('is in the requester’s language', async () => {
    const { files } = await (await approvedDisclosure(aGallery(), { language: 'en' })).build();
    expect(files.get('index.html')).toContain('<html lang="en">');
    expect(files.get('csv/orders.order.csv')).toContain('Order,Ordered,Card brand,Card');
  });

  it('004-15: is never begun on a weaker proof than the desk demands', async () => {
    const compiled = { desk: disclosingDesk({ proof: 'P3' }), dataMap: galleryMap };
    for (const proof of ['P0', 'P1', 'P2', 'PC'] as const) {
      const { build, packages } = await approvedDisclosure(aGallery(), { compiled, request: { proof } });
      await expect(build()).rejects.toThrow(PlanStaleError);
      expect(packages.begun).toEqual([]);
    }
    const { build } = await approvedDisclosure(aGallery(), { compiled, request: { proof: 'P3' } });
    await expect(build()).resolves.toBeDefined();
  });

  it('004-15: is never begun without enough approvers of the very decision', async () => {
    const compiled = { desk: disclosingDesk({ approvals: 2 }), dataMap: galleryMap };
    const twice = { staffId: StaffIdSchema.parse('aya'), at: testNow.toISOString() };
    const { build, packages } = await approvedDisclosure(aGallery(), { compiled, approvals: [twice, twice] });
    await expect(build()).rejects.toThrow(PlanStaleError);
    expect(packages.begun).toEqual([]);
  });

  it('is never begun for an erasure', async () => {
    const { build, packages } = await approvedDisclosure(aGallery(), { request: { right: 'erasure' } });
    await expect(build()).rejects.toMatchObject({ name: 'ConfigurationError' });
    expect(packages.begun).toEqual([]);
  });

  it('goes back to its plan where other identifiers lead to the person now', async () => {
    const located = {
      mailbox: [{ value: 'x', from: 'request' }],
      'account-id': [{ value: 'a2', from: 'x' }],
    };
    await expect((await approvedDisclosure(aGallery(), { located })).build()).rejects.toThrow(PlanStaleError);
  });

  it('shows rows that arrived after the plan up to the bound, and goes back to the plan beyond', async () => {
    const tables = aGallery(2);
    const late = (number: number) => ({
      pk: { S: 'USER#a1' },
      sk: { S: `VISIT#late${number}` },
      value: { S: 'late' },
    });
    const { build, packages } = await approvedDisclosure(tables);
    tables.put(galleryTable('diary'), late(0));
    expect(dataOf((await build()).files).get('diary/visit')).toHaveLength(3);
    for (let number = 1; number <= 102; number += 1) tables.put(galleryTable('diary'), late(number));
    await expect(build()).rejects.toThrow(PlanStaleError);
    expect(packages.packages.size).toBe(1);
    expect(packages.open).toBe(0);
  });

  it('goes back to the plan where many of the rows that were approved are gone', async () => {
    const tables = aGallery(130);
    const gone = (count: number) => {
      for (let at = 0; at < count; at += 1) {
        const key = { pk: { S: 'USER#a1' }, sk: { S: `VISIT#${String(at).padStart(6, '0')}` } };
        tables.remove(galleryTable('diary'), key);
      }
    };
    const { build } = await approvedDisclosure(tables);
    gone(113);
    await expect(build()).resolves.toBeDefined();
    gone(114);
    await expect(build()).rejects.toThrow(PlanStaleError);
  });

  it('drops what it wrote when time runs out', async () => {
    const { build, packages } = await approvedDisclosure(aGallery(), { endsAt: testNow.getTime() + 9_000 });
    await expect(build()).rejects.toMatchObject({ name: 'OutOfTimeError' });
    expect(packages.packages.size).toBe(0);
    expect(packages.open).toBe(0);
  });

  it('changes no row', async () => {
    const tables = aGallery();
    const before = tables.texts();
    await (await approvedDisclosure(tables)).build();
    expect(tables.texts()).toEqual(before);
    expect(tables.calls.filter((call) => !/^(query|read) /.test(call))).toEqual([]);
  });
});

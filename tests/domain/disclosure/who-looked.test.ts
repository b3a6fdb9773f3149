import { describe, expect, it } from 'vitest';
import type { AuditRow } from '../../../functions/domain/audit.ts';
import { looksAt } from '../../../functions/domain/disclosure/who-looked.ts';
import { StaffIdSchema } from '../../../functions/domain/ids.ts';
import type { RequestStore } from '../../../functions/domain/ports/request-store.ts';
import { requestChain } from '../../../functions/domain/request/request.ts';
import { aRequest, aStaffMember, secondsLater } from '../../support/builders.ts';
import { approvedDisclosure } from '../../support/disclosure.ts';

const aRow = (fact: string, actor: string, seconds: number): AuditRow => ({
  ...{ fact, actor, at: secondsLater(seconds).toISOString(), chainId: 'request:x', sequence: 1 },
  ...{ previousHash: '', hash: '' },
});
const members = [
  aStaffMember({ staffId: StaffIdSchema.parse('mika-sato'), role: 'reviewer' }),
  aStaffMember({ staffId: StaffIdSchema.parse('ken-abe'), role: 'manager', active: false }),
];
const staff = { list: async () => members };

describe('who looked at a person’s data', () => {
  it('is told of all requests of the person, in order of time, by role, and of nothing else', async () => {
    const [now, before] = [aRequest(), aRequest()];
    const { subjectKey } = await approvedDisclosure().then(({ request }) => request);
    const chains = new Map([
      [
        requestChain(now.requestId),
        [
          aRow('planned', 'workflow', 1),
          aRow('plan-viewed', 'staff:mika-sato', 9),
          aRow('decision-made', 'staff:mika-sato', 10),
        ],
      ],
      [
        requestChain(before.requestId),
        [
          aRow('candidates-viewed', 'staff:ken-abe', 2),
          aRow('identity-viewed', 'staff:ken-abe', 3),
          aRow('evidence-viewed', 'staff:long-gone', 4),
          aRow('package-fetched', 'requester', 5),
        ],
      ],
    ]);
    const store = {
      readRequestsOf: async () => [before.requestId],
      read: async (id: string) => (id === now.requestId ? now : before),
      readAudit: async (chain: string) => chains.get(chain) ?? [],
    } as unknown as RequestStore;
    const looks = await looksAt(now, subjectKey!, { store, staff });
    expect(looks.map(({ by, saw, reference }) => [by, saw, reference])).toEqual([
      ['manager', 'candidates', before.reference],
      ['manager', 'identity', before.reference],
      ['staff', 'documents', before.reference],
      ['requester', 'package', before.reference],
      ['reviewer', 'plan', now.reference],
    ]);
    expect(JSON.stringify(looks)).not.toMatch(/mika|ken-abe|gone/);
  });

  it('stands in every form of a package, counted in its record, and names nobody', async () => {
    const audit = [aRow('plan-viewed', 'staff:mika-sato', 1), aRow('identity-viewed', 'staff:ken-abe', 2)];
    const { build } = await approvedDisclosure(undefined, { audit, staff: members });
    const { built, files } = await build();
    expect(built.views).toBe(2);
    expect(JSON.parse(files.get('data.json')!).whoLooked).toMatchObject([
      { at: secondsLater(1).toISOString(), by: 'reviewer', saw: 'plan' },
      { by: 'manager', saw: 'identity' },
    ]);
    expect(files.get('csv/who-looked.csv')!.split('\r\n').slice(0, 2)).toEqual([
      '\u{feff}日時,役割,見たもの,受付番号',
      expect.stringMatching(/^2026年11月24日 12:00 JST,審査担当者,見つかった情報の種類と件数（審査の画面）,/),
    ]);
    expect(files.get('index.html')).toContain('あなたの情報を見た人');
    expect(JSON.parse(files.get('manifest.json')!).whoLooked).toEqual({
      views: 2,
      csv: 'csv/who-looked.csv',
    });
    expect([...files.values()].join()).not.toMatch(/mika|ken-abe/);
  });

  it('is said to be nobody where nobody did', async () => {
    const { files } = await (await approvedDisclosure(undefined, { language: 'en' })).build();
    expect(files.get('index.html')).toContain('Nobody has.');
  });
});

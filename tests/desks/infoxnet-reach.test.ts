import { describe, expect, it } from 'vitest';
import { sampleMembers } from '../../desks/infoxnet/sample/members.ts';
import { generateSample } from '../../desks/infoxnet/sample/sample.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { rowText } from '../../infra/local/row-text.ts';
import { SampleReach } from '../support/sample-reach.ts';

const now = new Date('2026-11-24T03:00:00.000Z');
const members = sampleMembers(now);
const rows = [...generateSample(now)];
const reach = new SampleReach(loadDesk('desks/infoxnet').dataMap, rows, now);

const mailboxOf = (id: string) => members.find(({ memberId }) => memberId === id)?.mailbox ?? '';
const locatedOf = (id: string) => reach.locatedOf(id, mailboxOf(id));
const textsOf = (id: string) => [...generateSample(now, id)].map(({ item }) => rowText(item));

describe('the rows of an Infox Net member', () => {
  it.each(members.map(({ memberId, role }) => [memberId, role]))(
    '%s (%s) are all found, and nobody else’s',
    async (id) => {
      const { steps } = await reach.planFor(await locatedOf(id));
      expect(steps.reduce((sum, { found, lapsed }) => sum + found + lapsed, 0)).toBe(textsOf(id).length);
    },
  );

  it('are those of one person where another has the phone, the terminal and the cookie too', async () => {
    const { candidates, notFollowed } = await reach.locate(mailboxOf('I-1'));
    expect(candidates.map(({ subject }) => subject)).toEqual(['I-1']);
    expect(notFollowed).toEqual(['phone']);
    const { steps } = await reach.planFor(await locatedOf('I-1'));
    expect(steps.find(({ table }) => table === 'crashes')).toMatchObject({ found: 4 });
  });

  it('are two persons where two have one mailbox', async () => {
    const { candidates } = await reach.locate(mailboxOf('I-23'));
    expect(candidates.map(({ subject }) => subject).sort()).toEqual(['I-23', 'I-24']);
  });

  it('stay for a year where they are of violations, and go when it has passed', async () => {
    const { steps } = await reach.planFor(await locatedOf('I-1'));
    expect(steps.find(({ table }) => table === 'violations')).toMatchObject({
      ...{ treatment: 'keep', reason: 'abuse', found: 1, lapsed: 1, until: '2027-10-25' },
    });
  });
});

describe('the erasure of an Infox Net member', () => {
  it.each([
    ['shares a terminal, a cookie and a phone', 'I-1', 'I-10'],
    ['has an id that begins as the other’s', 'I-10', 'I-100'],
    ['shares a mailbox', 'I-23', 'I-24'],
  ])('A24: leaves the other whole, where one %s', async (_, erased, other) => {
    const left = (await reach.leftAfter(await locatedOf(erased))).map(({ text }) => text);
    expect(left).toEqual(expect.arrayContaining(textsOf(other)));
  });

  it('001-07: leaves of albums, posts, photos, videos and inquiries nothing, and of comments their places', async () => {
    const left = await reach.leftAfter(await locatedOf('I-11'));
    expect(left.filter(({ text }) => /I-11"/.test(text))).toEqual([]);
    expect(left.filter(({ text }) => /"(album|post)-11["-]/.test(text) && !text.includes('"under"'))).toEqual(
      [],
    );
    const comment = left.find(({ text }) => text.includes('"comment-11"'))?.text ?? '{}';
    expect(JSON.parse(comment)).toEqual({
      contentId: { S: 'comment-11' },
      type: { S: 'comment' },
      under: { S: 'post-100-0' },
      date: { S: '2026-07-27' },
      nickname: { S: '退会した会員' },
      text: { S: '（投稿者の退会により削除されました）' },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { announcementTo, maxChannels } from '../../../functions/domain/announcement/announcement.ts';
import { channelsOnFile } from '../../../functions/domain/announcement/channels-on-file.ts';
import { DataMapSchema } from '../../../functions/domain/data-map/data-map.ts';
import { mailboxKey } from '../../../functions/domain/keyed-hash.ts';
import { provesMailbox } from '../../../functions/domain/location/mailbox-proof.ts';
import { OutboxMailSchema } from '../../../functions/domain/request/outbox.ts';
import { testNow } from '../../support/builders.ts';
import { aClub, hasher, locate } from '../../support/erasure/erasure.ts';
import { clubMap, clubTable, hanako, taro } from '../../support/maps/club-map.ts';

const keyOf = (mailbox: string) => mailboxKey(hasher, mailbox);
const announce = (onFile: string[], confirmed = 'new@example.com') =>
  announcementTo(onFile, confirmed, keyOf, testNow);

describe('an announcement', () => {
  it('goes to each valid address once, never to the confirmed one, whatever their case', () => {
    const onFile = [
      'New@Example.com',
      'a@example.com',
      'A@EXAMPLE.com',
      'b@example.com',
      'no address',
      'x@y',
    ];
    const { claims, mails } = announce(onFile);
    expect(claims.channels?.map((address) => address.toLowerCase())).toEqual([
      'a@example.com',
      'b@example.com',
    ]);
    expect(claims.channelKeys).toEqual([keyOf('a@example.com'), keyOf('b@example.com')]);
    expect(mails.map((mail) => OutboxMailSchema.parse(mail).to)).toEqual([
      { role: 'channel', channel: 0 },
      { role: 'channel', channel: 1 },
    ]);
    expect(JSON.stringify(mails)).not.toContain('@');
  });

  it('A8: goes to ten addresses at most', () => {
    const onFile = Array.from({ length: 40 }, (_, at) => `a${at}@example.com`);
    expect(announce(onFile).mails).toHaveLength(maxChannels);
  });
});

describe('the addresses on file', () => {
  const map = DataMapSchema.parse({
    ...structuredClone(clubMap),
    channels: [{ class: 'club/profile', attribute: 'contacts' }],
  });
  const profile = (accountId: string, contacts: string[]) => ({
    PK: { S: `USER#${accountId}` },
    SK: { S: 'PROFILE#1' },
    contacts: { SS: contacts },
  });

  it('are the mailbox on file and the channels of the map, of this person alone', async () => {
    const tables = aClub(1, [hanako, taro]);
    tables.put(clubTable('club'), profile('a1', ['h2@example.jp']), profile('a12', ['t2@example.jp']));
    const candidate = await locate(tables, map);
    expect(await channelsOnFile(candidate, map, tables)).toEqual([hanako.email, 'h2@example.jp']);
  });

  it('A24: are not those of another account under the same mailbox', async () => {
    const tables = aClub(1, [hanako, { ...taro, email: hanako.email }]);
    tables.put(clubTable('club'), profile('a12', ['t2@example.jp']));
    const candidate = { subject: 'a1', evidence: [], located: (await locate(aClub(), map)).located };
    expect(await channelsOnFile(candidate, map, tables)).toEqual([hanako.email]);
  });

  it('A9: are told, but a further address is no proof of who asks', async () => {
    const tables = aClub(1, [hanako]);
    tables.put(clubTable('club'), profile('a1', ['h2@example.jp']));
    const { subject, located } = await locate(tables, map);
    const input = { dataMap: map, subject, located, tables, stableDays: 14, now: testNow };
    expect(await provesMailbox({ ...input, mailbox: hanako.email })).toBe(true);
    expect(await provesMailbox({ ...input, mailbox: 'h2@example.jp' })).toBe(false);
  });
});

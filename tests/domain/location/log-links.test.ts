import { describe, expect, it } from 'vitest';
import { logIdentifiers } from '../../../functions/domain/access-log/mapped-tables.ts';
import { TooManyLinksError } from '../../../functions/domain/errors.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import { FROM_LINKS, locateInLog } from '../../../functions/domain/location/log-links.ts';
import type { Located } from '../../../functions/domain/request/claims.ts';
import { hasher } from '../../support/erasure/erasure.ts';
import { InMemoryAccessLog } from '../../support/in-memory/access-log.ts';

const account = (name: string) => subjectKey(hasher, 'account-id', name);
const visitor = (name: string) => subjectKey(hasher, 'visitor', name);
const [hanako, taro] = [account('hanako'), account('taro')];
const [phone, tablet, family] = [visitor('phone'), visitor('tablet'), visitor('family')];

const aLog = async () => {
  const log = new InMemoryAccessLog();
  await log.link(hanako, phone, tablet, family);
  await log.link(taro, family);
  return log;
};

const keysIn = (located: Located) =>
  Object.fromEntries(
    Object.entries(located).map(([name, values]) => [name, values.map(({ value }) => value)]),
  );
const sorted = (...keys: string[]) => keys.sort();

describe('what the access log links to an account', () => {
  it('is every device that was logged in from, with the evidence of each', async () => {
    const located = await locateInLog(hanako, await aLog());
    expect(keysIn(located)[logIdentifiers.account]).toEqual([hanako]);
    expect(keysIn(located)[logIdentifiers.visitor]).toEqual(sorted(phone, tablet, family));
    expect(
      Object.values(located)
        .flat()
        .map(({ from }) => from),
    ).toEqual(Array(7).fill(FROM_LINKS));
  });

  it('A24: sets a device apart that another account was logged in from too', async () => {
    const located = await locateInLog(hanako, await aLog());
    expect(keysIn(located)).toMatchObject({
      [logIdentifiers.device]: sorted(phone, tablet),
      [logIdentifiers.sharedDevice]: [family],
    });
    expect(keysIn(await locateInLog(taro, await aLog()))).toEqual({
      [logIdentifiers.account]: [taro],
      [logIdentifiers.visitor]: [family],
      [logIdentifiers.sharedDevice]: [family],
    });
  });

  it('is only the account where nobody logged in', async () => {
    expect(keysIn(await locateInLog(account('new'), await aLog()))).toEqual({
      [logIdentifiers.account]: [account('new')],
    });
  });

  it('keeps what was located before, where its link has gone already', async () => {
    const log = await aLog();
    const before = await locateInLog(hanako, log);
    log.unlink(hanako);
    expect(await locateInLog(hanako, log, before)).toEqual(before);
  });

  it('A24: a device that was shared once stays so when the other link has gone', async () => {
    const log = await aLog();
    const before = await locateInLog(hanako, log);
    log.unlink(taro);
    expect(await locateInLog(hanako, log, before)).toEqual(before);
    expect(keysIn(await locateInLog(hanako, log))[logIdentifiers.sharedDevice]).toBeUndefined();
  });

  it('A27: stops at more devices than may be followed, before it asks each for its accounts', async () => {
    const log = new InMemoryAccessLog();
    const many = Array.from({ length: 1_001 }, (_, at) => visitor(`v${at}`));
    await log.link(hanako, ...many.slice(1));
    expect(keysIn(await locateInLog(hanako, log))[logIdentifiers.device]).toHaveLength(1_000);
    await log.link(hanako, ...many);
    log.reads = 0;
    await expect(locateInLog(hanako, log)).rejects.toThrow(TooManyLinksError);
    expect(log.reads).toBe(1);
  });
});

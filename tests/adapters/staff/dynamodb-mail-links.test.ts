import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbMailLinkStore } from '../../../functions/adapters/staff/dynamodb-mail-link-store.ts';
import { dynamoDbSessionStore } from '../../../functions/adapters/staff/dynamodb-session-store.ts';
import type { SecretHash } from '../../../functions/domain/ids.ts';
import { type MailLink, MailLinkSchema, SessionSchema } from '../../../functions/domain/links/mail-link.ts';
import type { MailLinkStore } from '../../../functions/domain/ports/mail-link-store.ts';
import { aLink, aSecretHash, secondsLater, testNow } from '../../support/builders.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { createTables, tableNames } from '../../support/engines/tables.ts';

const client = dynamoDb();
let links: MailLinkStore;
beforeAll(async () => {
  const { mailLinks } = await createTables(client);
  links = dynamoDbMailLinkStore(client, mailLinks);
});

const codeFor = (target: SecretHash, given: Partial<MailLink> = {}): MailLink =>
  MailLinkSchema.parse({
    linkHash: aSecretHash(),
    purpose: 'code',
    target,
    expiresAt: aLink().expiresAt,
    ...given,
  });

describe('mail links', () => {
  it('are found by their hash until the second in which they expire', async () => {
    const link = aLink();
    await links.put([link]);
    expect(await links.find(link.linkHash, testNow)).toEqual(link);
    expect(await links.find(link.linkHash, secondsLater(3_599))).toEqual(link);
    expect(await links.find(link.linkHash, secondsLater(3_600))).toBeUndefined();
    expect(await links.find(aSecretHash(), testNow)).toBeUndefined();
  });

  it('are found by their code, with the link’s own hash', async () => {
    const link = aLink();
    const code = codeFor(link.linkHash);
    await links.put([link, code]);
    expect(await links.find(code.linkHash, testNow)).toEqual(link);
  });

  it('are not found by a code that expired, nor by one whose link expired or is gone', async () => {
    const link = aLink({ expiresAt: secondsLater(60).getTime() / 1_000 });
    const lasting = codeFor(link.linkHash);
    const short = codeFor(link.linkHash, { expiresAt: secondsLater(30).getTime() / 1_000 });
    const orphan = codeFor(aSecretHash());
    await links.put([link, lasting, short, orphan]);
    expect(await links.find(short.linkHash, secondsLater(29))).toEqual(link);
    expect(await links.find(short.linkHash, secondsLater(30))).toBeUndefined();
    expect(await links.find(lasting.linkHash, secondsLater(60))).toBeUndefined();
    expect(await links.find(orphan.linkHash, testNow)).toBeUndefined();
  });

  it('are not found through a code of a code', async () => {
    const link = aLink();
    const code = codeFor(link.linkHash);
    const second = codeFor(code.linkHash);
    await links.put([link, code, second]);
    expect(await links.find(second.linkHash, testNow)).toBeUndefined();
  });

  it('need no call when there are none to put', async () => {
    await expect(links.put([])).resolves.toBeUndefined();
  });
});

describe('sessions', () => {
  it('are found by their hash until the second in which they expire', async () => {
    const sessions = dynamoDbSessionStore(client, tableNames.sessions);
    const session = SessionSchema.parse({
      sessionHash: aSecretHash(),
      staffId: 'mika',
      linkHash: aSecretHash(),
      expiresAt: secondsLater(900).getTime() / 1_000,
    });
    await sessions.put(session);
    expect(await sessions.find(session.sessionHash, secondsLater(899))).toEqual(session);
    expect(await sessions.find(session.sessionHash, secondsLater(900))).toBeUndefined();
    expect(await sessions.find(aSecretHash(), testNow)).toBeUndefined();
  });
});

import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCard, cardSize, lookAt } from '../browser/support/photos.ts';
import { canariesIn, canary, withheld } from '../support/e2e/canary.ts';
import { E2eDesk } from '../support/e2e/desk.ts';
import { assertionAt, callDoor } from '../support/e2e/door.ts';
import { DocumentsStory } from '../support/e2e/story.ts';
import { launchBrowser } from '../support/engines/browser.ts';
import { segmentsOf } from '../support/evidence/images.ts';

/** Words of the card's EXIF and comment. */
const inMetadata = ['Exif', 'SecretCamera', 'Spy 1', 'secret comment'];

let browser: Browser;
let desk: E2eDesk;
let story: DocumentsStory;
let problems: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  desk = await E2eDesk.open();
  story = new DocumentsStory(desk, browser);
  problems = await story.live().catch((cause: unknown) => {
    throw new Error(`${cause}: ${desk.lastWords()}`, { cause });
  });
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

const changesIn = ({ before, after }: { before: string; after: string }): string[] => {
  const known = new Set(before.split('\n'));
  return after.split('\n').filter((line) => !known.has(line));
};
const inAnyFile = (text: string): string[] =>
  [...story.files].filter(([, content]) => content.includes(text)).map(([name]) => name);

describe('a document on its way', () => {
  it('A14: leaves the browser with its mask burnt in and its picture encoded anew', async () => {
    expect(await lookAt(await aCard())).toMatchObject({ brightestInArea: 255 });
    for (const name of ['Quarantine', 'Evidence']) {
      const image = story.stored[name] ?? Buffer.alloc(0);
      const seen = await lookAt(image);
      expect(seen, name).toMatchObject({ size: cardSize, colourful: 0 });
      expect(seen.brightestInArea, name).toBeLessThan(16);
      expect((await sharp(image).metadata()).format, name).toBe('jpeg');
    }
  });

  it('A14: brings no EXIF, no place and no comment to the bucket', async () => {
    const sent = await aCard();
    for (const word of inMetadata) expect(sent.includes(word), word).toBe(true);
    for (const name of ['Quarantine', 'Evidence']) {
      const image = story.stored[name] ?? Buffer.alloc(0);
      expect([...inMetadata, 'GPS'].filter((word) => image.includes(word))).toEqual([]);
      expect(segmentsOf(image)).not.toContain(0xe1);
      expect((await sharp(image).metadata()).exif).toBeUndefined();
    }
  });

  it('is followed by the person: how far it is, and that it was checked', () => {
    expect(story.progress[0]).toContain('0%');
    expect(story.progress).toContain('送信しています 100%');
  });

  it('A13: is in no bucket that a stranger can read or list', () => {
    expect(story.strangers).toEqual([403, 403, 403, 403]);
  });

  it('A13: reaches the reviewer masked, as it was screened', () => {
    expect(story.shown.equals(story.stored['Evidence'] ?? Buffer.alloc(0))).toBe(true);
  });

  it('A13: is in no bucket any more once it was approved', () => {
    expect(story.things.filter(({ key }) => key.endsWith('.jpg'))).toHaveLength(1);
    expect(story.left).toEqual([]);
  });
});

describe('the gate of the bucket', () => {
  it('A12: a file with malware is refused, and the person can send another', () => {
    expect(story.gate).toMatchObject({ infected: '204', verdict: 'refused malware' });
    expect(story.stored['Evidence']?.length).toBeGreaterThan(0);
  });

  it('A11: refuses what is too large, of another type, under another key, with more fields, or late', () => {
    expect(story.gate).toMatchObject({
      tooLarge: '400 EntityTooLarge',
      otherType: '403 AccessDenied',
      otherKey: '403 AccessDenied',
      oneMoreField: '403 AccessDenied',
      late: '403 AccessDenied',
    });
  });
});

it('an upload that was never made is not waited for once its grant is over', () => {
  expect(story.lapsed).toBe('refused');
});

describe('the package', () => {
  it('A24: is downloaded by a real browser after a code from a fresh mail', () => {
    expect(story.fileName).toBe(`disclosure-${story.reference}.zip`);
    expect(story.files.has('index.html')).toBe(true);
  });

  it('has what the desk holds about the customer', () => {
    for (const own of Object.values(canary)) {
      expect(inAnyFile(own), own).toContain('data.json');
      expect(inAnyFile(own), own).toContain('index.html');
    }
  });

  it('has no secret, no note of the shop and nothing of a card but its last four digits', () => {
    for (const secret of Object.values(withheld)) expect(inAnyFile(secret), secret).toEqual([]);
    expect(inAnyFile('4711')).toContain('data.json');
  });

  it('has nothing of another customer', () => {
    for (const { customerId, mailbox, address, phone } of desk.neighbours()) {
      for (const other of [`"${customerId}"`, mailbox, address, phone]) expect(inAnyFile(other)).toEqual([]);
    }
  });

  it('is told of on the status page, with its receipt', () => {
    expect(story.status).toContain(story.reference);
    expect(story.status).toContain('証明書');
  });
});

describe('a mail scanner that follows every link and presses every button', () => {
  it('A2: reaches the pages of requester, staff and addresses on file', () => {
    const { scanner } = story;
    for (const path of ['/confirm', '/status', '/evidence', '/objection', '/package'])
      expect(scanner.reached, path).toContain(`${path} 200`);
    for (const path of ['/identity', '/queue', '/review']) expect(scanner.reached).toContain(`${path} 400`);
    expect(scanner.presses).toBeGreaterThan(30);
  });

  it('A2: changes nothing, at any stage', () => {
    const { scans } = story;
    expect(scans).toHaveLength(5);
    expect(scans.map((each) => [each.stage, changesIn(each)])).toEqual(scans.map(({ stage }) => [stage, []]));
    expect(scans.map(({ after }) => after)).toEqual(scans.map(({ before }) => before));
  });

  it('A2: learns nothing of the person', () => {
    expect(story.scanner.contents.flatMap(canariesIn)).toEqual([]);
  });
});

it('the claims hold the mailbox, so that the canary shows where it is', async () => {
  expect(canariesIn((await desk.items('Claims')).join())).toContain(canary.mailbox);
});

describe('personal data is in no', () => {
  it('A15: log line', () => {
    const lines = desk.stack.logs().map(({ text }) => text);
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => canariesIn(line).length > 0)).toEqual([]);
  });

  it('A15: workflow input or history', () => {
    const histories = desk.stack.executions().map((each) => JSON.stringify(each));
    expect(histories.length).toBeGreaterThan(0);
    expect(histories.flatMap(canariesIn)).toEqual([]);
  });

  it.each(['Requests', 'Guards', 'MailLinks', 'Sessions', 'DeskVersions', 'Audit', 'Staff'])(
    'A15: item of the table %s',
    async (name) => {
      const items = await desk.items(name);
      expect(items.length).toBeGreaterThan(0);
      expect(items.flatMap(canariesIn)).toEqual([]);
    },
  );

  it('A15: subject or body of a mail', () => {
    const mails = desk.stack.mails().map(({ subject, text, html }) => `${subject} ${text} ${html}`);
    expect(mails.length).toBeGreaterThan(8);
    expect(mails.flatMap(canariesIn)).toEqual([]);
  });

  it('A15: key or metadata of an object', () => {
    expect(story.things.some(({ key }) => key.endsWith('.zip'))).toBe(true);
    expect(story.things.map((each) => JSON.stringify(each)).flatMap(canariesIn)).toEqual([]);
  });
});

it('the pages keep to their own security policy', () => {
  expect(problems).toEqual([]);
});

describe('the account door', () => {
  const ask = (credentials: typeof desk.stack.credentials, assertion: object) =>
    callDoor(desk.stack, credentials, assertion);
  const now = () => desk.stack.clock.now();

  it('A6: lets in what the operator’s server signs and asserts, once', async () => {
    const assertion = assertionAt(now(), 'N-10', 'customer.10@example.com');
    const first = await ask(desk.stack.operatorServer, assertion);
    expect(first.status, first.body).toBe(202);
    expect(JSON.parse(first.body)).toMatchObject({ status: 'accepted' });
    const again = await ask(desk.stack.operatorServer, assertion);
    expect(again.status).toBe(409);
    expect(again.body).not.toContain('customer.10');
  });

  it('A6: refuses what is not signed, signed by another, or asserted too early', async () => {
    const assertion = () => assertionAt(now(), 'N-11', 'customer.11@example.com');
    const url = `${desk.stack.baseUrl}/account/requests`;
    const plain = { method: 'POST', body: JSON.stringify(assertion()) };
    expect((await fetch(url, plain)).status).toBe(403);
    const forger = { accessKeyId: desk.stack.operatorServer.accessKeyId, secretAccessKey: 'guessed' };
    expect((await ask(forger, assertion())).status).toBe(403);
    expect((await ask(desk.stack.credentials, assertion())).status).toBe(403);
    const stale = assertionAt(now() - 301_000, 'N-11', 'customer.11@example.com');
    expect((await ask(desk.stack.operatorServer, stale)).status).toBe(400);
  });
});

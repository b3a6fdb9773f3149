import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { linkTo } from '../../../tools/demo/inbox.ts';
import { aCard } from '../../browser/support/photos.ts';
import { readZip } from '../read-zip.ts';
import { canary } from './canary.ts';
import type { E2eDesk, StoredThing } from './desk.ts';
import { drawOverSecret, sendPicture } from './masking.ts';
import { keepPicture, Member, Person, press } from './people.ts';
import { MailScanner } from './scanner.ts';
import { attackGate, BareUpload, type GateAnswers } from './upload.ts';

/** The state before and after a scanner went through the links of a stage. */
interface Scan {
  stage: string;
  before: string;
  after: string;
}

/** A disclosure with documents, lived by people in real browsers; what they and others saw is kept here. */
export class DocumentsStory {
  readonly scans: Scan[] = [];
  /** What lay in the buckets of evidence, by bucket: its bytes, and the statuses that a stranger got. */
  readonly stored: Record<string, Buffer> = {};
  readonly strangers: number[] = [];
  readonly things: StoredThing[] = [];
  gate: GateAnswers | undefined;
  reference = '';
  /** State of the upload that was never made, when its grant was over. */
  lapsed = '';
  progress: string[] = [];
  /** The image in the reviewer's frame. */
  shown = Buffer.alloc(0);
  /** Objects of evidence after the approval. */
  left: StoredThing[] = [];
  fileName = '';
  files = new Map<string, string>();
  status = '';
  readonly scanner: MailScanner;
  private readonly desk: E2eDesk;
  private readonly browser: Browser;
  private readonly customer: Person;

  constructor(desk: E2eDesk, browser: Browser) {
    this.desk = desk;
    this.browser = browser;
    this.scanner = new MailScanner(browser);
    this.customer = new Person(desk, browser, canary.mailbox);
  }

  /** Lives it all; gives what the pages' own policies and scripts complained of. */
  async live(): Promise<string[]> {
    const aya = await Member.hire(this.desk, this.browser, 'aya');
    const ken = await Member.hire(this.desk, this.browser, 'ken');
    this.scanner.passOver(await this.desk.target.mails());
    await this.ask();
    await this.sendDocument();
    await this.confirmIdentity(aya);
    await this.decide(aya, ken);
    await this.fetchPackage();
    const people = [this.customer, aya, ken];
    for (const person of people) await person.leave();
    return people.flatMap(({ problems }) => problems);
  }

  private get tail(): string {
    return this.reference.slice(-4);
  }

  private async scan(stage: string): Promise<void> {
    const before = await this.desk.atRest();
    await this.scanner.scan(await this.desk.target.mails());
    this.scans.push({ stage, before, after: await this.desk.state() });
  }

  private async ask(): Promise<void> {
    const { baseUrl } = this.desk.stack;
    const form = await this.customer.visit(`${baseUrl}/requests?right=disclosure&language=ja`);
    await form.fill('#mailbox', canary.mailbox);
    await form.check('#statement');
    await press(form, 'main form button');
    this.reference = ((await form.locator('.big').textContent()) ?? '').trim();
    const mail = await this.customer.inbox.next('/confirm');
    await this.scan('confirmation');
    const page = await this.customer.open(mail, '/confirm');
    await page.fill('#tail', this.tail);
    await press(page, 'main form button');
  }

  private async sendDocument(): Promise<void> {
    const mail = await this.customer.inbox.next('/evidence');
    await this.scan('documents asked for');
    const token = new URL(linkTo(mail, '/evidence')).hash.slice(1);
    const card = await aCard();
    this.gate = await attackGate(this.desk, new BareUpload(this.desk, token, this.tail), card);
    const page = await this.customer.open(mail, '/evidence');
    this.lapsed = (await page.locator('#files li').first().getAttribute('data-state')) ?? '';
    await page.check('input[value="drivers-licence"]');
    await page.fill('#tail', this.tail);
    await page.setInputFiles('#file', { name: 'card.jpg', mimeType: 'image/jpeg', buffer: card });
    await page.locator('#mask').waitFor();
    await drawOverSecret(page);
    await keepPicture(page, 'upload');
    await page.check('#covered input');
    this.progress = await sendPicture(page);
    await this.lookIntoBuckets();
    await page.fill('#name', canary.name);
    await press(page, '#submission button');
  }

  /** With the functions' own key, and as a stranger. */
  private async lookIntoBuckets(): Promise<void> {
    for (const name of ['Quarantine', 'Evidence'] as const) {
      const address = `${this.desk.stack.endpoints.s3}/${this.desk.bucket(name)}`;
      this.strangers.push((await fetch(`${address}?list-type=2`)).status);
      for (const thing of await this.desk.objects(name)) {
        this.things.push(thing);
        this.stored[name] = await this.desk.read(name, thing.key);
        this.strangers.push((await fetch(`${address}/${thing.key}`)).status);
      }
    }
  }

  private async confirmIdentity(aya: Member): Promise<void> {
    await this.scan('identity');
    const page = await aya.openWithCode('/identity');
    await page.locator('form[target="document"] button').first().click();
    const image = page.frameLocator('iframe[name="document"]').locator('img');
    await image.waitFor();
    await keepPicture(page, 'identity');
    const source = (await image.getAttribute('src')) ?? '';
    this.shown = Buffer.from(source.replace(/^data:[^,]*,/, ''), 'base64');
    for (const box of await page.locator('main input[type="checkbox"]').all()) await box.check();
    await press(page, 'button[value="approve"]');
    await this.desk.atRest();
    this.left = [...(await this.desk.objects('Quarantine')), ...(await this.desk.objects('Evidence'))];
  }

  private async decide(aya: Member, ken: Member): Promise<void> {
    await this.scan('plan');
    const first = await aya.openWithCode('/review');
    await first.check('#verdict-grant');
    await keepPicture(first, 'review');
    await press(first, 'button[value="decide"]');
    const second = await ken.openWithCode('/review');
    await press(second, 'button[value="confirm"]');
  }

  private async fetchPackage(): Promise<void> {
    const mail = await this.customer.inbox.next('/package');
    await this.scan('result');
    this.things.push(...(await this.desk.objects('Packages')));
    const page = await this.customer.open(mail, '/package');
    await keepPicture(page, 'package');
    await page.fill('#tail', this.tail);
    await press(page, 'main form button');
    // The only mail of the desk that has no link.
    const { text } = await this.customer.inbox.take('the code', (each) => !/#[\w-]{43}/.test(each.text));
    await page.fill('#code', /\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/.exec(text)?.[0] ?? '');
    await keepPicture(page, 'package-code');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('main form button')]);
    this.fileName = download.suggestedFilename();
    this.files = await readZip(readFileSync(await download.path()));
    const status = await this.customer.open(mail, '/status');
    await keepPicture(status, 'status');
    this.status = (await status.locator('main').textContent()) ?? '';
  }
}

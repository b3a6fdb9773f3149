import { type HTMLElement, parse } from 'node-html-parser';
import type { Answer, Attack } from './attack.ts';
import type { Dice } from './dice.ts';
import type { SentLink } from './mail-links.ts';

/** What scanners, previews and trackers put behind an address. */
const additions = [
  'utm_source',
  'language',
  'token',
  'code',
  'tail',
  'reference',
  'session',
  'intent',
  '__proto__',
  'right',
];
const agents: readonly Readonly<Record<string, string>>[] = [
  { 'User-Agent': 'Mozilla/5.0 HeadlessChrome/130', Accept: 'text/html' },
  { 'User-Agent': 'LinkPreview', Purpose: 'prefetch', 'Sec-Purpose': 'prefetch;prerender' },
  { 'User-Agent': 'scanner', Accept: '*/*' },
  { 'X-HTTP-Method-Override': 'POST', Accept: 'application/json' },
];

const oddQuery = (dice: Dice, link: SentLink): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: dice.below(4) }, () => [
      dice.pick(additions),
      dice.pick([link.token, link.reference, link.reference.slice(-4), dice.junk(), 'en', 'ja']),
    ]),
  );

/** Every kind of link as often as another, the rare ones too. */
const pickLink = ({ attacked, dice }: Attack, among: readonly SentLink[]): SentLink => {
  const links = among.length > 0 && dice.chance(70) ? among : attacked.links;
  const path = dice.pick([...new Set(links.map((link) => link.path))]);
  const ofKind = links.filter((link) => link.path === path);
  return dice.pick(dice.chance(50) ? ofKind.slice(-4) : ofKind);
};

/** Takes links as mail programs do before anybody reads the mail: HEAD, GET, prefetch, with queries of its own. */
export const scanSafely = async (attack: Attack, among: readonly SentLink[] = []): Promise<void> => {
  const { dice } = attack;
  for (let count = 1 + dice.below(3); count > 0; count -= 1) {
    const link = pickLink(attack, among);
    for (const method of [dice.pick(['HEAD', 'GET']), 'GET', dice.pick(['HEAD', 'GET'])]) {
      const query = oddQuery(dice, link);
      await attack.send({ method, resource: link.path, query, headers: dice.pick(agents) });
    }
  }
};

type Fields = Record<string, string>;

/** Text that a machine finds no meaning for. */
const typed = (dice: Dice, attack: Attack, type: string): string => {
  if (dice.chance(25)) return '';
  if (type === 'numeric') return dice.digits();
  if (type === 'email') return attack.reads('scanned@attacker.example');
  return dice.chance(30) ? dice.digits() : dice.junk();
};

const filled = (input: HTMLElement, attack: Attack): string | undefined => {
  const { dice } = attack;
  const type = input.getAttribute('inputmode') ?? input.getAttribute('type') ?? 'text';
  const value = input.getAttribute('value') ?? '';
  if (input.tagName === 'SELECT') {
    return dice.pick(input.querySelectorAll('option').map((option) => option.getAttribute('value') ?? ''));
  }
  if (type === 'hidden') return value;
  if (type === 'checkbox' || type === 'radio') return dice.chance(60) ? value : undefined;
  return type === 'file' ? undefined : typed(dice, attack, type);
};

/** What a form would send: its own and its outlying fields, with one of its buttons. */
const filledIn = (form: HTMLElement, page: HTMLElement, attack: Attack): Fields => {
  const id = form.getAttribute('id');
  const outlying = id === undefined ? [] : page.querySelectorAll(`[form="${id}"]`);
  const fields: Fields = {};
  for (const input of [...form.querySelectorAll('input,select,textarea'), ...outlying]) {
    const name = input.getAttribute('name');
    const value = name === undefined ? undefined : filled(input, attack);
    if (name !== undefined && value !== undefined) fields[name] = value;
  }
  const buttons = form.querySelectorAll('button').filter((button) => button.getAttribute('name'));
  const button = buttons.length > 0 ? attack.dice.pick(buttons) : undefined;
  const name = button?.getAttribute('name');
  return name === undefined ? fields : { ...fields, [name]: button?.getAttribute('value') ?? '' };
};

const addressOf = (url: string): { resource: string; query: Fields } => {
  const { pathname, searchParams } = new URL(url.replaceAll('&amp;', '&'), 'https://desk.example/v1/');
  return { resource: pathname.replace('/v1', '') || '/', query: Object.fromEntries(searchParams) };
};

/** The page's own script has run: the link's token stands in the form that waits for it. */
const opened = ({ body }: Answer, token: string): HTMLElement => {
  const page = parse(body);
  page.querySelector('#by-link [name="token"]')?.setAttribute('value', token);
  return page;
};

const submit = (form: HTMLElement, page: HTMLElement, attack: Attack): Promise<Answer> => {
  const { resource, query } = addressOf(form.getAttribute('action') ?? '');
  const fields = filledIn(form, page, attack);
  return form.getAttribute('method') === 'post'
    ? attack.send({ resource, query, fields })
    : attack.send({ method: 'GET', resource, query: { ...query, ...fields } });
};

/** What the evidence page's script sends by itself, and what it would send for a picture. */
const runScript = async (page: HTMLElement, token: string, attack: Attack): Promise<void> => {
  if (!page.querySelector('#evidence')) return;
  const { dice } = attack;
  await attack.post('/evidence/files', { token });
  const picture = { document: 'drivers-licence', side: 'front', contentType: 'image/jpeg' };
  await attack.post('/evidence/file', { token, tail: typed(dice, attack, 'text'), ...picture });
};

/** Opens a link in a browser without a person: runs the scripts, presses every button, goes on from page to page. */
export const scanWithScript = async (attack: Attack, among: readonly SentLink[] = []): Promise<void> => {
  const { dice } = attack;
  const link = pickLink(attack, among);
  const first = await attack.send({ method: 'GET', resource: link.path, headers: dice.pick(agents) });
  const pages = [opened(first, link.token)];
  for (let steps = 3 + dice.below(4); steps > 0; steps -= 1) {
    const page = dice.chance(70) ? pages.at(-1)! : dice.pick(pages);
    await runScript(page, link.token, attack);
    const forms = page.querySelectorAll('form');
    const anchors = page.querySelectorAll('a').flatMap((anchor) => anchor.getAttribute('href') ?? []);
    const inner = anchors.filter((href) => href.startsWith('https://desk.example/v1/'));
    const answer =
      forms.length > 0 && (inner.length === 0 || dice.chance(85))
        ? await submit(dice.pick(forms), page, attack)
        : await attack.send({ method: 'GET', ...addressOf(inner.length > 0 ? dice.pick(inner) : '/') });
    if (answer.body !== '') pages.push(opened(answer, link.token));
  }
};

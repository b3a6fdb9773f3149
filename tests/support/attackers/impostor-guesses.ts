import { garbage } from './garbage.ts';
import { type Act, anyOwn, type Impostor, newest, tailOf } from './impostor-self.ts';

const signed = 'arn:aws:iam::123456789012:role/shop';

/** Pages that open by a reference and a typed code, with what else each asks for. */
const byCode = ({ attack: { dice }, victim }: Impostor): [string, Record<string, string>][] => {
  const tail = tailOf(victim.request.reference);
  const staffCode = dice.digits();
  return [
    ['/confirm', {}],
    ['/confirm/mailbox', { tail }],
    ['/status', {}],
    ['/status/withdrawal', { tail }],
    ['/evidence', {}],
    ['/evidence/submission', { tail, name: victim.customer.name }],
    ['/objection', {}],
    ['/objection/stop', { tail }],
    ['/package', {}],
    ['/package/code', { tail }],
    ['/package/download', {}],
    ['/review', { staffCode }],
    ['/identity', { staffCode }],
    ['/choose', { staffCode }],
    ['/queue', { staffCode }],
  ];
};

export const guessCode: Act = (self) => {
  const { attack, victim } = self;
  const [resource, more] = attack.dice.pick(byCode(self));
  const code = attack.dice.pick([attack.dice.code(), victim.request.reference, '']);
  return attack.post(resource, { reference: victim.request.reference, code, ...more });
};

/** A token of one's own, changed a little, or none at all, wherever a token opens something. */
export const crossPurposes: Act = (self) => {
  const { attack, victim } = self;
  const { dice } = attack;
  const own = anyOwn(self);
  const flipped = `${own.token.slice(0, 42)}${own.token.endsWith('A') ? 'B' : 'A'}`;
  const token = dice.pick([own.token, own.token, flipped, dice.token()]);
  const [resource, more] = dice.pick([
    ...byCode(self).filter(([path]) => path !== '/package/download'),
    ['/enrol', {}] as const,
    ['/enrol/authenticator', { firstCode: dice.digits() }] as const,
    ['/evidence/files', {}] as const,
    [
      '/evidence/file',
      {
        tail: tailOf(victim.request.reference),
        document: 'passport',
        side: 'front',
        contentType: 'image/png',
      },
    ] as const,
  ]);
  return attack.post(resource, { ...more, token });
};

export const guessSession: Act = async (self) => {
  const { attack, files } = self;
  const { dice } = attack;
  const session = dice.pick([dice.token(), anyOwn(self).token, 'null', dice.junk()]);
  const image = files.length > 0 && dice.chance(50) ? dice.pick(files) : dice.token().slice(0, 22);
  const checks = {
    name: 'yes',
    birthDate: 'yes',
    address: 'yes',
    expiry: 'yes',
    notBlank: 'yes',
    masked: 'yes',
  };
  const [resource, fields] = dice.pick([
    ['/identity/image', { fileId: image }],
    ['/identity/decision', { intent: dice.pick(['approve', 'confirm', 'unmasked']), ...checks }],
    ['/review/decision', { intent: dice.pick(['confirm', 'return']) }],
    ['/review/decision', { intent: 'decide', verdict: 'grant', 'step.customers/customer': 'grant' }],
    ['/choose/subject', { candidate: dice.pick(['0', '1', 'none']) }],
  ] as [string, Record<string, string>][]);
  await attack.post(resource, { session, ...fields });
};

export const replay: Act = async (self) => {
  const { attack, kept } = self;
  newest(self, '/confirm');
  if (kept.length === 0) return;
  const { path, token, reference } = attack.dice.pick(kept);
  await attack.post(path === '/confirm' ? '/confirm/mailbox' : path, {
    token,
    ...(path === '/confirm' && { tail: tailOf(reference) }),
  });
};

/** The door of the operator's own server: without its name, with what it said before, or with what it said long ago. */
export const atTheDoor: Act = ({ attack }) => {
  const { dice, attacked } = attack;
  const { assertion, desk } = attacked;
  const at = (minutes: number) => new Date(desk.clock.now().getTime() - minutes * 60_000).toISOString();
  const nonce = dice.token().slice(0, 32);
  const [body, isSigned] = dice.pick([
    [assertion, false],
    [assertion, true],
    [{ ...assertion, nonce, assertedAt: at(0), sessionSince: at(1) }, false],
    [{ ...assertion, nonce, assertedAt: at(6), sessionSince: at(7) }, true],
    [{ ...assertion, nonce, assertedAt: at(-6), sessionSince: at(7) }, true],
    [{ ...assertion, nonce, assertedAt: at(0), sessionSince: at(13 * 60) }, true],
    [{ ...assertion, nonce, assertedAt: at(0), sessionSince: at(1), right: 'disclosure' }, true],
  ] as [object, boolean][]);
  return attack.send({
    resource: '/account/requests',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    ...(isSigned && { userArn: signed }),
  });
};

export const fetchTheirs: Act = (self) => {
  const { attack } = self;
  const { request } = attack.attacked.victim('disclosed');
  const { token } = anyOwn(self);
  const [resource, fields] = attack.dice.pick([
    ['/package/download', { reference: request.reference, code: attack.dice.code() }],
    [
      '/package/code',
      { reference: request.reference, code: attack.dice.code(), tail: tailOf(request.reference) },
    ],
    ['/package/code', { token, tail: tailOf(request.reference) }],
    ['/package', { token }],
  ] as [string, Record<string, string>][]);
  return attack.post(resource, fields);
};

export const sendGarbage: Act = ({ attack }) => attack.send(garbage(attack));

import type { Sent } from '../http-event.ts';
import type { Attack } from './attack.ts';

const json = { 'Content-Type': 'application/json' };
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** What no form of ours sends, to any route that takes a POST. */
export const garbage = ({ dice, attacked }: Attack): Sent => {
  const resource = dice.pick(attacked.posts());
  const token = dice.token();
  return dice.pick<Sent>([
    { resource, body: '' },
    { resource, body: '{"token":', headers: json },
    {
      resource,
      body: JSON.stringify({ token, session: token, __proto__: null, nested: { a: [] } }),
      headers: json,
    },
    { resource, body: '__proto__=x&constructor=y&token=1', headers: form },
    { resource, body: `token=${token}&token=${token}`, headers: form },
    { resource, body: 'token=%ff%fe&tail=%E3', headers: form },
    { resource, body: `token=${'A'.repeat(17_000)}`, headers: form },
    {
      resource,
      body: Buffer.from([0xff, 0xfe, 0x00, 0x41]),
      headers: { 'Content-Type': 'application/octet-stream' },
    },
    {
      resource,
      fields: { token, tail: '\u202e1234', staffCode: '１２３４５６', session: token, intent: 'approve' },
    },
    { resource, fields: { reference: '<script>', code: dice.junk(), tail: dice.tail() } },
    { resource, fields: { reference: `${dice.code()}\u0000`, code: dice.code() } },
    {
      resource,
      fields: { token: ` ${token} `, reference: dice.code(), code: dice.code(), tail: dice.tail() },
    },
    { resource, fields: { session: token, intent: 'approve', fileId: '../../etc', name: 'yes' } },
    { method: dice.pick(['GET', 'HEAD']), resource, query: { token, tail: dice.tail(), intent: 'approve' } },
    { resource, fields: { token }, headers: { ...form, 'X-HTTP-Method-Override': 'DELETE' } },
  ]);
};

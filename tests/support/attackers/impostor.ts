import type { Attack } from './attack.ts';
import { askAsLost, askForOneself, askInTheirName, confirmOwn, forge, lookAtOwn } from './impostor-asks.ts';
import {
  atTheDoor,
  crossPurposes,
  fetchTheirs,
  guessCode,
  guessSession,
  replay,
  sendGarbage,
} from './impostor-guesses.ts';
import { type Act, newest, selfFor } from './impostor-self.ts';

/** Guesses, replays, foreign purposes, garbage: what needs no request of one's own. */
const cheap: readonly Act[] = [
  guessCode,
  guessCode,
  crossPurposes,
  guessSession,
  replay,
  atTheDoor,
  fetchTheirs,
  sendGarbage,
];
const asking: readonly Act[] = [askForOneself, askAsLost, askAsLost, askInTheirName];

/** The link of a request whose mailbox is not confirmed opens nothing but its own status. */
const replayUnconfirmed: Act = async (self) => {
  const { token } = newest(self, '/confirm');
  await self.attack.post('/confirm', { token });
};

/** Guesses only, against every lock. */
export const guess = async (attack: Attack, sequence: number): Promise<void> => {
  const self = selfFor(attack, sequence);
  for (let steps = 4 + attack.dice.below(5); steps > 0; steps -= 1) await attack.dice.pick(cheap)(self);
};

/** Asks and never confirms, and guesses meanwhile. */
export const askOnly = async (attack: Attack, sequence: number): Promise<void> => {
  const self = selfFor(attack, sequence);
  await attack.dice.pick(asking)(self);
  const others = [lookAtOwn, forge, guessCode, crossPurposes, replayUnconfirmed];
  for (let steps = 2 + attack.dice.below(3); steps > 0; steps -= 1) await attack.dice.pick(others)(self);
};

/** Everything, in the order in which it gets furthest, with guesses between. */
export const impersonate = async (attack: Attack, sequence: number): Promise<void> => {
  const self = selfFor(attack, sequence);
  const { dice } = attack;
  const course = [dice.pick(asking), confirmOwn, forge, lookAtOwn];
  for (const act of course) {
    if (dice.chance(90)) await act(self);
    if (dice.chance(70)) await dice.pick(cheap)(self);
  }
};

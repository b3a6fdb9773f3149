import { styleText } from 'node:util';
import { timeForPeople } from '../../functions/domain/due-date.ts';

/** Prints what happens as it happens: the desk's own time, who, what; a running line while something is awaited. */
export class Timeline {
  private readonly now: () => number;
  private readonly print: (line: string) => void;
  private readonly startedAt = Date.now();

  constructor(now: () => number, print: (line: string) => void = console.log) {
    this.now = now;
    this.print = print;
  }

  /** A new section. */
  chapter(title: string): void {
    this.print(`\n${styleText('bold', title)}`);
  }

  /** Something that has happened. */
  event(who: string, what: string): void {
    const at = timeForPeople(new Date(this.now()), 'en').replace(' JST', '');
    this.print(`  ${styleText('dim', at.padStart(23))}  ${styleText('cyan', who.padEnd(9))} ${what}`);
  }

  /** Waits for something and shows that it does. Throws after a minute: the demo then has failed. */
  async until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    const giveUpAt = Date.now() + 60_000;
    let dots = 0;
    for (;;) {
      const found = await look();
      if (found !== undefined) {
        if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
        return found;
      }
      if (Date.now() > giveUpAt) throw new Error(`waited a minute in vain for ${what}`);
      dots = (dots + 1) % 4;
      if (process.stdout.isTTY)
        process.stdout.write(`\r\u001b[K  ${styleText('dim', `… ${what}${'.'.repeat(dots)}`)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Seconds since the demo began, of real time. */
  seconds(): number {
    return (Date.now() - this.startedAt) / 1000;
  }
}

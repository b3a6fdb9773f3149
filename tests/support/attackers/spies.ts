import type { RunningDesk } from '../engines/running-desk.ts';

interface Input {
  TableName?: string;
}

/** Counts what costs or shows something: calls of buckets and of the key service, and commands by their table. */
export class Spies {
  readonly counts = new Map<string, number>();

  constructor(desk: RunningDesk) {
    const { images, packages, grants } = desk.ports;
    this.watch('images', images, ['read']);
    this.watch('packages', packages, ['begin', 'check', 'urlOf', 'remove']);
    this.watch('grants', grants, ['grant']);
    desk.client.middlewareStack.add(
      (next, { commandName = '' }) =>
        (args) => {
          const { TableName = '' } = args.input as Input;
          this.count(`${commandName} ${TableName}`);
          return next(args);
        },
      { step: 'initialize' },
    );
  }

  /** The same port, with its calls counted. */
  counted<Port extends object>(name: string, port: Port): Port {
    return new Proxy(port, {
      get: (target, key) => {
        this.count(`${name}.${String(key)}`);
        return Reflect.get(target, key);
      },
    });
  }

  /** What was counted since the last time, by name. */
  take(): Map<string, number> {
    const taken = new Map([...this.counts].sort(([a], [b]) => (a < b ? -1 : 1)));
    this.counts.clear();
    return taken;
  }

  private watch<Port extends object>(name: string, port: Port, methods: readonly (keyof Port & string)[]) {
    for (const method of methods) {
      const original = (port[method] as (...args: unknown[]) => unknown).bind(port);
      Object.assign(port, {
        [method]: (...args: unknown[]) => {
          this.count(`${name}.${method}`);
          return original(...args);
        },
      });
    }
  }

  private count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}

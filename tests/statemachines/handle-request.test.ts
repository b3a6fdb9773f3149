import { readdirSync, readFileSync } from 'node:fs';
import { StateMachine } from 'aws-local-stepfunctions';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as errors from '../../functions/domain/errors.ts';
import { StatusSchema } from '../../functions/domain/request/request.ts';

const StateSchema = z.looseObject({
  Type: z.enum(['Task', 'Choice', 'Wait', 'Succeed', 'Fail']),
  Comment: z.string().min(1).max(110),
  Resource: z.string().optional(),
  Parameters: z.object({ FunctionName: z.string(), Payload: z.record(z.string(), z.string()) }).optional(),
  TimeoutSeconds: z.int().optional(),
  Retry: z.array(z.object({ ErrorEquals: z.array(z.string()) })).optional(),
  Catch: z.array(z.object({ ErrorEquals: z.array(z.string()), Next: z.string() })).optional(),
  Choices: z.array(z.looseObject({ Next: z.string() })).optional(),
  Default: z.string().optional(),
  Next: z.string().optional(),
});

const text = readFileSync('statemachines/handle-request.asl.json', 'utf8');
const machine = z
  .strictObject({
    Comment: z.string(),
    StartAt: z.string(),
    TimeoutSeconds: z.int().max(31_536_000),
    States: z.record(z.string(), StateSchema),
  })
  .parse(JSON.parse(text));
const states = Object.entries(machine.States);
const tasks = states.filter(([, state]) => state.Type === 'Task');

const kebab = (name: string) => name.toLowerCase().replaceAll(' ', '-');
const followers = (state: z.infer<typeof StateSchema>): string[] =>
  [
    state.Next,
    state.Default,
    ...(state.Choices ?? []).map(({ Next }) => Next),
    ...(state.Catch ?? []).map(({ Next }) => Next),
  ].filter((next) => next !== undefined);

describe('handle-request.asl.json and the code', () => {
  it('has a file in functions/workflow for each Task and a Task for each file', () => {
    const files = readdirSync('functions/workflow').map((file) => file.replace(/\.ts$/, ''));
    expect(tasks.map(([name]) => kebab(name)).sort()).toEqual(files.sort());
  });

  it('names its own function in each Task', () => {
    for (const [name, { Parameters }] of tasks) {
      expect(Parameters?.FunctionName).toBe(`\${${name.replaceAll(' ', '')}}`);
    }
  });

  it('passes ids, counts and the task token only', () => {
    const allowed = ['requestId.$', 'attempt.$', 'pages.$', 'taskToken.$'];
    for (const [, { Parameters }] of tasks) {
      expect(Object.keys(Parameters?.Payload ?? {}).filter((key) => !allowed.includes(key))).toEqual([]);
    }
  });

  it('retries and times out every Task', () => {
    for (const [name, state] of tasks) {
      expect(state.Retry?.length, name).toBeGreaterThan(0);
      expect(state.TimeoutSeconds, name).toBeGreaterThan(0);
    }
  });

  it('catches and exempts only errors that the domain exports', () => {
    const named = states.flatMap(([, { Catch, Retry }]) =>
      [...(Catch ?? []), ...(Retry ?? [])].flatMap(({ ErrorEquals }) => ErrorEquals),
    );
    const own = [...new Set(named)].filter((name) => !name.startsWith('States.'));
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((name) => !(name in errors))).toEqual([]);
  });

  it('ends an attempt that was superseded without marking the request failed', () => {
    for (const [name, { Catch }] of tasks) {
      expect(
        Catch?.find(({ ErrorEquals }) => ErrorEquals.includes('AttemptSupersededError'))?.Next,
        name,
      ).toBe('Superseded');
    }
    expect(machine.States['Superseded']?.Type).toBe('Succeed');
  });

  it('sends a hold or unapproved data back to the plan from every state that deletes', () => {
    for (const name of ['Raise Tombstone', 'Carry Out Page', 'Sweep Leftovers']) {
      const caught = machine.States[name]?.Catch?.find(({ ErrorEquals }) =>
        ErrorEquals.includes('HoldInPlaceError'),
      );
      expect(caught?.Next, name).toBe('Return To Plan');
      expect(caught?.ErrorEquals, name).toContain('PlanStaleError');
    }
  });

  it('routes every status but failed, which no running attempt has', () => {
    const where = machine.States['Where Next?'];
    const routed = [
      ...JSON.stringify(where?.Choices).matchAll(/"\$\.status","StringEquals":"([a-z-]+)"/g),
    ].map(([, status]) => status);
    const expected = StatusSchema.options.filter((status) => status !== 'failed');
    expect([...new Set(routed)].sort()).toEqual([...expected].sort());
  });

  it('leads only an erasure to the states that delete, and only a disclosure to those that build', () => {
    const choices = machine.States['Where Next?']?.Choices ?? [];
    const rightsTo = (state: string) =>
      choices
        .filter(({ Next }) => Next === state)
        .flatMap((choice) => [...JSON.stringify(choice).matchAll(/"\$\.right","StringEquals":"([a-z-]+)"/g)])
        .map(([, right]) => right);
    expect(rightsTo('Raise Tombstone')).toEqual(['erasure']);
    expect(rightsTo('Verify Outcome')).toEqual(['erasure']);
    expect(rightsTo('Build Package')).toEqual(['disclosure']);
    expect(rightsTo('Check Package')).toEqual(['disclosure']);
    for (const [name, { Next, Choices }] of states) {
      const leads = [Next, ...(Choices ?? []).map((choice) => choice.Next)];
      if (name !== 'Where Next?') expect(leads, name).not.toContain('Build Package');
    }
  });

  it('I13: takes the images away after every wait, whatever ended it', () => {
    const leads = Object.entries(machine.States).filter(([, state]) =>
      followers(state).includes('Purge Evidence'),
    );
    expect(leads.map(([name]) => name).sort()).toEqual(['Is It Due?', 'Pass Deadline']);
    expect(machine.States['Await Decision']?.Next).toBe('Is It Due?');
    expect(followers(machine.States['Is It Due?']!).sort()).toEqual(['Pass Deadline', 'Purge Evidence']);
  });

  it('reaches every state from the start and names no state that is not there', () => {
    const seen = new Set<string>();
    const visit = (name: string) => {
      if (seen.has(name)) return;
      seen.add(name);
      const state = machine.States[name];
      expect(state, name).toBeDefined();
      if (state) followers(state).forEach(visit);
    };
    visit(machine.StartAt);
    expect([...seen].sort()).toEqual(states.map(([name]) => name).sort());
  });

  it('uses only what the local interpreter supports: no JSONata, variables, heartbeat or Map', () => {
    expect(text).not.toMatch(
      /"(QueryLanguage|Assign|HeartbeatSeconds|HeartbeatSecondsPath|TimeoutSecondsPath)"/,
    );
    expect(text).not.toMatch(/\$\$\.State\b/);
  });

  it('is valid in the Amazon States Language, as the interpreter reads it', () => {
    const definition: ConstructorParameters<typeof StateMachine>[0] = JSON.parse(text);
    expect(() => new StateMachine(definition)).not.toThrow();
    const broken = text.replace('"Next": "Close Request"', '"Next": "Nowhere"');
    expect(broken).not.toBe(text);
    expect(() => new StateMachine(JSON.parse(broken))).toThrow();
  });

  it('names states in title case and Choices as questions', () => {
    for (const [name, { Type }] of states) {
      expect(name, name).toMatch(Type === 'Choice' ? /^[A-Z][A-Za-z ]+\?$/ : /^[A-Z][a-z]*( [A-Z][a-z]*)*$/);
    }
  });
});

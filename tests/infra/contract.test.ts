import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { routes } from '../../functions/pages/routes.ts';
import { findHandlers } from '../../infra/bundle.ts';
import type { Binding, BindingGroup } from '../../infra/constructs/binding.ts';
import type { Complete } from '../../infra/constructs/handlers.ts';
import { deploymentOf, root } from './support/synth.ts';
import { type Json, resourcesOf, routesOf } from './support/template.ts';

const template = Template.fromStack(deploymentOf('prod').service);
const functions = resourcesOf(template, 'AWS::Lambda::Function');

/** Functions of desks that keep an access log. */
const ofAccessLog = ['take-events', 'take-log-file', 'close-statistics', 'audit-access-log'];

/** `api/accept-request` → `ApiAcceptRequestFunction`; groups are named after their trigger. */
const logicalIdOf = (handler: string): string => {
  const [folder = '', name = ''] = handler.split('/');
  const group = ofAccessLog.includes(name)
    ? 'AccessLog'
    : { api: 'Api', workflow: 'Task', events: 'Event' }[folder];
  return `${group}${name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Function`;
};

describe('handlers and functions', () => {
  const handlers = findHandlers(root);

  it('are the same', () => {
    expect(Object.keys(functions).sort()).toEqual(handlers.map(logicalIdOf).sort());
  });

  it('do not compile with a variable missing or too many', () => {
    type Table = Record<'REQUESTS_TABLE' | 'CLAIMS_TABLE' | 'GUARDS_TABLE' | 'AUDIT_TABLE', Binding>;
    type Links = Record<'MAIL_LINKS_TABLE', Binding>;
    type Given<Groups extends readonly BindingGroup[]> = Complete<'workflow/claim-attempt', Groups>;
    expectTypeOf<Given<[Table, Links]>>().toEqualTypeOf<unknown>();
    expectTypeOf<Given<[Table]>>().toEqualTypeOf<{ missing: 'MAIL_LINKS_TABLE' }>();
    expectTypeOf<Given<[Table, Links, Record<'BASE_URL', Binding>]>>().toEqualTypeOf<{
      surplus: 'BASE_URL';
    }>();
  });
});

describe('pages and routes', () => {
  const answered = routesOf(template);

  it.each(Object.entries(routes))('%s (%s) is answered', (name, path) => {
    expect([...answered.keys()]).toContain(name === 'assets' ? `GET ${path}/{name}` : `POST ${path}`);
  });

  it('answer HEAD wherever they answer GET', () => {
    const got = [...answered.keys()].filter((route) => route.startsWith('GET '));
    for (const route of got) expect(answered.get(route.replace('GET', 'HEAD'))).toBe(answered.get(route));
    expect(got.length).toBeGreaterThan(0);
  });
});

describe('workflow and functions', () => {
  it('agree on every placeholder', () => {
    const text = readFileSync(join(root, 'statemachines/handle-request.asl.json'), 'utf8');
    const used = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    const [machine] = Object.values(resourcesOf(template, 'AWS::StepFunctions::StateMachine'));
    expect(Object.keys(machine?.['Properties'].DefinitionSubstitutions).sort()).toEqual(
      [...new Set(used)].sort(),
    );
  });

  it('leave every Task more time than its function has', () => {
    const { States } = JSON.parse(readFileSync(join(root, 'statemachines/handle-request.asl.json'), 'utf8'));
    const tasks = Object.values<Json>(States).filter(({ Type }) => Type === 'Task');
    for (const { TimeoutSeconds, Parameters } of tasks) {
      const id = `Task${Parameters.FunctionName.slice(2, -1)}Function`;
      expect(TimeoutSeconds, id).toBeGreaterThan(functions[id]?.['Properties'].Timeout);
    }
  });
});

import type { Construct } from 'constructs';
import type { DataStack } from '../data-stack.ts';
import type { Names } from '../names.ts';
import { type Binding, key, secret, type TableAccess, table, value } from './binding.ts';
import { dueIndex } from './desk-tables.ts';
import type { Mail } from './mail.ts';
import { workflow } from './request-workflow.ts';

export interface BindingsProps {
  readonly data: DataStack;
  readonly mail: Mail;
  readonly names: Names;
  /** Where the desk is reached from outside; its API's own address would make a circle. */
  readonly baseUrl: string;
}

/** Everything that a function can be bound to, under the names of the desk. */
export type Bindings = ReturnType<typeof bindings>;

/** Makes the bindings of one deployment. */
export function bindings(scope: Construct, { data, mail, names, baseUrl }: BindingsProps) {
  const { tables, keys, deskSecret } = data;
  return {
    requests: (access: TableAccess): Binding => table(tables.requests, access),
    /** The requests table with its index of what is due. */
    dueRequests: (access: TableAccess): Binding => table(tables.requests, access, dueIndex),
    claims: (access: TableAccess): Binding => table(tables.claims, access),
    subjects: (access: TableAccess): Binding => table(tables.subjects, access),
    guards: (access: TableAccess): Binding => table(tables.guards, access),
    mailLinks: (access: TableAccess): Binding => table(tables.mailLinks, access),
    sessions: (access: TableAccess): Binding => table(tables.sessions, access),
    staff: (access: TableAccess): Binding => table(tables.staff, access),
    audit: (access: TableAccess): Binding => table(tables.audit, access),
    deskVersions: (access: TableAccess): Binding => table(tables.deskVersions, access),
    deskSecret: secret(deskSecret),
    signingKey: key(keys.signing, 'Sign'),
    sealSecrets: key(keys.staff, 'Encrypt'),
    openSecrets: key(keys.staff, 'Decrypt'),
    startWorkflow: workflow(scope, names, keys.data, 'StartExecution'),
    wakeWorkflow: workflow(scope, names, keys.data, 'SendTaskSuccess'),
    baseUrl: value(baseUrl),
    sender: mail.sender,
    configurationSet: mail.configurationSet,
  };
}

import type { Construct } from 'constructs';
import { dueIndex } from '../../functions/domain/request/due-index.ts';
import type { DataStack } from '../data-stack.ts';
import type { Names } from '../names.ts';
import { accessLogBindings } from './access-log-bindings.ts';
import { key, secret, table, tableIndex, value } from './binding.ts';
import type { Mail } from './mail.ts';
import { objectsOf } from './object-binding.ts';
import { executions, workflow } from './workflow-binding.ts';

export interface BindingsProps {
  readonly data: DataStack;
  readonly mail: Mail;
  readonly names: Names;
  /** Where the desk is reached from outside; its API's own address would make a circle. */
  readonly baseUrl: string;
}

/** What a function can be bound to, one entry per port of the domain and use of it. */
export type Bindings = ReturnType<typeof bindings>;

/** Makes the bindings of one deployment: each gives a port's variables together with the rights that its use needs. */
export function bindings(scope: Construct, { data, mail, names, baseUrl }: BindingsProps) {
  const { tables, keys, buckets, deskSecret } = data;
  const objects = objectsOf(scope);
  const groups = {
    /** A change of a request is one transaction over these tables. The audit trail only grows. */
    requests: {
      REQUESTS_TABLE: table(tables.requests, 'read-write'),
      CLAIMS_TABLE: table(tables.claims, 'read-write'),
      GUARDS_TABLE: table(tables.guards, 'read-write'),
      AUDIT_TABLE: table(tables.audit, 'append'),
      // The transaction that carries out what a link decides consumes it: whoever decides adds `linksConsumed`.
      MAIL_LINKS_TABLE: value(tables.mailLinks.tableName),
    },
    requestsRead: {
      REQUESTS_TABLE: table(tables.requests, 'read'),
      CLAIMS_TABLE: table(tables.claims, 'read'),
      GUARDS_TABLE: table(tables.guards, 'read'),
      AUDIT_TABLE: value(tables.audit.tableName),
      MAIL_LINKS_TABLE: value(tables.mailLinks.tableName),
    },
    /** Who looked at a person's data. */
    auditRead: { AUDIT_TABLE: table(tables.audit, 'read') },
    /** Finds what is due, beside `requests`. */
    due: { REQUESTS_TABLE: tableIndex(tables.requests, dueIndex) },
    desks: { DESK_VERSIONS_TABLE: table(tables.deskVersions, 'read') },
    desksKept: { DESK_VERSIONS_TABLE: table(tables.deskVersions, 'read-append') },
    fences: { SUBJECTS_TABLE: table(tables.subjects, 'read-write') },
    fencesRead: { SUBJECTS_TABLE: table(tables.subjects, 'read') },
    tombstones: { SUBJECTS_TABLE: table(tables.subjects, 'append') },
    limits: { GUARDS_TABLE: table(tables.guards, 'write') },
    links: { MAIL_LINKS_TABLE: table(tables.mailLinks, 'read') },
    linksMade: { MAIL_LINKS_TABLE: table(tables.mailLinks, 'append') },
    linksConsumed: { MAIL_LINKS_TABLE: table(tables.mailLinks, 'write') },
    sessions: { SESSIONS_TABLE: table(tables.sessions, 'read') },
    sessionsMade: { SESSIONS_TABLE: table(tables.sessions, 'append') },
    staff: { STAFF_TABLE: table(tables.staff, 'read'), AUDIT_TABLE: value(tables.audit.tableName) },
    /** Also takes a code, which works once. */
    staffCodes: {
      STAFF_TABLE: table(tables.staff, 'read-write'),
      AUDIT_TABLE: value(tables.audit.tableName),
    },
    staffChanged: {
      STAFF_TABLE: table(tables.staff, 'read-write'),
      AUDIT_TABLE: table(tables.audit, 'append'),
    },
    nonces: { GUARDS_TABLE: table(tables.guards, 'append') },
    uploadOrigin: { QUARANTINE_BUCKET: value(buckets.quarantine.bucketName) },
    uploadGrants: { QUARANTINE_BUCKET: objects(buckets.quarantine, 'put') },
    quarantine: { QUARANTINE_BUCKET: objects(buckets.quarantine, 'get-if-there') },
    cleanImages: { EVIDENCE_BUCKET: objects(buckets.evidence, 'put') },
    evidenceImages: { EVIDENCE_BUCKET: objects(buckets.evidence, 'get') },
    screenings: { EVIDENCE_BUCKET: objects(buckets.evidence, 'get') },
    evidenceRemoval: {
      QUARANTINE_BUCKET: objects(buckets.quarantine, 'remove'),
      EVIDENCE_BUCKET: objects(buckets.evidence, 'remove'),
    },
    evidenceAges: {
      QUARANTINE_BUCKET: objects(buckets.quarantine, 'list'),
      EVIDENCE_BUCKET: objects(buckets.evidence, 'list'),
    },
    packagesBuilt: { PACKAGE_BUCKET: objects(buckets.packages, 'put') },
    packagesRead: { PACKAGE_BUCKET: objects(buckets.packages, 'get') },
    /** Rows of ours that the data map describes, beside the operator's own tables. */
    rowsFound: {
      ACCESS_LOG_TABLE: table(tables.accessLog, 'read'),
      STATISTICS_TABLE: table(tables.statistics, 'read'),
    },
    rowsErased: {
      ACCESS_LOG_TABLE: table(tables.accessLog, 'erase'),
      STATISTICS_TABLE: table(tables.statistics, 'erase'),
    },
    ...accessLogBindings(data, objects),
    hasher: { DESK_SECRET_ARN: secret(deskSecret) },
    receiptSigner: { SIGNING_KEY_ARN: key(keys.signing, 'Sign') },
    secretSealer: { STAFF_KEY_ARN: key(keys.staff, 'Encrypt') },
    secretOpener: { STAFF_KEY_ARN: key(keys.staff, 'Decrypt') },
    starter: { STATE_MACHINE_ARN: workflow(scope, names, keys.data, 'StartExecution') },
    waker: { STATE_MACHINE_ARN: workflow(scope, names, keys.data, 'SendTaskSuccess') },
    watcher: { STATE_MACHINE_ARN: executions(scope, names) },
    site: { BASE_URL: value(baseUrl) },
    mailer: { MAIL_FROM: mail.sender, MAIL_CONFIGURATION_SET: mail.configurationSet },
  };
  const { requests, desks, staff, links, linksMade, limits, hasher, mailer, site } = groups;
  return {
    ...groups,
    /** Opens a link. */
    opening: [links, limits, hasher] as const,
    /** Sends what an outbox holds. */
    delivery: [requests, desks, staff, linksMade, limits, mailer, site] as const,
  };
}

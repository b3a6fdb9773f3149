import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AccessLogDesk } from './access-log/access-log-desk.ts';
import { storedPacks } from './access-log/ingest.ts';
import { carriedOutOnDocuments } from './evidence/documents-course.ts';
import type { RunningDeskOptions } from './opened-desk.ts';

/** Who asks, and one who shares a terminal, a cookie and a phone with them. */
export const [member, neighbour] = ['I-1', 'I-10'];
export const mailbox = 'customer.1@example.com';

/** Two requests of one person on one day are more mails than a desk lets go to one mailbox. */
const mails = { perMailboxPerDay: 100, perMailboxPerWeek: 100, perDay: 1_000 };

export const infoxnet: RunningDeskOptions = { desk: 'infoxnet', fields: { mails } };

/** Infox Net with its ingest over an empty database. */
export const openInfoxnet = (client: DynamoDBClient): Promise<AccessLogDesk> =>
  AccessLogDesk.open(client, infoxnet);

/** Everything in the operator's tables and the access log as text, its events unpacked. */
export const everythingIn = async ({ desk }: AccessLogDesk): Promise<string> => {
  const packs = await storedPacks(desk.client);
  return [[...(await desk.rows()).values()].flat().join('\n'), JSON.stringify(packs)].join('\n');
};

/** What the member was shown, and what there was before and after they were erased; both proven by documents. */
export interface ShownAndErased {
  files: ReadonlyMap<string, string>;
  /** The rows of a class as the package has them. */
  rowsShown: (id: string) => Record<string, unknown>[];
  before: string;
  after: string;
  erased: Awaited<ReturnType<typeof carriedOutOnDocuments>>;
}

/** Discloses to the member and then erases them. */
export const showAndErase = async (log: AccessLogDesk): Promise<ShownAndErased> => {
  const { desk } = log;
  const before = await everythingIn(log);
  const { requestId } = await carriedOutOnDocuments(desk, 'disclosure', mailbox);
  const files = desk.ports.packages.filesOf((await desk.ports.store.readPackage(requestId))!);
  const { classes } = JSON.parse(files.get('data.json') ?? '{}');
  const erasure = await carriedOutOnDocuments(desk, 'erasure', mailbox);
  return {
    files,
    rowsShown: (id) => classes.find((each: { class: string }) => each.class === id)?.rows ?? [],
    before,
    after: await everythingIn(log),
    erased: await desk.ports.store.read(erasure.requestId),
  };
};

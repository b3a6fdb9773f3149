import { once } from 'node:events';
import { createServer } from 'node:http';
import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

/** A members' page of the operator's site: it looks the login cookie up among its sessions at each visit. */
const site = (client: DynamoDBClient, sessions: string) =>
  createServer(async (request, response) => {
    const [, cookie = ''] = /^login=([\w-]+)$/.exec(request.headers.cookie ?? '') ?? [];
    const Key = { cookie: { S: cookie } };
    const { Item } = await client.send(
      new GetItemCommand({ TableName: sessions, Key, ConsistentRead: true }),
    );
    response.writeHead(Item ? 200 : 401).end();
  });

/** The status that such a page answers to each login cookie: 200 to who is logged in, 401 to others. */
export const visitAsMember = async (
  client: DynamoDBClient,
  sessions: string,
  cookies: readonly string[],
): Promise<number[]> => {
  const server = site(client, sessions).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the site listens on no port');
  const visit = async (cookie: string) => {
    const headers = { cookie: `login=${cookie}` };
    return (await fetch(`http://127.0.0.1:${address.port}/mypage`, { headers })).status;
  };
  try {
    return await Promise.all(cookies.map(visit));
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { OperatorTable } from '../../domain/data-map/data-map.ts';
import { clientSettings } from '../client-settings.ts';

/** Gives the client for an operator's table: one per region, kept; the function's own region unless the map names one. */
export const operatorClients = (): ((table: Pick<OperatorTable, 'region'>) => DynamoDBClient) => {
  const clients = new Map<string | undefined, DynamoDBClient>();
  return ({ region }) => {
    const known = clients.get(region);
    if (known !== undefined) return known;
    const client = new DynamoDBClient({ ...clientSettings, ...(region !== undefined && { region }) });
    clients.set(region, client);
    return client;
  };
};

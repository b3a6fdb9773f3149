import * as z from 'zod';
import { dynamoDbStatisticsDays } from '../../adapters/statistics/dynamodb-statistics-days.ts';
import { hyperLogLogVisitorSketch } from '../../adapters/statistics/hyperloglog-visitor-sketch.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { ClosingPorts } from '../../domain/statistics/close-day.ts';
import { Variable } from '../environment.ts';
import { BarsEnvironment, bars } from './bars.ts';
import { clock } from './clock.ts';
import { sharedDynamoDb } from './dynamodb-client.ts';
import { KeyedHasherEnvironment, keyedHasherFor } from './keyed-hasher.ts';

/** Variables of `closing`. */
export const ClosingEnvironment = z.object({
  STATISTICS_TABLE: Variable,
  ...BarsEnvironment.shape,
  ...KeyedHasherEnvironment.shape,
});

/** What closing a day's statistics takes. */
export const closing = async (
  environment: z.infer<typeof ClosingEnvironment>,
): Promise<ClosingPorts & { clock: Clock }> => ({
  days: dynamoDbStatisticsDays(sharedDynamoDb(), environment.STATISTICS_TABLE),
  bars: bars(environment),
  sketch: hyperLogLogVisitorSketch,
  hash: await keyedHasherFor(environment)(),
  clock: clock(),
});

import { dynamoDbAbsenceReader } from '../../adapters/dynamodb-absence-reader.ts';
import { operatorClients } from '../../adapters/operator-clients.ts';
import type { AbsenceReader } from '../../domain/ports/absence-reader.ts';

/** Reads the operator's tables for the verification. No variable: their names and regions stand in the data map. */
export const absenceReader = (): AbsenceReader => dynamoDbAbsenceReader(operatorClients());

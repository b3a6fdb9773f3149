import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { startApiGateway } from './api-gateway.ts';
import { readRestApi } from './api-routes.ts';
import { type Assembly, readAssembly } from './assembly.ts';
import { startDynamoDb } from './dynamodb.ts';
import { EventBus, readRules } from './event-bus.ts';
import type { Execution } from './executions.ts';
import { freePort, LOOPBACK } from './free-port.ts';
import { FunctionLog, type LogLine } from './function-log.ts';
import type { Json } from './intrinsics.ts';
import { startKms } from './kms.ts';
import { LocalLambda } from './lambda.ts';
import type { Invocation } from './lambda-sandbox.ts';
import { PersistedFile } from './persisted-file.ts';
import { Schedules } from './schedules.ts';
import { startSecretsManager } from './secrets-manager.ts';
import { startSes } from './ses.ts';
import type { Mail } from './ses-mail.ts';
import { LocalStepFunctions } from './step-functions.ts';
import { createTables } from './tables.ts';
import { TemplateError } from './template-error.ts';
import { VirtualClock } from './virtual-clock.ts';

/** The parameter by which the service stack learns where it is reached. */
const PUBLIC_URL_PARAMETER = 'PublicBaseUrl';

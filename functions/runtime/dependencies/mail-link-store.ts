import * as z from 'zod';
import { dynamoDbMailLinkStore } from '../../adapters/staff/dynamodb-mail-link-store.ts';
import type { MailLinkStore } from '../../domain/ports/mail-link-store.ts';
import { Variable } from '../environment.ts';
import { sharedDynamoDb } from './dynamodb-client.ts';

/** Variables of `mailLinkStore`. */
export const MailLinkStoreEnvironment = z.object({ MAIL_LINKS_TABLE: Variable });

/** Links of mails on DynamoDB. */
export const mailLinkStore = (env: z.infer<typeof MailLinkStoreEnvironment>): MailLinkStore =>
  dynamoDbMailLinkStore(sharedDynamoDb(), env.MAIL_LINKS_TABLE);

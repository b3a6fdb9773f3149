import { z } from 'zod';
import type { Invocation } from '../lambda-sandbox.ts';

const AnswerSchema = z
  .object({
    batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish(),
  })
  .nullable();

/**
 * Which messages of a batch come again, by id. A function that fails returns all of them; so does an answer that
 * does not keep to the form or names a message that was not in the batch:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 * @param reportsItemFailures whether the mapping asks the function to name the failed ones
 */
export function failedMessages(
  invocation: Invocation,
  messageIds: readonly string[],
  reportsItemFailures: boolean,
): readonly string[] {
  if (!invocation.ok) return messageIds;
  if (!reportsItemFailures) return [];
  const answer = AnswerSchema.safeParse(JSON.parse(invocation.payloadJson));
  if (!answer.success) return messageIds;
  const named = answer.data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier) ?? [];
  return named.every((id) => messageIds.includes(id)) ? named : messageIds;
}

import * as z from 'zod';
import type { Random } from '../domain/ports/random.ts';
import { RightSchema } from '../domain/right.ts';
import { newSecret } from '../domain/secret.ts';
import { renderRequestForm } from '../pages/request-form.tsx';
import { random } from '../runtime/dependencies/random.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({ ...SiteEnvironment.shape });
/** Query: which right, once one is chosen. What else others add to an address is passed over. */
export const InputSchema = z.object({ right: RightSchema.optional().catch(undefined) });

/** Shows the request form; each showing has an idempotency key of its own. */
export const showRequestForm = (
  { right }: z.infer<typeof InputSchema>,
  ports: { random: Random },
  { page }: Caller,
) => html(renderRequestForm({ ...page, idempotencyKey: newSecret(ports.random), values: { right } }));

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: () => ({ random: random() }),
  run: showRequestForm,
});

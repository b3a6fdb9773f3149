import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import { DecisionFormSchema } from '../../../functions/domain/decision/decision-form.ts';
import { type RequestId, StaffIdSchema } from '../../../functions/domain/ids.ts';
import { actOnPlan } from '../../../functions/domain/plan/act-on-plan.ts';
import type { Right } from '../../../functions/domain/right.ts';
import { hashSecret, newSecret } from '../../../functions/domain/secret.ts';
import type { RunningDesk } from '../engines/running-desk.ts';

const forever = 4_000_000_000;
/** A ground of the article that the right is from. */
const groundFor = (right: Right) => (right === 'disclosure' ? 'R33_HARM' : 'R35_GROUND_NOT_SHOWN');

/** Decides on the plan as it stands, or confirms the decision that is recorded, as the review page does. */
export const decideOnPlan = async (
  desk: RunningDesk,
  requestId: RequestId,
  by: string,
  verdict: 'grant' | 'refuse' = 'grant',
) => {
  const { ports } = desk;
  const { planHash, right } = await ports.store.read(requestId);
  const member = await ports.staff.read(StaffIdSchema.parse(by));
  const recorded = await ports.store.readDecision(requestId, planHash!);
  const { steps } = await ports.store.readPlan(requestId, planHash!);
  const linkHash = hashSecret(newSecret(nodeRandom));
  const { staffId } = member;
  const link = { purpose: 'review', linkHash, requestId, staffId, planHash: planHash! } as const;
  await ports.links.put([{ ...link, expiresAt: forever }]);
  const granted = steps.map(({ table, class: name }) => [`step.${table}/${name}`, 'grant']);
  const form = DecisionFormSchema.parse({
    session: newSecret(nodeRandom),
    intent: recorded ? 'confirm' : 'decide',
    ...(!recorded && { verdict }),
    ...(!recorded && (verdict === 'grant' ? Object.fromEntries(granted) : { ground: groundFor(right) })),
  });
  const shown = recorded?.decisionHash;
  const sessionHash = hashSecret(newSecret(nodeRandom));
  const session = { sessionHash, staffId, linkHash, ...(shown && { shown }), expiresAt: forever };
  return actOnPlan(form, { session, link: { ...link, expiresAt: forever }, member }, ports);
};

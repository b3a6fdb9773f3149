import { beforeAll, describe, expect, it } from 'vitest';
import { messagesIn } from '../../functions/pages/messages/of-language.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { planned, reviewer, reviewLink, sessionIn } from '../support/api/requests.ts';
import { aDesk } from '../support/desk-builder.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { shopMap } from '../support/maps/shop-map.ts';

const { doubtful } = messagesIn('ja');
const dataMap = structuredClone(shopMap);
dataMap.tables['orders']!.classes['order']!.doubtful = true;

let desk: ApiDesk;
let aya: Awaited<ReturnType<typeof reviewer>>;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb(), aDesk(), dataMap);
  aya = await reviewer(desk, 'aya');
});

const opened = async (ways = true) => {
  const identifier = desk.hasher('selector', 'a shared device');
  const request = await planned(desk, undefined, ways ? [{ rule: 0, identifier }] : []);
  desk.pass(900);
  const { token } = await reviewLink(desk, request, 'aya');
  const session = sessionIn((await desk.post('/review', { token, staffCode: aya.code() })).body);
  const decide = (fields: Record<string, string>) =>
    desk.post('/review/decision', { session, intent: 'decide', 'step.people/account': 'grant', ...fields });
  const recorded = () => desk.ports.store.readDecision(request.requestId, request.planHash);
  return { decide, recorded };
};

describe('a decision on data that may be another person’s', () => {
  it.each([
    ['is left out', {}],
    ['is empty', { 'step.orders/order': '' }],
  ])('is refused while the choice %s, and the form comes back as it was', async (_, fields) => {
    const { decide, recorded } = await opened();
    const answer = await decide({ verdict: 'grant', ...fields });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('href="#step.orders/order"');
    expect(answer.body).toContain(doubtful.choose);
    expect(answer.body).toMatch(/id="verdict-grant"[^>]* checked/);
    expect(await recorded()).toBeUndefined();
  });

  it('names it beside all else that is missing', async () => {
    const { decide } = await opened();
    const { body } = await decide({});
    expect(body).toContain('href="#step.orders/order"');
    expect(body).toContain('href="#verdict-grant"');
  });

  it.each(['grant', 'keep:R35_GROUND_NOT_SHOWN', 'refuse:R35_GROUND_NOT_SHOWN'])(
    'is recorded as said: %s',
    async (said) => {
      const { decide, recorded } = await opened();
      expect((await decide({ verdict: 'grant', 'step.orders/order': said })).statusCode).toBe(200);
      const step = (await recorded())!.decision.steps.find((each) => each.class === 'order')!;
      expect(step.verdict).toBe(said.split(':')[0]);
    },
  );

  it('needs no word where the whole request is refused', async () => {
    const { decide, recorded } = await opened();
    expect((await decide({ verdict: 'refuse', ground: 'R35_GROUND_NOT_SHOWN' })).statusCode).toBe(200);
    expect((await recorded())!.decision.steps).toEqual([]);
  });

  it('is not asked for where no way leads to such data; a step may still not be left out', async () => {
    const { decide, recorded } = await opened(false);
    const { statusCode, body } = await decide({ verdict: 'grant' });
    expect(statusCode).toBe(400);
    expect(body).not.toContain(doubtful.choose);
    expect(await recorded()).toBeUndefined();
  });
});

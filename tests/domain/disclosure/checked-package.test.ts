import { describe, expect, it } from 'vitest';
import type { DisclosurePackage } from '../../../functions/domain/disclosure/disclosure-package.ts';
import { faultsOfPackage } from '../../../functions/domain/disclosure/faults-of-package.ts';
import {
  aPack,
  aVisit,
  links,
  loggingDesk,
  logTable,
  visitors,
} from '../../support/access-log/logged-visits.ts';
import { aGallery, approvedDisclosure } from '../../support/disclosure.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { TwoRights } from '../../support/maps/two-rights.ts';

const built = async (refused = {}) => {
  const { build, plan, recorded, packages } = await approvedDisclosure(undefined, { refused });
  const made = (await build()).built;
  return { built: made, plan, decision: recorded.decision, seen: await packages.check(made) };
};

const withRows = (made: DisclosurePackage, name: string, rows: number): DisclosurePackage => ({
  ...made,
  classes: made.classes.map((each) => (each.class === name ? { ...each, rows } : each)),
});

describe('the check of a package', () => {
  it('finds nothing wrong with one that is as it was built', async () => {
    const { built: made, seen, plan, decision } = await built();
    expect(faultsOfPackage(made, seen, plan, decision)).toBe(0);
  });

  it('finds other bytes, and none', async () => {
    const { built: made, seen, plan, decision } = await built();
    expect(faultsOfPackage(made, undefined, plan, decision)).toBe(1);
    expect(faultsOfPackage(made, { ...seen, bytes: seen.bytes + 1 }, plan, decision)).toBe(1);
    expect(faultsOfPackage(made, { ...seen, sha256: '0'.repeat(64) }, plan, decision)).toBe(1);
  });

  it('finds rows of a class that was refused or is withheld, and a class that nobody planned', async () => {
    const { built: made, seen, plan, decision } = await built({ 'diary/visit': 'R33_HARM' });
    expect(faultsOfPackage(made, seen, plan, decision)).toBe(0);
    expect(faultsOfPackage(withRows(made, 'visit', 1), seen, plan, decision)).toBe(1);
    expect(faultsOfPackage(withRows(made, 'note', 1), seen, plan, decision)).toBe(1);
    const more = { table: 'x', class: 'y', rows: 0, unmatched: 0, withheld: [] };
    expect(faultsOfPackage({ ...made, classes: [...made.classes, more] }, seen, plan, decision)).toBe(1);
  });

  it('finds a granted class that is not there, or that lacks more rows than may have gone', async () => {
    const { built: made, seen, plan, decision } = await built();
    const lacking = { ...made, classes: made.classes.slice(1) };
    expect(faultsOfPackage(lacking, seen, plan, decision)).toBe(1);
    const many = { ...plan, steps: plan.steps.map((step) => ({ ...step, found: step.found * 1_000 })) };
    expect(faultsOfPackage(made, seen, many, decision)).toBe(5);
  });
});

describe('the check of rows that hold many events', () => {
  const logged = async () => {
    const tables = aGallery(1);
    tables.put(logTable, aPack(visitors.own, [aVisit(2), aVisit(1)]));
    const { build, plan, recorded, packages } = await approvedDisclosure(tables, {
      compiled: loggingDesk(),
      links,
    });
    const made = (await build()).built;
    const seen = await packages.check(made);
    const planned = (found: number) => ({
      ...plan,
      steps: plan.steps.map((step) => (step.class === 'device-visits' ? { ...step, found } : step)),
    });
    const faults = (rows: number, events: number, found: number, decision = recorded.decision) => {
      const classes = made.classes.map((each) =>
        each.class === 'device-visits' ? { ...each, rows, events } : each,
      );
      return faultsOfPackage({ ...made, classes }, seen, planned(found), decision);
    };
    return { faults, decision: recorded.decision };
  };

  it('lets any number of many be over by now, but not all, and none be empty', async () => {
    const { faults } = await logged();
    expect(faults(1, 2, 1)).toBe(0);
    expect(faults(1, 2, 5_000)).toBe(0);
    expect(faults(0, 0, 5_000)).toBe(1);
    expect(faults(0, 0, 100)).toBe(0);
    expect(faults(2, 1, 2)).toBe(1);
  });

  it('finds events of a class that was refused', async () => {
    const { faults, decision } = await logged();
    const steps = decision.steps.map((step) =>
      step.class === 'device-visits'
        ? { ...step, verdict: 'refuse' as const, ground: 'R33_HARM' as const }
        : step,
    );
    expect(faults(0, 0, 1, { ...decision, steps })).toBe(0);
    expect(faults(0, 2, 1, { ...decision, steps })).toBe(1);
  });
});

describe('a package that is not whole', () => {
  it('is built anew, three times at most; no receipt is issued for it', async () => {
    const desk = await TwoRights.open(dynamoDb());
    const request = await desk.located('disclosure');
    const { store } = desk.ports;
    await desk.run('Plan Request', request);
    await desk.approve(request);
    await desk.run('Begin Cool Off', request);
    for (let builds = 1; builds <= 4; builds += 1) {
      await desk.run('Build Package', request);
      const made = (await store.readPackage(request.requestId))!;
      expect(made.version).toBe(builds);
      desk.packages.packages.get(`${made.requestId}/${made.packageId}.zip`)!.set('index.html', 'altered');
      await expect(desk.run('Issue Receipt', request)).rejects.toMatchObject({ name: 'NotFoundError' });
      const check = desk.run('Check Package', request);
      if (builds === 4) await expect(check).rejects.toMatchObject({ name: 'PackageAlteredError' });
      else await expect(check).resolves.toMatchObject({ whole: false, status: 'fulfilling' });
    }
    expect(new Set(desk.packages.begun).size).toBe(4);
    expect(await desk.status(request)).toBe('verifying');
  });

  it('is checked once, and found whole whenever it is asked again', async () => {
    const desk = await TwoRights.open(dynamoDb());
    const request = await desk.located('disclosure');
    await desk.run('Plan Request', request);
    await desk.approve(request);
    await desk.run('Begin Cool Off', request);
    await desk.run('Build Package', request);
    for (let times = 0; times < 2; times += 1) {
      await expect(desk.run('Check Package', request)).resolves.toMatchObject({ whole: true });
    }
    const trail = await desk.ports.store.readAudit(`request:${request.requestId}`);
    expect(trail.filter(({ fact }) => fact === 'package-checked')).toHaveLength(1);
  });
});

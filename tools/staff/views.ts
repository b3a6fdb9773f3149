import type { View } from '../../functions/domain/request/views.ts';
import { viewsOf } from '../../functions/domain/request/views.ts';
import type { Deployment } from '../deployment.ts';

type ViewPorts = Pick<Deployment, 'staff' | 'store'>;

const rowOf = async ({ requestId, row }: View, staffId: string, { store }: ViewPorts): Promise<string[]> => {
  const { reference } = await store.read(requestId);
  const category = row.detail?.['document'] ?? row.detail?.['category'] ?? '-';
  return [staffId, row.at, row.fact, String(category), reference];
};

/** Everything that staff saw of people on a day in Japan, per member in order of time, as rows of a table. */
export const viewRows = async (day: string, ports: ViewPorts): Promise<string[][]> => {
  const rows: string[][] = [];
  for (const { staffId } of await ports.staff.list()) {
    for (const view of await viewsOf(staffId, day, ports.store)) rows.push(await rowOf(view, staffId, ports));
  }
  return rows;
};

/** How often each member looked, and at how many requests: what stands out is easier to see. */
export const viewCounts = (rows: readonly (readonly string[])[]): string[][] =>
  [...Map.groupBy(rows, ([staffId = '']) => staffId)].map(([staffId, views]) => [
    staffId,
    String(views.length),
    String(new Set(views.map(([, , , , reference]) => reference)).size),
  ]);

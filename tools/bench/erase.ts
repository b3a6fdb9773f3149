import { startDynamoDb } from '../../infra/local/dynamodb.ts';
import { bareErase } from './erase/baseline.ts';
import { createBenchTables, loadOthers, loadRows } from './erase/bench-tables.ts';
import { MeteredClient } from './erase/metered-client.ts';
import { batchPath, conditionalPath } from './erase/paths.ts';
import { Product } from './erase/product.ts';

const engine = await startDynamoDb();
const meter = new MeteredClient(engine.endpoint);
const paths = [batchPath, conditionalPath];
await createBenchTables(meter.client, paths);
const product = new Product(meter.client);
for (const path of paths) await loadOthers(meter.client, path, 0, 1_000);
let n = 0;
for (const path of paths) for (const size of [100, 1000, 5000]) for (let r = 0; r < 3; r++) {
  const a = `acc-${String(n++).padStart(4,'0')}`;
  await loadRows(meter.client, path, a, size);
  meter.takeUsage();
  let t = performance.now();
  await bareErase(meter.client, path, a);
  const base = performance.now() - t; const bu = meter.takeUsage();
  await loadRows(meter.client, path, a, size);
  const req = await product.approved(path, a);
  meter.takeUsage(); t = performance.now();
  await product.engine(req);
  const eng = performance.now() - t; const eu = meter.takeUsage();
  await loadRows(meter.client, path, a, size);
  meter.takeUsage(); t = performance.now();
  const pages = await product.run(req, 'carry-out');
  const prod = performance.now() - t; const pu = meter.takeUsage();
  t = performance.now(); await product.run(req, 'sweep'); const sw = performance.now() - t; const su = meter.takeUsage();
  t = performance.now(); await product.verify(req); const ve = performance.now() - t; const vu = meter.takeUsage();
  console.log(path.name, size, 'base', base.toFixed(0), 'engine', eng.toFixed(0), 'product', prod.toFixed(0), 'pages', pages, 'sweep', sw.toFixed(0), 'verify', ve.toFixed(0));
  if (r === 0) console.log(JSON.stringify({ bu, eu, pu, su, vu }));
}
await engine.close();
process.exit(0);

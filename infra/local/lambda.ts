import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Assembly } from './assembly.ts';
import type { FunctionLog } from './function-log.ts';
import type { Json } from './intrinsics.ts';
import { type Invocation, LambdaSandbox } from './lambda-sandbox.ts';
import type { TemplateResource } from './template.ts';
import { TemplateError } from './template-error.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Workers of one function that run at the same time; further events wait for a free one. */
export const LARGEST_CONCURRENCY = 4;
const IDLE_MS = 60_000;
/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html; the words of the service's own error say 6291556. */
const LARGEST_ANSWER_BYTES = 6_291_556;

const FunctionSchema = z.object({
  Handler: z.string(),
  Code: z.object({ S3Key: z.string() }),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).default({ Variables: {} }),
});

export interface LambdaOptions {
  readonly assembly: Assembly;
  readonly clock: VirtualClock;
  readonly log: FunctionLog;
  /** Variables that the Lambda service sets for every function, beside those of the template. */
  readonly serviceEnvironment: () => Readonly<Record<string, string>>;
}

/** All functions of the template, each in workers of its own: started at the first event, then kept warm. */
export class LocalLambda {
  #invocations = 0;
  readonly #functions: readonly LambdaFunction[];

  constructor(options: LambdaOptions) {
    const resources = options.assembly.resources('AWS::Lambda::Function');
    this.#functions = resources.map((resource) => new LambdaFunction(resource, options));
  }

  /** Invocations since the start, as AWS bills them. */
  invocations(): number {
    return this.#invocations;
  }

  /**
   * Invokes a function and waits for its answer.
   * @param name the function's ARN, its name, or the beginning of its logical id
   * @throws TemplateError when no function, or more than one, is meant
   */
  invoke(name: string, event: Json): Promise<Invocation> {
    this.#invocations += 1;
    return this.#find(name).invoke(event);
  }

  /** Kills the workers of a function in the middle of what they do; resolves with how many were busy. */
  kill(name: string): Promise<number> {
    return this.#find(name).kill();
  }

  names(): readonly string[] {
    return this.#functions.map((candidate) => candidate.name);
  }

  async close(): Promise<void> {
    await Promise.all(this.#functions.map((candidate) => candidate.close()));
  }

  #find(name: string): LambdaFunction {
    const exact = this.#functions.find((candidate) => candidate.arn === name || candidate.name === name);
    const similar = this.#functions.filter((candidate) => candidate.logicalId.startsWith(name));
    const found = exact ?? similar[0];
    if (found === undefined) throw new TemplateError(`The template has no function ${name}`);
    if (exact === undefined && similar.length > 1) {
      throw new TemplateError(
        `${name} means several functions: ${similar.map((one) => one.logicalId).join(', ')}`,
      );
    }
    return found;
  }
}

class LambdaFunction {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly #properties: z.infer<typeof FunctionSchema>;
  readonly #options: LambdaOptions;
  readonly #sandboxes = new Set<LambdaSandbox>();
  readonly #waiting: (() => void)[] = [];
  #closed = false;

  constructor(resource: TemplateResource, options: LambdaOptions) {
    this.logicalId = resource.logicalId;
    this.name = resource.name;
    this.arn = resource.arn();
    this.#properties = resource.read(FunctionSchema);
    this.#options = options;
  }

  async invoke(event: Json): Promise<Invocation> {
    const sandbox = await this.#freeSandbox();
    try {
      return withinLimit(
        await sandbox.invoke({
          requestId: randomUUID(),
          eventJson: JSON.stringify(event),
          timeoutMs: this.#properties.Timeout * 1000,
          functionName: this.name,
          functionArn: this.arn,
          memoryMb: String(this.#properties.MemorySize),
        }),
      );
    } finally {
      this.#waiting.shift()?.();
    }
  }

  async kill(): Promise<number> {
    const busy = [...this.#sandboxes].filter((sandbox) => sandbox.busy).length;
    await Promise.all([...this.#sandboxes].map((sandbox) => sandbox.kill()));
    this.#sandboxes.clear();
    return busy;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.kill();
  }

  async #freeSandbox(): Promise<LambdaSandbox> {
    for (;;) {
      if (this.#closed) throw new Error(`The local stack is closed; ${this.name} cannot be invoked`);
      const free = this.#idleSandbox() ?? this.#newSandbox();
      if (free !== undefined) {
        free.reserve();
        return free;
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #idleSandbox(): LambdaSandbox | undefined {
    for (const sandbox of this.#sandboxes) if (sandbox.ended) this.#sandboxes.delete(sandbox);
    return [...this.#sandboxes].find((sandbox) => !sandbox.busy);
  }

  #newSandbox(): LambdaSandbox | undefined {
    return this.#sandboxes.size < LARGEST_CONCURRENCY ? this.#startSandbox() : undefined;
  }

  #startSandbox(): LambdaSandbox {
    const { assembly, clock, log, serviceEnvironment } = this.#options;
    const { Code, Environment, Handler, MemorySize } = this.#properties;
    const sandbox = new LambdaSandbox({
      functionName: this.name,
      log,
      idleMs: IDLE_MS,
      setup: {
        clockMemory: clock.memory,
        codeDirectory: assembly.assetPath(Code.S3Key),
        handler: Handler,
      },
      environment: {
        ...serviceEnvironment(),
        AWS_LAMBDA_FUNCTION_NAME: this.name,
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
        _HANDLER: Handler,
        ...Environment.Variables,
      },
    });
    this.#sandboxes.add(sandbox);
    return sandbox;
  }
}

/** A longer answer is lost, as on AWS. */
function withinLimit(invocation: Invocation): Invocation {
  if (!invocation.ok || Buffer.byteLength(invocation.payloadJson) <= LARGEST_ANSWER_BYTES) return invocation;
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${LARGEST_ANSWER_BYTES} bytes).`;
  return { ok: false, failure: { errorType: 'Function.ResponseSizeTooLarge', errorMessage, trace: [] } };
}

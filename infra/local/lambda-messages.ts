/** What a function's worker is started with. */
export interface SandboxSetup {
  readonly clockMemory: SharedArrayBuffer;
  readonly codeDirectory: string;
  /** `file.export`, as in the template. */
  readonly handler: string;
}

/** One call of the handler. Events and results travel as JSON text, as they do on AWS. */
export interface SandboxCall {
  readonly requestId: string;
  readonly eventJson: string;
  readonly timeoutMs: number;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: string;
}

/** What Lambda reports of an invocation that failed. */
export interface FunctionFailure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

export type SandboxReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'result'; readonly resultJson: string }
  | { readonly kind: 'failure'; readonly failure: FunctionFailure };

/**
 * Names that both stacks must know before either exists: a key's policy names what may use it, and the
 * functions that start the workflow are built before the workflow that calls them.
 */
export interface Names {
  readonly dataStack: string;
  readonly serviceStack: string;
  readonly stateMachine: string;
  /** Under /aws/vendedlogs/ the log delivery needs no line of its own in the account's short resource policy. */
  readonly stateMachineLogGroup: string;
}

/** Names of one desk's deployment; the desk id is at most 20 characters, so all stay within AWS's limits. */
export function namesOf(deskId: string, stage: string): Names {
  const base = `Madoguchi-${deskId}-${stage}`;
  const stateMachine = `${base}-handle-request`;
  return {
    dataStack: `${base}-Data`,
    serviceStack: `${base}-Service`,
    stateMachine,
    stateMachineLogGroup: `/aws/vendedlogs/states/${stateMachine}`,
  };
}

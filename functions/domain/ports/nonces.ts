/** Remembers what may be said once. */
export interface Nonces {
  /** False when the nonce was used before; it is remembered for so long. */
  use(nonce: string, seconds: number, now: Date): Promise<boolean>;
}

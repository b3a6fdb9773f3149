/** The one source of randomness: cryptographically strong bytes. */
export interface Random {
  bytes(count: number): Uint8Array;
}

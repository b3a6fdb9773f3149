/** Signs receipts with a key that never leaves its service. */
export interface ReceiptSigner {
  /** Names the key without the account that it is in: the last part of its ARN. It stands in what is signed. */
  readonly keyId: string;
  /** ECDSA on P-256 over the SHA-256 of the bytes; the signature is DER. FIPS 186-5. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
  /** The public key as PEM (SubjectPublicKeyInfo). */
  publicKeyPem(): Promise<string>;
}

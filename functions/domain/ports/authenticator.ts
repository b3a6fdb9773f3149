/** One-time codes by time: RFC 6238 with SHA-1, six digits and steps of 30 seconds, which every app understands. */
export interface Authenticator {
  /** A new secret of 160 bits (RFC 4226 4, R6), base32. */
  newSecret(): string;
  /** `otpauth://totp/…`: what an app reads from the QR code. */
  uri(secret: string, issuer: string, account: string): string;
  /** The step that a code belongs to, the one before or after `now` included; undefined when it fits none. */
  stepOf(secret: string, code: string, now: Date): number | undefined;
}

import type { StaffId } from '../ids.ts';

/** Encrypts authenticator secrets under the staff key; bound to the member by the encryption context. */
export interface SecretBox {
  seal(staffId: StaffId, secret: string): Promise<string>;
  open(staffId: StaffId, sealed: string): Promise<string>;
}

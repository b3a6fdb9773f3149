import { StatisticsUnreadableError } from '../../domain/errors.ts';

/** Two bytes for a register's number, one for its rank. */
const ENTRY_BYTES = 3;
/** Registers of one byte: a standard error of 1.04 / √4096 = 1.6 % (Flajolet et al. 2007, theorem 1). */
export const REGISTERS = 4_096;

/**
 * Writes registers in the shorter of two forms: only those that are filled, or all of them. They are told apart by
 * their length, as the shorter form is used only where it is shorter.
 */
export const sketchBytes = (registers: Uint8Array): Uint8Array => {
  const bytes: number[] = [];
  for (const [register, rank] of registers.entries()) {
    if (rank > 0) bytes.push(register >> 8, register & 0xff, rank);
  }
  return bytes.length < REGISTERS ? Uint8Array.from(bytes) : registers;
};

/** The registers that were written. Throws StatisticsUnreadableError. */
export const registersOf = (bytes: Uint8Array): Uint8Array => {
  if (bytes.length === REGISTERS) return bytes;
  const registers = new Uint8Array(REGISTERS);
  for (let at = 0; at < bytes.length; at += ENTRY_BYTES) {
    const [high = 0, low = 0, rank] = bytes.subarray(at, at + ENTRY_BYTES);
    const register = high * 256 + low;
    if (rank === undefined || register >= REGISTERS)
      throw new StatisticsUnreadableError('sketch: not of this form; was it written by another version?');
    registers[register] = rank;
  }
  return registers;
};

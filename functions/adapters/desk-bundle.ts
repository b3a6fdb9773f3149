import { readFileSync } from 'node:fs';
import { type CompiledDesk, CompiledDeskSchema } from '../domain/desk/desk.ts';
import { ConfigurationError } from '../domain/errors.ts';

/** In a bundle this module's place is the bundle's: the deploy puts the compiled desk beside it. */
const besideTheBundle = new URL('./desk.json', import.meta.url);

const readText = (location: URL): string => {
  try {
    return readFileSync(location, 'utf8');
  } catch (cause) {
    throw new ConfigurationError('desk.json: not beside the bundle; deploy again', { cause });
  }
};

/** Reads the desk that the functions were bundled with. Throws ConfigurationError. */
export const readBundledDesk = (location: URL = besideTheBundle): CompiledDesk => {
  const text = readText(location);
  try {
    return CompiledDeskSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ConfigurationError('desk.json: does not fit this version; deploy again', { cause });
  }
};

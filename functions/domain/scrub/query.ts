import { readable } from './decode.ts';
import { markers } from './markers.ts';
import { kindOfName } from './names.ts';
import { scrubPart } from './part.ts';

/** What a name (already scrubbed) makes of its value, whatever the value is. */
const markerFor = (name: string): string | undefined => {
  // Whose name is not readable may well be the name of a person's name.
  if (name === markers.opaque) return markers.opaque;
  const kind = kindOfName(name.includes('%') ? (readable(name) ?? '') : name);
  return kind && markers[kind];
};

const scrubParameter = (parameter: string): string => {
  const equals = parameter.indexOf('=');
  if (equals < 0) return scrubPart(parameter, 'name');
  const name = scrubPart(parameter.slice(0, equals), 'name');
  const value = parameter.slice(equals + 1);
  return `${name}=${value === '' ? '' : (markerFor(name) ?? scrubPart(value, 'value'))}`;
};

/** A query without its question mark: names and values scrubbed, values of sensitive names replaced as a whole. */
export const scrubQuery = (query: string): string => query.split('&').map(scrubParameter).join('&');

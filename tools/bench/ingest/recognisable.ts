const NAMED: Record<string, string> = { hyphen: '-', period: '.', commat: '@', plus: '+' };

/** Undoes one layer in whatever way a reader might, without giving up at what cannot be read. */
const oneLayer = (text: string): string =>
  text
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
    .replace(/&#x([0-9a-f]{1,6});?|%u([0-9a-f]{4})|\\u([0-9a-f]{4})/gi, (_, a, b, c) =>
      String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(a ?? b ?? c, 16))),
    )
    .replace(/&#(\d{1,7});?/g, (_, a) => String.fromCodePoint(Math.min(0x10ffff, Number(a))))
    .replace(/&(hyphen|period|commat|plus);/g, (_, name) => NAMED[name] ?? '')
    .normalize('NFKC');

const base64Within = (text: string): string =>
  [...(text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? []), ...(text.match(/[A-Za-z0-9+_-]{8,}/g) ?? [])]
    .map((run) => Buffer.from(run, 'base64').toString('utf8'))
    .join(' ');

/** Letters and digits only, in small letters; what stands for a hyphen between digits is no letter. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(?<=\d)[ー一](?=\d)/g, '');

const layersOf = (output: string): string[] => {
  const layers = [output];
  for (let text = oneLayer(output); text !== layers.at(-1) && layers.length < 9; text = oneLayer(text)) {
    layers.push(text);
  }
  return layers;
};

const readings = (output: string): string[] => {
  const layers = layersOf(output);
  return [...layers, ...layers.map(base64Within)].map(bare);
};

/**
 * Which of the secrets can be recognised in an output, however often it is decoded, in whatever width, case, base64
 * and separators. Shares no code with what scrubs.
 */
export const recognisable = (output: string, secrets: readonly string[]): string[] => {
  const read = readings(output);
  return secrets.filter((secret) => read.some((text) => text.includes(bare(secret))));
};

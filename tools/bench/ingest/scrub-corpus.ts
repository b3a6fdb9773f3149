import { encodedAs, encodingNames, wrapped } from './encodings.ts';
import { harmlessKinds, harmlessUrl } from './harmless.ts';
import { behindWords, named, placeNames, putInto } from './places.ts';
import { emailWays, plantEmail } from './planted-emails.ts';
import { phoneWays, plantPhone } from './planted-phones.ts';
import {
  personalNames,
  plantCard,
  plantNumber,
  plantToken,
  plantUuid,
  plantValue,
  tokenWays,
} from './planted-secrets.ts';
import { Seeded } from './seeded.ts';

/** A URL in which something about a person was put. */
export interface PlantedUrl {
  url: string;
  /** What, how encoded, and where, for a table of results. */
  form: string;
  encoding: string;
  place: string;
  /** Texts of which none may be recognisable afterwards; see `recognisable`. */
  secrets: readonly string[];
}

/** What was typed, and the texts by which it would be recognised. */
interface Plant {
  text: string;
  secrets: string[];
}

const plants: readonly (readonly [string, (chance: Seeded) => Plant])[] = [
  ...emailWays.map((way) => [`email, ${way}`, (chance: Seeded) => plantEmail(chance, way)] as const),
  ...phoneWays.map((way) => [`phone, ${way}`, (chance: Seeded) => plantPhone(chance, way)] as const),
  ...tokenWays.map((way) => [`token, ${way}`, (chance: Seeded) => plantToken(chance, way)] as const),
  ['card', plantCard],
  ['my number', plantNumber],
];

/** Every form in every encoding in every place, once. */
const combined = (chance: Seeded): PlantedUrl[] =>
  plants.flatMap(([form, plant]) =>
    encodingNames.flatMap((encoding) =>
      placeNames.map((place) => {
        const { text, secrets } = plant(chance);
        return {
          url: putInto(place, encodedAs(encoding, text, chance), chance),
          form,
          encoding,
          place,
          secrets,
        };
      }),
    ),
  );

const inBase64 = (chance: Seeded): PlantedUrl[] =>
  plants.flatMap(([form, plant]) =>
    ['query value', 'last segment', 'referrer query', 'nested path behind words', 'behind words'].map(
      (place) => {
        const { text, secrets } = plant(chance);
        const part = wrapped(text, chance);
        const url = place === 'behind words' ? behindWords(part) : putInto(place, part, chance);
        return { url, form, encoding: 'base64', place, secrets };
      },
    ),
  );

const inNamed = (chance: Seeded): PlantedUrl[] =>
  personalNames.flatMap((name) =>
    named.map((put, at) => {
      const { text, secrets } = /token|session|sid|key|auth/i.test(name)
        ? plantUuid(chance)
        : plantValue(chance);
      return {
        url: put(name, text),
        form: 'named value',
        encoding: 'as named',
        place: `named ${at + 1}`,
        secrets,
      };
    }),
  );

const oneRound = (chance: Seeded): PlantedUrl[] => [
  ...combined(chance),
  ...inBase64(chance),
  ...inNamed(chance),
];

/** So many URLs with planted personal data, or one of each form × encoding × place (some 8,000) if that is more. */
export const plantedUrls = (least: number, seed = 20_261_124): PlantedUrl[] => {
  const chance = new Seeded(seed);
  const first = oneRound(chance);
  const all = [...first];
  while (all.length < least) all.push(...oneRound(chance));
  return all.slice(0, Math.max(least, first.length));
};

/** The 500 forms of promise 003-03: phone numbers and mail addresses as they are written in Japan, not encoded. */
export const detectorCorpus = (count = 500, seed = 303): Plant[] => {
  const chance = new Seeded(seed);
  const ways = [
    ...phoneWays.map((way) => () => plantPhone(chance, way)),
    ...emailWays.map((way) => () => plantEmail(chance, way)),
  ];
  return Array.from({ length: count }, () => chance.pick(ways)());
};

/** URLs in which nobody is, in normal form: dates, ids, order numbers, prices, article numbers, coordinates, versions. */
export const harmlessUrls = (count: number, seed = 20_261_125): { kind: string; url: string }[] => {
  const chance = new Seeded(seed);
  return Array.from({ length: count }, (_, at) => {
    const kind = harmlessKinds[at % harmlessKinds.length] ?? 'id';
    return { kind, url: harmlessUrl(kind, chance) };
  });
};

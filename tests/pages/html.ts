/** A start tag of an HTML text with its attributes; good enough for what our own views write. */
export interface Tag {
  name: string;
  attributes: Readonly<Record<string, string>>;
}

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([^\s"'<>/=]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name,
      unescaped(value),
    ]),
  );

/** All start tags, in order. */
export const tagsIn = (html: string): Tag[] =>
  [...html.matchAll(/<([a-z][a-z0-9]*)((?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*)\s*\/?>/g)].map(
    ([, name = '', attributes = '']) => ({ name, attributes: attributesOf(attributes) }),
  );

/** Start tags of one element. */
export const tagsOf = (html: string, name: string): Tag[] => tagsIn(html).filter((tag) => tag.name === name);

/** Values of one attribute, wherever it stands. */
export const valuesOf = (html: string, attribute: string): string[] =>
  tagsIn(html).flatMap(({ attributes }) => attributes[attribute] ?? []);

/** What a person reads: the text without tags, head and entities. */
export const textIn = (html: string): string =>
  unescaped(
    html
      .replace(/<head>.*<\/head>/s, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' '),
  );

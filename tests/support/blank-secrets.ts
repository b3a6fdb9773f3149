/** A code or a reference as it is typed, and no piece of a token that happens to look like one. */
export const codePattern = /(?<![\w-])[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}(?![\w-])/;

/**
 * A page's or a mail's text without what is drawn anew each time: tokens of links and fields, then references and
 * codes. Two answers that differ in nothing else are the same bytes.
 */
export const withoutSecrets = (text: string): string =>
  text.replaceAll(/(?<![\w-])[\w-]{43}(?![\w-])/g, 'TOKEN').replaceAll(new RegExp(codePattern, 'g'), 'CODE');

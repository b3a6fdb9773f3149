const control = /\p{Cc}/u;

/** What stands for bytes as text; as given where they are no UTF-8, or control characters, which belong in no field. */
const textOf = (percents: string, given: string): string => {
  try {
    const text = decodeURIComponent(percents);
    return control.test(text) ? given : text;
  } catch (error) {
    if (error instanceof URIError) return given;
    throw error;
  }
};

/** Undoes percent-encoding, run by run: one that does not decode is left as it stands and spoils no other. */
export const percentDecoded = (field: string): string =>
  field.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => textOf(run, run));

/**
 * Undoes the escapes of Apache httpd and nginx: `\"`, `\\`, and bytes as `\xhh`, of which a character takes up to
 * four. Personal data in other letters than ASCII is in that form, and is not recognised before.
 * Source: mod_log_config, "Format Notes"; ngx_http_log_module, `log_format`, `escape`.
 */
export const unescaped = (field: string): string =>
  field.replaceAll(/\\(["\\])|(?:\\x[0-9a-f]{2})+/gi, (run: string, plain: string | undefined) =>
    plain === undefined ? textOf(run.replaceAll(/\\x/gi, '%'), run) : plain,
  );

/** Sent with every page. */
export const pageHeaders: Readonly<Record<string, string>> = {};

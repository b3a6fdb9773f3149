/** The element that page and script agree on. Throws when the page has none: then they are not of one version. */
export const element = <T extends Element = HTMLElement>(
  selector: string,
  within: ParentNode = document,
): T => {
  const found = within.querySelector<T>(selector);
  if (!found) throw new Error(`page: it has no element ${selector}`);
  return found;
};

/**
 * Gives every attribute name an alias, so that reserved words, dots and signs in names are no matter. One object per
 * request: a name that is used twice has one alias (DynamoDB refuses two).
 */
export class ExpressionNames {
  readonly #aliases = new Map<string, string>();

  /** The alias of an attribute, such as `#n0`. */
  alias(attribute: string): string {
    const alias = this.#aliases.get(attribute) ?? `#n${this.#aliases.size}`;
    this.#aliases.set(attribute, alias);
    return alias;
  }

  /** Aliases as a projection expression. */
  projection(attributes: readonly string[]): string {
    return [...new Set(attributes)].map((attribute) => this.alias(attribute)).join(', ');
  }

  /** Alias → name, for ExpressionAttributeNames. */
  get names(): Record<string, string> {
    return Object.fromEntries([...this.#aliases].map(([attribute, alias]) => [alias, attribute]));
  }
}

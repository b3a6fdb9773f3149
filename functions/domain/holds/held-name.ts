/** Where the expiry of a row stands while a hold keeps DynamoDB from deleting it. */
export const heldName = <Name extends string>(ttl: Name): `${Name}UnderHold` => `${ttl}UnderHold`;

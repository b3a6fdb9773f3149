/** The start of a hash: enough for two people to see that they look at the same thing. */
export const ShortHash = ({ hash }: { hash: string }) => <code title={hash}>{hash.slice(0, 12)}</code>;

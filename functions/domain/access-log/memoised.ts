/** Makes what belongs to a text once: a batch names the same visitors, pages and browsers again and again. */
export const memoised = <Made>(make: (text: string) => Made): ((text: string) => Made) => {
  const made = new Map<string, { value: Made }>();
  return (text) => {
    const known = made.get(text);
    if (known) return known.value;
    const value = make(text);
    made.set(text, { value });
    return value;
  };
};

/** Two nodes that are joined. */
export type Edge = readonly [string, string];

interface Place {
  parent: string;
  /** Number of the edge to the parent. */
  by: number;
  depth: number;
}

/** Each node's neighbours, with the number of the edge that leads there. */
const neighbours = (edges: readonly Edge[]): Map<string, [node: string, by: number][]> => {
  const near = new Map<string, [string, number][]>();
  const join = (from: string, to: string, by: number) => {
    const known = near.get(from);
    if (known) known.push([to, by]);
    else near.set(from, [[to, by]]);
  };
  for (const [by, [a, b]] of edges.entries()) {
    join(a, b, by);
    join(b, a, by);
  }
  return near;
};

/** A spanning forest, roots have no place. */
const forestOf = (edges: readonly Edge[]): Map<string, Place | undefined> => {
  const near = neighbours(edges);
  const places = new Map<string, Place | undefined>();
  const queue: string[] = [];
  const visit = (node: string, place: Place | undefined) => {
    if (places.has(node)) return;
    places.set(node, place);
    queue.push(node);
  };
  for (const root of near.keys()) {
    visit(root, undefined);
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      const depth = (places.get(node)?.depth ?? 0) + 1;
      for (const [next, by] of near.get(node) ?? []) visit(next, { parent: node, by, depth });
    }
  }
  return places;
};

/** Numbers of the edges of the forest, less those over which another edge closes a cycle: cutting one parts its ends. */
export const bridgesOf = (edges: readonly Edge[]): number[] => {
  const places = forestOf(edges);
  const open = new Set([...places.values()].flatMap((place) => (place ? [place.by] : [])));
  /** From nodes whose edge upwards is covered to where it leads. */
  const above = new Map<string, string>();
  const top = (node: string): string => {
    let at = node;
    for (let next = above.get(at); next !== undefined; next = above.get(at)) {
      above.set(at, above.get(next) ?? next);
      at = next;
    }
    return at;
  };
  const deeper = (a: string, b: string): string =>
    (places.get(a)?.depth ?? 0) < (places.get(b)?.depth ?? 0) ? b : a;
  const cover = (a: string, b: string): void => {
    let ends: Edge = [top(a), top(b)];
    while (ends[0] !== ends[1]) {
      const node = deeper(...ends);
      const place = places.get(node);
      if (place === undefined) return;
      open.delete(place.by);
      above.set(node, place.parent);
      ends = [top(ends[0]), top(ends[1])];
    }
  };
  for (const [by, [a, b]] of edges.entries()) if (!open.has(by)) cover(a, b);
  return [...open];
};

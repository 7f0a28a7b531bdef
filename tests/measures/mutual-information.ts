/** How much two groupings of the same accounts say about each other: 0 nothing, 1 they are the same up to names.
 *  Mutual information divided by the mean of both entropies; 1 when neither splits anything.
 *  O(accounts). Danon, Díaz-Guilera, Duch & Arenas 2005. */
export function mutualInformation(a: Uint32Array, b: Uint32Array): number {
  const countA = new Map<number, number>();
  const countB = new Map<number, number>();
  const countBoth = new Map<string, number>();
  for (let v = 0; v < a.length; v++) {
    increment(countA, a[v]);
    increment(countB, b[v]);
    increment(countBoth, `${a[v]} ${b[v]}`);
  }
  const [ofA, ofB, ofBoth] = [countA, countB, countBoth].map((counts) =>
    entropy([...counts.values()], a.length),
  );
  return ofA + ofB === 0 ? 1 : (2 * (ofA + ofB - ofBoth)) / (ofA + ofB);
}

function increment<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function entropy(counts: number[], total: number): number {
  return counts.reduce((sum, count) => sum - (count / total) * Math.log(count / total), 0);
}

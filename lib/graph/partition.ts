/** Gives the groups the numbers 0, 1, 2 … in order of first appearance, in place. Returns how many there are.
 *  Group numbers are below bound. O(nodes + bound). */
export function renumber(group: Uint32Array, bound = group.length): number {
  const number = new Int32Array(bound).fill(-1);
  let count = 0;
  for (let v = 0; v < group.length; v++) {
    if (number[group[v]] < 0) number[group[v]] = count++;
    group[v] = number[group[v]];
  }
  return count;
}

/** Numbers of members per group. */
export function groupSizes(group: Uint32Array, groups: number): Uint32Array {
  const sizes = new Uint32Array(groups);
  for (const g of group) sizes[g]++;
  return sizes;
}

/** Renumbers in place so that group 0 is the largest; of equal ones the one with the smallest member comes first.
 *  Returns how many groups there are. O(nodes + groups log groups). */
export function orderBySize(group: Uint32Array, bound = group.length): number {
  const count = renumber(group, bound);
  const sizes = groupSizes(group, count);
  // After renumber, a smaller number means a smaller first member.
  const order = Uint32Array.from({ length: count }, (_, g) => g).sort((a, b) => sizes[b] - sizes[a] || a - b);
  const place = new Uint32Array(count);
  for (let i = 0; i < count; i++) place[order[i]] = i;
  for (let v = 0; v < group.length; v++) group[v] = place[group[v]];
  return count;
}

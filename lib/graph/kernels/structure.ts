import { setU8, setU32, u8At, u32At } from "./memory";

/** Twin: coreNumbers() in ../cores.ts. degree, order and place (u32 per account) and start (u32 per degree) come filled
 *  by byDegree(); degree ends as the result. */
export function coreNumbers(
  size: u32,
  offsets: usize,
  targets: usize,
  degree: usize,
  start: usize,
  order: usize,
  place: usize,
): void {
  for (let i: u32 = 0; i < size; i++) {
    const v = u32At(order, i);
    const own = u32At(degree, v);
    const end = u32At(offsets, v + 1);
    for (let e = u32At(offsets, v); e < end; e++) {
      const u = u32At(targets, e);
      const ties = u32At(degree, u);
      if (ties <= own) continue;
      const first = u32At(start, ties);
      setU32(start, ties, first + 1);
      const other = u32At(order, first);
      const from = u32At(place, u);
      setU32(order, from, other);
      setU32(place, other, from);
      setU32(order, first, u);
      setU32(place, u, first);
      setU32(degree, u, ties - 1);
    }
  }
}

/** Twin: triangleCounts() in ../triangles.ts, accounts called by their place in order (u32, the least tied first).
 *  Writes the graph with every tie once (upOffsets, upTargets: u32) and counts (u32); marked (u8) is scratch. */
export function triangleCounts(
  size: u32,
  offsets: usize,
  targets: usize,
  order: usize,
  place: usize,
  upOffsets: usize,
  upTargets: usize,
  counts: usize,
  marked: usize,
): void {
  towardsMoreTied(size, offsets, targets, order, place, upOffsets, upTargets);
  memory.fill(counts, 0, (<usize>size) << 2);
  memory.fill(marked, 0, size);
  for (let a: u32 = 0; a < size; a++) {
    const first = u32At(upOffsets, a);
    const end = u32At(upOffsets, a + 1);
    if (end - first < 2) continue;
    for (let i = first; i < end; i++) setU8(marked, u32At(upTargets, i), 1);
    let ofA: u32 = 0;
    for (let i = first; i < end; i++) {
      const b = u32At(upTargets, i);
      const found = countMarked(u32At(upOffsets, b), u32At(upOffsets, b + 1), upTargets, marked, counts);
      setU32(counts, b, u32At(counts, b) + found);
      ofA += found;
    }
    setU32(counts, a, u32At(counts, a) + ofA);
    for (let i = first; i < end; i++) setU8(marked, u32At(upTargets, i), 0);
  }
}

/** Number of marked accounts in a row; each gains one triangle. */
function countMarked(first: u32, end: u32, targets: usize, marked: usize, counts: usize): u32 {
  let found: u32 = 0;
  for (let i = first; i < end; i++) {
    const c = u32At(targets, i);
    if (!u8At(marked, c)) continue;
    found++;
    setU32(counts, c, u32At(counts, c) + 1);
  }
  return found;
}

function towardsMoreTied(
  size: u32,
  offsets: usize,
  targets: usize,
  order: usize,
  place: usize,
  upOffsets: usize,
  upTargets: usize,
): void {
  let count: u32 = 0;
  setU32(upOffsets, 0, 0);
  for (let a: u32 = 0; a < size; a++) {
    const v = u32At(order, a);
    const end = u32At(offsets, v + 1);
    for (let i = u32At(offsets, v); i < end; i++) {
      const b = u32At(place, u32At(targets, i));
      setU32(upTargets, count, b);
      count += <u32>(b > a);
    }
    setU32(upOffsets, a + 1, count);
  }
}

import { byDegree } from "./cores";
import { type Adjacency, rowLength } from "./follow-graph";

/** Number of triangles each account is part of (pairs of its neighbours that are neighbours of each other).
 *  O(ties^1.5): every triangle is found once, from its least tied corner. Chiba & Nishizeki 1985; Latapy 2008. */
export function triangleCounts(rows: Adjacency): Uint32Array {
  const { order, place } = byDegree(rows);
  const upward = towardsMoreTied(rows, order, place);
  const size = order.length;
  const counts = new Uint32Array(size);
  const markedBy = new Int32Array(size).fill(-1);
  for (let a = 0; a < size; a++) {
    const end = upward.offsets[a + 1];
    for (let i = upward.offsets[a]; i < end; i++) markedBy[upward.targets[i]] = a;
    let ofA = 0;
    for (let i = upward.offsets[a]; i < end; i++) {
      const b = upward.targets[i];
      let ofB = 0;
      for (let j = upward.offsets[b]; j < upward.offsets[b + 1]; j++) {
        const c = upward.targets[j];
        if (markedBy[c] !== a) continue;
        ofB++;
        counts[c]++;
      }
      counts[b] += ofB;
      ofA += ofB;
    }
    counts[a] += ofA;
  }
  return Uint32Array.from({ length: size }, (_, v) => counts[place[v]]);
}

/** Every tie once, from the less to the more tied end; accounts are called by their place in the order. */
function towardsMoreTied(rows: Adjacency, order: Uint32Array, place: Uint32Array): Adjacency {
  const size = order.length;
  const offsets = new Uint32Array(size + 1);
  const targets = new Uint32Array(rows.targets.length / 2);
  let end = 0;
  for (let a = 0; a < size; a++) {
    const v = order[a];
    for (let i = rows.offsets[v]; i < rows.offsets[v + 1]; i++) {
      const b = place[rows.targets[i]];
      if (b > a) targets[end++] = b;
    }
    offsets[a + 1] = end;
  }
  return { offsets, targets };
}

/** Local clustering: the share of pairs of an account's neighbours that are neighbours of each other, 0 to 1;
 *  0 with fewer than two neighbours. Watts & Strogatz 1998. */
export function clustering(rows: Adjacency, triangles = triangleCounts(rows)): Float64Array {
  return Float64Array.from(triangles, (count, v) => (count === 0 ? 0 : count / pairs(rowLength(rows, v))));
}

/** Transitivity of the whole graph: the share of connected triples that are closed, 0 to 1; 0 without triples.
 *  Newman, Strogatz & Watts 2001. */
export function transitivity(rows: Adjacency, triangles = triangleCounts(rows)): number {
  let closed = 0;
  let triples = 0;
  for (let v = 0; v < triangles.length; v++) {
    closed += triangles[v];
    triples += pairs(rowLength(rows, v));
  }
  return triples === 0 ? 0 : closed / triples;
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2;
}

import { separateDiscs } from "@/lib/graph/islands/separate";
import type { Positions } from "@/lib/graph/layout-start";

/** Angle over which the accounts of one list spread behind their reader. */
const FAN = 2.3;
/** Space between discs, as a share of the mean diameter. */
const GAP = 0.6;
/** Width over height of the table. */
const ASPECT = 1.45;
/** Share of the table's area that the discs of shared accounts cover at most. */
const FILL = 0.3;
/** How far shared accounts are pulled to the middle of the table, beside the middle of their readers. */
const INWARD = 0.18;

/** Readers round a table, accounts that only one of them lists in a fan behind that reader, accounts that several list
 *  between their readers. Discs do not overlap. O(readers³ + accounts log accounts).
 *  @param readers accounts with read lists
 *  @param lists for each account, bit i where a list of reader i names it
 *  @param order accounts, those first that belong nearest to their reader
 *  @param first the reader who sits at the bottom, as an index of `readers` */
export function placeRoundTable(
  readers: readonly number[],
  lists: Uint16Array,
  radius: Float32Array,
  order: Uint32Array,
  first: number,
  { x, y }: Positions,
): void {
  const isReader = new Set(readers);
  const own = readers.map((): number[] => []);
  const shared: number[] = [];
  for (const v of order) {
    if (isReader.has(v) || lists[v] === 0) continue;
    const bits = lists[v];
    if ((bits & (bits - 1)) === 0) own[31 - Math.clz32(bits)].push(v);
    else shared.push(v);
  }
  const fans = own.map((members, i) => fanOf(members, radius, radius[readers[i]]));
  const sharedArea = shared.reduce((sum, v) => sum + (radius[v] * (1 + GAP)) ** 2, 0);
  const round = fans.reduce((sum, fan) => sum + 2 * fan.depth * 0.8, 0) / (2 * Math.PI);
  const height = Math.max(Math.sqrt(sharedArea / (FILL * ASPECT)), round / ASPECT, 14);
  const angle = seatAngles(readers.length, lists, first);
  const at = angle.map((a) => ({ x: height * ASPECT * Math.cos(a), y: height * Math.sin(a) }));
  readers.forEach((reader, i) => {
    x[reader] = at[i].x;
    y[reader] = at[i].y;
    const outward = Math.atan2(at[i].y / ASPECT, at[i].x);
    for (const { v, distance, turn } of fans[i].members) {
      x[v] = at[i].x + distance * Math.cos(outward + turn);
      y[v] = at[i].y + distance * Math.sin(outward + turn);
    }
  });
  placeShared(shared, lists, radius, at, { x, y });
}

type Fan = { members: { v: number; distance: number; turn: number }[]; depth: number };

/** Members in arcs behind their reader, the first nearest. */
function fanOf(members: readonly number[], radius: Float32Array, reader: number): Fan {
  const widest = members.reduce((most, v) => Math.max(most, 2 * radius[v]), 0);
  const step = (1 + GAP / 2) * widest;
  const placed: Fan["members"] = [];
  let distance = reader + 1.5 * widest;
  for (let next = 0; next < members.length; distance += step) {
    const places = Math.max(3, Math.floor((FAN * distance) / step));
    const row = members.slice(next, next + places);
    row.forEach((v, i) => {
      placed.push({
        v,
        distance,
        turn: ((i + 0.5) / row.length - 0.5) * Math.min(FAN, (row.length * step) / distance),
      });
    });
    next += places;
  }
  return { members: placed, depth: distance };
}

/** Where each reader sits: those whose lists have most in common are beside each other. */
function seatAngles(count: number, lists: Uint16Array, first: number): number[] {
  const common = Array.from({ length: count }, () => new Uint32Array(count));
  for (const bits of lists)
    for (let a = 0; a < count; a++)
      if ((bits & (1 << a)) !== 0)
        for (let b = 0; b < count; b++) if (a !== b && (bits & (1 << b)) !== 0) common[a][b]++;
  const seats = greedySeats(count, common, first);
  untangle(seats, common);
  const angle = new Array<number>(count);
  seats.forEach((reader, seat) => {
    angle[reader] = -Math.PI / 2 + (seat / count) * 2 * Math.PI;
  });
  // Two sit to the left and right, where there is more space.
  return count === 2 ? angle.map((a) => a - Math.PI / 2) : angle;
}

function greedySeats(count: number, common: readonly Uint32Array[], first: number): number[] {
  const seats = [first];
  const left = new Set(Array.from({ length: count }, (_, i) => i).filter((i) => i !== first));
  while (left.size > 0) {
    const last = seats[seats.length - 1];
    const next = [...left].reduce((best, i) => (common[last][i] > common[last][best] ? i : best));
    seats.push(next);
    left.delete(next);
  }
  return seats;
}

/** Reverses stretches of the round while neighbours then have more in common (2-opt). The first seat stays. */
function untangle(seats: number[], common: readonly Uint32Array[]): void {
  const count = seats.length;
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    for (let i = 1; i < count - 1; i++)
      for (let j = i + 1; j < count; j++) {
        const [before, from, to, after] = [seats[i - 1], seats[i], seats[j], seats[(j + 1) % count]];
        const gain = common[before][to] + common[from][after] - common[before][from] - common[to][after];
        if (gain <= 0) continue;
        seats.splice(i, j - i + 1, ...seats.slice(i, j + 1).reverse());
        isBetter = true;
      }
  }
}

function placeShared(
  shared: readonly number[],
  lists: Uint16Array,
  radius: Float32Array,
  at: readonly { x: number; y: number }[],
  { x, y }: Positions,
): void {
  const own = Float32Array.from(shared, (v) => radius[v]);
  const near = { x: new Float32Array(shared.length), y: new Float32Array(shared.length) };
  shared.forEach((v, i) => {
    const named = at.filter((_, reader) => (lists[v] & (1 << reader)) !== 0);
    const mean = (axis: "x" | "y") => named.reduce((sum, seat) => sum + seat[axis], 0) / named.length;
    // A little aside, or all with the same readers would begin at one point.
    near.x[i] = (1 - INWARD) * mean("x") + own[i] * Math.cos(i);
    near.y[i] = (1 - INWARD) * mean("y") + own[i] * Math.sin(i);
  });
  const average = own.reduce((sum, r) => sum + r, 0) / (own.length || 1);
  separateDiscs(near.x, near.y, own, { gap: 2 * GAP * average, maxRounds: 200 });
  shared.forEach((v, i) => {
    x[v] = near.x[i];
    y[v] = near.y[i];
  });
}

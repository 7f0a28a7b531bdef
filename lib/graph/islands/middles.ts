import { ForceModel } from "@/lib/graph/force-model";
import type { Positions } from "@/lib/graph/layout-start";
import type { WeightedGraph } from "@/lib/graph/weighted-graph";

/** Angle between neighbours on a sunflower: no two line up. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** Width over height of the whole picture. */
const ASPECT = 1.45;
const FRESH_ROUNDS = 260;
const FOLLOWING_ROUNDS = 60;
/** Share of the rounds, at the end, that only push overlapping islands apart. */
const SETTLING = 0.2;
const FIRST_HEAT = 0.1;
/** Overlap, as a share of the wanted distance, below which islands count as apart. */
const APART = 0.005;

/** Where the islands are. */
export type Middles = Positions & {
  /** 1 for islands that are tied to none of the largest group of islands: they are on a shelf beside it. */
  readonly onShelf: Uint8Array;
};

/** Places the middles of islands so that tied ones are near and no two overlap.
 *  @param islands the graph of islands, ties added up
 *  @param radius radius of each island; all lengths share its unit
 *  @param margin half the water between two islands
 *  @param before middles of an earlier map (NaN where unknown): islands then stay close to them
 *  O(rounds × islands²). Forces after ForceModel, then discs that attract by their share of ties. */
export function placeMiddles(
  islands: WeightedGraph,
  radius: Float32Array,
  margin: number,
  before?: Positions,
): Middles {
  const { main, others } = mainland(islands, radius);
  const x = new Float32Array(islands.size);
  const y = new Float32Array(islands.size);
  if (before === undefined) spreadOut(islands, main, radius, margin, x, y);
  else startFrom(before, islands, main, radius, x, y);
  settle(islands, main, radius, margin, before !== undefined, x, y);
  if (before === undefined) turnFlat(main, radius, x, y);
  const onShelf = flags(others, islands.size);
  fillShelf(main, others, radius, margin, before, x, y);
  return { x, y, onShelf };
}

/** 1 for each island that is tied to none of the largest group of islands. O(ties of islands). */
export function shelfOf(islands: WeightedGraph, radius: Float32Array): Uint8Array {
  return flags(mainland(islands, radius).others, islands.size);
}

function flags(islands: readonly number[], size: number): Uint8Array {
  const flagged = new Uint8Array(size);
  for (const g of islands) flagged[g] = 1;
  return flagged;
}

/** The islands of the connected part with the largest area, and all others, largest first. */
function mainland(islands: WeightedGraph, radius: Float32Array): { main: number[]; others: number[] } {
  const part = new Int32Array(islands.size).fill(-1);
  const area: number[] = [];
  for (let seed = 0; seed < islands.size; seed++) {
    if (part[seed] >= 0) continue;
    const number = area.push(0) - 1;
    const open = [seed];
    part[seed] = number;
    for (let g = open.pop(); g !== undefined; g = open.pop()) {
      area[number] += radius[g] ** 2;
      for (let i = islands.offsets[g]; i < islands.offsets[g + 1]; i++) {
        const other = islands.targets[i];
        if (part[other] >= 0) continue;
        part[other] = number;
        open.push(other);
      }
    }
  }
  let largest = 0;
  area.forEach((size, number) => {
    if (size > area[largest]) largest = number;
  });
  const all = [...radius.keys()].sort((a, b) => radius[b] - radius[a] || a - b);
  return {
    main: all.filter((g) => part[g] === largest).sort((a, b) => a - b),
    others: all.filter((g) => part[g] !== largest),
  };
}

/** LinLog forces find which islands are near each other; the result is turned so that its long side lies flat, and scaled to the room
 *  that the islands need. */
function spreadOut(
  islands: WeightedGraph,
  main: readonly number[],
  radius: Float32Array,
  margin: number,
  x: Float32Array,
  y: Float32Array,
): void {
  const needed = Math.sqrt(sum(main, (g) => (radius[g] + margin) ** 2));
  const bySize = [...main].sort((a, b) => radius[b] - radius[a] || a - b);
  bySize.forEach((g, i) => {
    const distance = needed * Math.sqrt((i + 0.5) / bySize.length);
    x[g] = distance * Math.cos(i * GOLDEN_ANGLE);
    y[g] = distance * Math.sin(i * GOLDEN_ANGLE);
  });
  const mass = Float32Array.from(islands.strength, (strength) => strength + 1);
  const model = new ForceModel(islands, mass, x, y);
  const rounds = Math.min(200, Math.max(60, 4e7 / (islands.targets.length + 40 * islands.size)));
  for (let round = 0; round < rounds; round++) model.step();
  const spread = Math.sqrt(sum(main, (g) => (x[g] ** 2 + y[g] ** 2) * (radius[g] + margin) ** 2));
  layFlat(main, radius, spread === 0 ? 1 : (1.1 * needed * needed * Math.SQRT1_2) / spread, x, y);
}

/** Turns points so that the axis of the largest spread lies flat, scales them, and stretches them to ASPECT. */
function layFlat(
  main: readonly number[],
  radius: Float32Array,
  scale: number,
  x: Float32Array,
  y: Float32Array,
): void {
  const aspect = turnFlat(main, radius, x, y);
  const stretch = Math.sqrt(Math.min(3, Math.max(0.5, ASPECT / aspect)));
  for (const g of main) {
    x[g] *= scale * stretch;
    y[g] *= scale / stretch;
  }
}

/** Turns points around their middle, which becomes the origin, so that the axis of the largest spread lies flat.
 *  Returns how many times wider than high they are spread. */
function turnFlat(main: readonly number[], radius: Float32Array, x: Float32Array, y: Float32Array): number {
  const area = sum(main, (g) => radius[g] ** 2);
  const middleX = sum(main, (g) => radius[g] ** 2 * x[g]) / area;
  const middleY = sum(main, (g) => radius[g] ** 2 * y[g]) / area;
  const xx = sum(main, (g) => radius[g] ** 2 * (x[g] - middleX) ** 2);
  const yy = sum(main, (g) => radius[g] ** 2 * (y[g] - middleY) ** 2);
  const xy = sum(main, (g) => radius[g] ** 2 * (x[g] - middleX) * (y[g] - middleY));
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (const g of main) {
    const [dx, dy] = [x[g] - middleX, y[g] - middleY];
    x[g] = cos * dx + sin * dy;
    y[g] = cos * dy - sin * dx;
  }
  const long = cos * cos * xx + 2 * cos * sin * xy + sin * sin * yy;
  return Math.sqrt(long / Math.max(xx + yy - long, 1e-9 * long + 1e-9));
}

/** Earlier middles; a new island starts beside those it is tied to. */
function startFrom(
  before: Positions,
  islands: WeightedGraph,
  main: readonly number[],
  radius: Float32Array,
  x: Float32Array,
  y: Float32Array,
): void {
  const isKnown = (g: number) => Number.isFinite(before.x[g]) && Number.isFinite(before.y[g]);
  for (const g of main) {
    if (isKnown(g)) {
      x[g] = before.x[g];
      y[g] = before.y[g];
      continue;
    }
    const row = range(islands.offsets[g], islands.offsets[g + 1]).filter((i) => isKnown(islands.targets[i]));
    const weight = (i: number) => islands.weights?.[i] ?? 1;
    const all = sum(row, weight);
    if (all === 0) continue;
    x[g] = sum(row, (i) => weight(i) * before.x[islands.targets[i]]) / all + Math.cos(g) * radius[g];
    y[g] = sum(row, (i) => weight(i) * before.y[islands.targets[i]]) / all + Math.sin(g) * radius[g];
  }
}

/** Pulls islands to those they are tied to, less with each round, and pushes overlapping ones apart. */
function settle(
  islands: WeightedGraph,
  main: readonly number[],
  radius: Float32Array,
  margin: number,
  isFollowing: boolean,
  x: Float32Array,
  y: Float32Array,
): void {
  const rounds = isFollowing ? FOLLOWING_ROUNDS : FRESH_ROUNDS;
  for (let round = 0; round < rounds; round++) {
    const isSettling = isFollowing || round >= rounds * (1 - SETTLING);
    if (!isSettling) pullTogether(islands, main, FIRST_HEAT * (1 - round / rounds) ** 1.5, x, y);
    const passes = isSettling && !isFollowing ? 4 : 1;
    let worst = 0;
    for (let pass = 0; pass < passes; pass++) worst = Math.max(worst, pushApart(main, radius, margin, x, y));
    if (isSettling && worst < APART) return;
  }
}

function pullTogether(
  { offsets, targets, weights, strength }: WeightedGraph,
  main: readonly number[],
  heat: number,
  x: Float32Array,
  y: Float32Array,
): void {
  for (const g of main) {
    let [middleX, middleY, all] = [0, 0, 0];
    for (let i = offsets[g]; i < offsets[g + 1]; i++) {
      const other = targets[i];
      const tie = (weights?.[i] ?? 1) / Math.sqrt(strength[g] * strength[other] + 1);
      middleX += tie * x[other];
      middleY += tie * y[other];
      all += tie;
    }
    if (all > 0) {
      x[g] += 0.5 * heat * (middleX / all - x[g]);
      y[g] += 0.5 * heat * (middleY / all - y[g]);
    }
    // Gravity is stronger from above and below than from the sides: that gives the picture its shape.
    x[g] -= 0.25 * heat * x[g];
    y[g] -= 0.25 * heat * ASPECT ** 3 * y[g];
  }
}

/** Pushes overlapping islands apart once, the smaller one more; returns the largest overlap as a share of the wanted
 *  distance. */
function pushApart(
  main: readonly number[],
  radius: Float32Array,
  margin: number,
  x: Float32Array,
  y: Float32Array,
): number {
  let worst = 0;
  for (let i = 1; i < main.length; i++) {
    const a = main[i];
    for (let j = 0; j < i; j++) {
      const b = main[j];
      let dx = x[b] - x[a];
      const wanted = radius[a] + radius[b] + 2 * margin;
      if (dx > wanted || dx < -wanted) continue;
      let dy = y[b] - y[a];
      let distance = Math.sqrt(dx * dx + dy * dy);
      if (distance >= wanted) continue;
      if (distance < 1e-6) {
        dx = Math.cos(i);
        dy = Math.sin(i);
        distance = 1;
      }
      const push = (wanted - distance) / distance;
      worst = Math.max(worst, (wanted - distance) / wanted);
      const ofA = radius[b] ** 2 / (radius[a] ** 2 + radius[b] ** 2);
      x[a] -= dx * push * ofA;
      y[a] -= dy * push * ofA;
      x[b] += dx * push * (1 - ofA);
      y[b] += dy * push * (1 - ofA);
    }
  }
  return worst;
}

/** Islands without a tie to the others, in columns to the right, largest first. Those that were there before stay
 *  together as they were; new ones come after them. */
function fillShelf(
  main: readonly number[],
  others: readonly number[],
  radius: Float32Array,
  margin: number,
  before: Positions | undefined,
  x: Float32Array,
  y: Float32Array,
): void {
  let [right, top, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const g of main) {
    right = Math.max(right, x[g] + radius[g]);
    top = Math.max(top, y[g] + radius[g]);
    bottom = Math.min(bottom, y[g] - radius[g]);
  }
  const gap = margin / 3;
  let column = right + 3 * margin;
  const isKept = (g: number) => Number.isFinite(before?.x[g]) && Number.isFinite(before?.y[g]);
  const kept = others.filter(isKept);
  if (before !== undefined && kept.length > 0) {
    const left = least(kept, (g) => before.x[g] - radius[g] - gap);
    const aside = Math.max(0, column - left);
    for (const g of kept) {
      x[g] = before.x[g] + aside;
      y[g] = before.y[g];
    }
    column = -least(kept, (g) => -(x[g] + radius[g] + gap));
  }
  const added = others.filter((g) => !isKept(g));
  const height = Math.max(0.5 * (top - bottom), Math.sqrt(sum(others, (g) => 4 * (radius[g] + gap) ** 2)));
  const start = (top + bottom - height) / 2;
  let next = start;
  let width = 0;
  for (const g of added) {
    const side = 2 * (radius[g] + gap);
    if (next + side > start + height && width > 0) {
      column += width;
      next = start;
      width = 0;
    }
    width = Math.max(width, side);
    x[g] = column + side / 2;
    y[g] = next + side / 2;
    next += side;
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

function sum(items: readonly number[], value: (item: number) => number): number {
  let total = 0;
  for (const item of items) total += value(item);
  return total;
}

function least(items: readonly number[], value: (item: number) => number): number {
  return items.reduce((smallest, item) => Math.min(smallest, value(item)), Number.POSITIVE_INFINITY);
}

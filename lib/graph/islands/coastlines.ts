import { contours } from "d3-contour";
import type { Positions } from "@/lib/graph/layout-start";

/** Fewer drawn members make no coast. */
const FEWEST = 10;
/** Above this number of drawn accounts dots are tiny: density is shaded too. */
const MANY = 20_000;
/** Pixels of the picture that lengths below refer to, across. */
const ACROSS = 1400;
/** Side of a cell in which members are counted: cells to a smear, and its least number of pixels. */
const CELLS = 2;
const LEAST_CELL = 3;
/** How far a member is smeared: its standard deviation in radii of the island over the root of the members, and its
 *  bounds in pixels. */
const SMEAR = { share: 1.9, few: [6, 15], many: [4, 8] } as const;
/** Lines at these shares of the density of an evenly filled island: the coast, and where many accounts are close. */
const COAST = 0.3;
const DENSE = [1.1, 1.5];
/** A bay or lake that is smaller than this many smears across is left out. */
const LEAST_RING = 1.5;
/** Box blurs in a row: three are close to a Gaussian. */
const BLURS = 3;

/** The coasts of islands, and inside them lines of equal density, as closed rings of points. */
export type Coastlines = {
  /** Island of each ring. */
  group: Uint32Array<ArrayBuffer>;
  /** 0 for the coast, then the denser the higher. */
  level: Uint8Array<ArrayBuffer>;
  /** Ring r has the points from offsets[r] to offsets[r + 1]. */
  offsets: Uint32Array<ArrayBuffer>;
  /** x and y by turns, in the unit of the positions. */
  points: Float32Array<ArrayBuffer>;
};

/** Coastlines around the members of each island, from the density of their positions. Rings of one island and level are
 *  in a row; inside and outside alternate. O(accounts + cells of the picture). Marching squares: d3-contour.
 *  @param group island of each account, below `count` */
export function coastlinesOf({ x, y }: Positions, group: Uint32Array, count: number): Coastlines {
  const unit = widthOf(x) / ACROSS;
  const isMany = x.length > MANY;
  const found: { group: number; level: number; ring: Float32Array }[] = [];
  const members = membersOf(group, count);
  for (let g = 0; g < count && unit > 0; g++) {
    const own = members(g);
    if (own.length < FEWEST) continue;
    const field = densityOf(own, x, y, unit, isMany ? SMEAR.many : SMEAR.few);
    const levels = isMany ? [COAST, ...DENSE] : [COAST];
    const lines = contours()
      .size([field.columns, field.rows])
      .thresholds(levels.map((level) => level * field.even))(Array.from(field.density));
    lines.forEach(({ coordinates }, level) => {
      for (const ring of coordinates.flat()) {
        const points = field.placed(ring);
        if (spanOf(points) >= LEAST_RING * field.smear) found.push({ group: g, level, ring: points });
      }
    });
  }
  const offsets = new Uint32Array(found.length + 1);
  found.forEach(({ ring }, r) => {
    offsets[r + 1] = offsets[r] + ring.length / 2;
  });
  const points = new Float32Array(2 * offsets[found.length]);
  found.forEach(({ ring }, r) => {
    points.set(ring, 2 * offsets[r]);
  });
  return {
    group: Uint32Array.from(found, (line) => line.group),
    level: Uint8Array.from(found, ({ level }) => level),
    offsets,
    points,
  };
}

function membersOf(group: Uint32Array, count: number): (g: number) => Uint32Array {
  const start = new Uint32Array(count + 1);
  for (const g of group) if (g < count) start[g + 1]++;
  for (let g = 0; g < count; g++) start[g + 1] += start[g];
  const next = start.slice();
  const order = new Uint32Array(start[count]);
  group.forEach((g, v) => {
    if (g < count) order[next[g]++] = v;
  });
  return (g) => order.subarray(start[g], start[g + 1]);
}

/** Members counted in the cells of a grid, smeared. */
function densityOf(
  members: Uint32Array,
  x: Float32Array,
  y: Float32Array,
  unit: number,
  [least, most]: readonly [number, number],
) {
  const [middleX, middleY] = [meanOf(members, x), meanOf(members, y)];
  let square = 0;
  for (const v of members) square += (x[v] - middleX) ** 2 + (y[v] - middleY) ** 2;
  // The mean square distance from the middle of an even disc is half its squared radius.
  const radius = Math.max(unit, Math.sqrt((2 * square) / members.length));
  const wanted = (SMEAR.share * radius) / Math.sqrt(members.length) + unit;
  const smear = Math.min(most * unit, Math.max(least * unit, wanted));
  // What was put far outside its island has no part in the coast.
  const reach = 1.6 * radius;
  const side = Math.max(LEAST_CELL * unit, smear / CELLS);
  const half = Math.ceil((reach + 3 * smear) / side);
  const columns = 2 * half + 1;
  const density = new Float32Array(columns * columns);
  for (const v of members) {
    const [dx, dy] = [x[v] - middleX, y[v] - middleY];
    if (Math.abs(dx) > reach || Math.abs(dy) > reach) continue;
    density[(half + Math.round(dy / side)) * columns + half + Math.round(dx / side)]++;
  }
  const box = Math.max(1, Math.round((smear / side) * Math.sqrt(3 / BLURS)));
  for (let blur = 0; blur < BLURS; blur++) {
    blurRows(density, columns, box);
    blurColumns(density, columns, box);
  }
  return {
    density,
    columns,
    rows: columns,
    smear,
    even: (members.length / (Math.PI * radius ** 2)) * side ** 2,
    placed: (ring: readonly (readonly number[])[]) => {
      const points = new Float32Array(2 * ring.length);
      ring.forEach(([column, row], i) => {
        // A contour's coordinates count from the corner of the first cell.
        points[2 * i] = middleX + (column - 0.5 - half) * side;
        points[2 * i + 1] = middleY + (row - 0.5 - half) * side;
      });
      return points;
    },
  };
}

function blurRows(values: Float32Array, side: number, reach: number): void {
  for (let row = 0; row < side; row++) blurLine(values, row * side, 1, side, reach);
}

function blurColumns(values: Float32Array, side: number, reach: number): void {
  for (let column = 0; column < side; column++) blurLine(values, column, side, side, reach);
}

/** Replaces each value of a line by the mean of those within reach; there is nothing beyond the ends. */
function blurLine(values: Float32Array, start: number, step: number, count: number, reach: number): void {
  const line = new Float32Array(count);
  for (let i = 0; i < count; i++) line[i] = values[start + i * step];
  let sum = 0;
  for (let i = 0; i < Math.min(reach, count); i++) sum += line[i];
  for (let i = 0; i < count; i++) {
    if (i + reach < count) sum += line[i + reach];
    if (i - reach - 1 >= 0) sum -= line[i - reach - 1];
    values[start + i * step] = sum / (2 * reach + 1);
  }
}

function meanOf(members: Uint32Array, values: Float32Array): number {
  let sum = 0;
  for (const v of members) sum += values[v];
  return sum / members.length;
}

function widthOf(values: Float32Array): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high > low ? high - low : 0;
}

function spanOf(points: Float32Array): number {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < points.length; i += 2) {
    left = Math.min(left, points[i]);
    right = Math.max(right, points[i]);
  }
  return right - left;
}

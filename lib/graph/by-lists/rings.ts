import type { Positions } from "@/lib/graph/layout-start";

/** Accounts of one ring, side by side, before it becomes several rows. */
const PER_ROW = 150;
/** Space between discs of a row, as a share of the mean diameter. */
const GAP = 0.4;
/** The outer ring is at least this much wider than the inner one: names of the inner ring are between them. */
const WIDER = 1.85;
/** Least radius of the outer ring, in mean diameters. */
const LEAST = 12;

/** A ring of accounts around the middle. */
export type Ring = {
  /** Radius of its first row. */
  readonly radius: number;
  /** Distance between its rows. */
  readonly pitch: number;
  readonly rows: number;
  /** Accounts on it, clockwise from the top. */
  readonly members: Uint32Array;
};

export type Rings = { readonly inner: Ring; readonly outer: Ring };

/** Two rings around the middle: who is tied both ways on the inner one, the others on the outer one. Accounts go round
 *  clockwise from the top in the order given. O(accounts).
 *  @param radius of every account's disc */
export function ringsOf(inner: Uint32Array, outer: Uint32Array, radius: Float32Array): Rings {
  const [near, far] = [needed(inner, radius), needed(outer, radius)];
  const width = Math.max(far.radius, WIDER * outerRim(near), LEAST * Math.max(near.diameter, far.diameter));
  return {
    inner: { ...near, radius: Math.max(near.radius, 0.5 * width), members: inner },
    outer: { ...far, radius: width, members: outer },
  };
}

function needed(members: Uint32Array, radius: Float32Array) {
  let widest = 0;
  let all = 0;
  for (const v of members) {
    widest = Math.max(widest, 2 * radius[v]);
    all += 2 * radius[v];
  }
  const diameter = members.length === 0 ? 2 : all / members.length;
  const rows = Math.max(1, Math.ceil(members.length / PER_ROW));
  // Beside each other may be the largest ones, since they come in the order of their size.
  const step = rows === 1 ? Math.max(diameter, 0.75 * widest) : diameter;
  const around = (members.length / rows) * (step + GAP * diameter);
  return { radius: around / (2 * Math.PI), pitch: widest + GAP * diameter, rows, diameter };
}

function outerRim({ radius, pitch, rows }: { radius: number; pitch: number; rows: number }): number {
  return radius + (rows - 1) * pitch;
}

/** Puts the accounts of a ring at their places. */
export function placeRing({ radius, pitch, rows, members }: Ring, { x, y }: Positions): void {
  members.forEach((v, i) => {
    const angle = Math.PI / 2 - ((i + 0.5) / members.length) * 2 * Math.PI;
    const distance = radius + (i % rows) * pitch;
    x[v] = distance * Math.cos(angle);
    y[v] = distance * Math.sin(angle);
  });
}

import { oklch, type Rgb, seenByAll, seenDifference } from "./colour";

export type Scheme = "light" | "dark";

/** The colour of a community: one of HUES hues, in full or as one of three tints. It is the same in both schemes. */
export type CommunityColour = {
  readonly hue: number;
  readonly tint?: number;
};

/** Communities beside each other in the plane. */
export type Neighbouring = {
  readonly a: number;
  readonly b: number;
  /** How much the pair matters, 0 to 1. */
  readonly weight: number;
};

/** Number of hues, 15 degrees apart. */
export const HUES = 24;
/** Number of tints of each hue. */
export const TINTS = 3;
const FIRST_HUE = 20;
const CHROMA = 0.155;
const TINT_CHROMA = 0.075;
/** Lightness of the hues by turns: neighbours on the colour wheel differ in lightness too. */
const LIGHTNESS: Record<Scheme, readonly number[]> = { light: [0.5, 0.68, 0.59], dark: [0.66, 0.83, 0.74] };
const TINT_LIGHTNESS: Record<Scheme, readonly number[]> = {
  light: [0.6, 0.71, 0.82],
  dark: [0.66, 0.55, 0.44],
};
/** Yellows and browns are lifted on a light surface, where they look like mud. */
const LIFTED = { from: 40, to: 125, by: 0.07 };
/** Differences that neighbours should have: in full colour, and with tints. */
const WANTED = 45;
const WANTED_TINTS = 24;
/** Cost of a tint of another community than the one that is tied most. */
const STRANGER = 25;
const TINT_ROUNDS = 3;
/** A pair of neighbours matters so much however short its common coast: the rule holds for every pair, and tints are
 *  too alike to be told apart from memory. */
const LEAST_WEIGHT = 0.6;
const SCHEMES: readonly Scheme[] = ["light", "dark"];

/** The colour on the screen. */
export function screenColour({ hue, tint }: CommunityColour, scheme: Scheme): Rgb {
  const degrees = (FIRST_HUE + (hue * 360) / HUES) % 360;
  if (tint !== undefined) return oklch(TINT_LIGHTNESS[scheme][tint], TINT_CHROMA, degrees);
  const isLifted = scheme === "light" && degrees > LIFTED.from && degrees < LIFTED.to;
  return oklch(LIGHTNESS[scheme][hue % 3] + (isLifted ? LIFTED.by : 0), CHROMA, degrees);
}

/** The colour for text: dark on light, light on dark. */
export function inkColour({ hue }: CommunityColour, scheme: Scheme): Rgb {
  const degrees = FIRST_HUE + (hue * 360) / HUES;
  return scheme === "light" ? oklch(0.4, 0.12, degrees) : oklch(0.87, 0.09, degrees);
}

/** How different two communities look: the least over both schemes and three kinds of colour vision. */
export function differenceOf(one: CommunityColour, other: CommunityColour): number {
  return Math.min(...SCHEMES.map((scheme) => seenDifference(seen(one, scheme), seen(other, scheme))));
}

const SEEN = new Map<string, readonly Rgb[]>();

/** The colour on the screen as each kind of vision sees it; there are so few that each is found once. */
function seen(colour: CommunityColour, scheme: Scheme): readonly Rgb[] {
  const key = `${scheme} ${colour.hue} ${colour.tint}`;
  const known = SEEN.get(key);
  if (known !== undefined) return known;
  const found = seenByAll(screenColour(colour, scheme));
  SEEN.set(key, found);
  return found;
}

/** Gives every community a colour so that neighbours in the plane look different. The largest HUES communities get a
 *  hue each, the others a tint of the coloured neighbour that they are tied to most.
 *  @param count number of communities, largest first
 *  @param kept colours from an earlier map; they stay
 *  @param tied for each community the one with a hue that it is tied to most; -1 for none */
export function assignColours(
  count: number,
  neighbours: readonly Neighbouring[],
  tied: ArrayLike<number>,
  kept: ReadonlyMap<number, CommunityColour> = new Map(),
): CommunityColour[] {
  const beside = besideOf(count, neighbours);
  const difference = memoised();
  const colours: (CommunityColour | undefined)[] = Array.from({ length: count }, (_, c) => kept.get(c));
  assignHues(Math.min(count, HUES), beside, kept, difference).forEach((hue, c) => {
    colours[c] = { hue };
  });
  // Each round chooses again with all others known.
  for (let round = 0; round < TINT_ROUNDS; round++)
    for (let c = HUES; c < count; c++)
      if (!kept.has(c)) colours[c] = tintFor(c, beside[c], tied[c], colours, difference);
  return colours as CommunityColour[];
}

type Beside = ReadonlyMap<number, number>;
type Difference = (one: CommunityColour, other: CommunityColour) => number;

function besideOf(count: number, neighbours: readonly Neighbouring[]): Beside[] {
  const beside = Array.from({ length: count }, () => new Map<number, number>());
  for (const { a, b, weight } of neighbours) {
    beside[a].set(b, weight);
    beside[b].set(a, weight);
  }
  return beside;
}

function memoised(): Difference {
  const known = new Map<number, number>();
  const number = ({ hue, tint }: CommunityColour) => 4 * hue + (tint === undefined ? 3 : tint);
  return (one, other) => {
    const key = number(one) * 4 * HUES + number(other);
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = differenceOf(one, other);
    known.set(key, found);
    return found;
  };
}

/** Orders in which hues are first given out: the best result of several beginnings is taken. */
const STRIDES = [7, 5, 11, 13, 17, 19];
/** Hues with which they begin. */
const STARTS = [0, 1, 2, 5];

/** One hue each, so that neighbours differ. */
function assignHues(
  count: number,
  beside: readonly Beside[],
  kept: ReadonlyMap<number, CommunityColour>,
  difference: Difference,
): number[] {
  const penalties = Float64Array.from({ length: HUES * HUES }, (_, pair) => {
    const both = difference({ hue: Math.floor(pair / HUES) }, { hue: pair % HUES });
    return Math.max(0, WANTED - both) ** 3;
  });
  const penalty = (hue: number, other: number) => penalties[hue * HUES + other];
  const results = STARTS.flatMap((start) =>
    STRIDES.map((stride) => improved(firstHues(count, kept, stride, start), beside, penalty)),
  );
  return results.reduce((best, next) => (next.cost < best.cost - 1e-6 ? next : best)).hue;
}

interface HueChoice {
  hue: number[];
  isFixed: boolean[];
  free: Set<number>;
}

/** Kept hues stay, the others are given out in the order of a stride. */
function firstHues(
  count: number,
  kept: ReadonlyMap<number, CommunityColour>,
  stride: number,
  start: number,
): HueChoice {
  const free = new Set(Array.from({ length: HUES }, (_, i) => (start + i * stride) % HUES));
  const hue = Array.from({ length: count }, (_, c) => {
    const before = kept.get(c);
    return before !== undefined && before.tint === undefined && free.delete(before.hue) ? before.hue : -1;
  });
  const isFixed = hue.map((value) => value >= 0);
  for (let c = 0; c < count; c++) {
    if (hue[c] >= 0) continue;
    const [next] = free;
    free.delete(next);
    hue[c] = next;
  }
  return { hue, isFixed, free };
}

/** Swaps hues, and exchanges them for free ones, as long as that lowers the sum of penalties. */
function improved(
  { hue, isFixed, free }: HueChoice,
  beside: readonly Beside[],
  penalty: (hue: number, other: number) => number,
): { hue: number[]; cost: number } {
  const cost = (c: number, own: number, without = -1) => {
    let sum = 0;
    for (const [other, weight] of beside[c])
      if (other < hue.length && other !== without)
        sum += Math.max(LEAST_WEIGHT, weight) * penalty(own, hue[other]);
    return sum;
  };
  const movable = hue.flatMap((_, c) => (isFixed[c] ? [] : [c]));
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    for (const a of movable) {
      for (const b of movable) {
        if (b >= a) break;
        const now = cost(a, hue[a], b) + cost(b, hue[b], a);
        if (cost(a, hue[b], b) + cost(b, hue[a], a) >= now - 1e-6) continue;
        [hue[a], hue[b]] = [hue[b], hue[a]];
        isBetter = true;
      }
      for (const other of [...free]) {
        if (cost(a, other) >= cost(a, hue[a]) - 1e-6) continue;
        free.delete(other);
        free.add(hue[a]);
        hue[a] = other;
        isBetter = true;
      }
    }
  }
  return { hue, cost: hue.reduce((sum, own, c) => sum + cost(c, own), 0) };
}

/** The tint that differs most from what is beside: of the coloured community that is tied most, else of one beside,
 *  else of any. */
function tintFor(
  c: number,
  beside: Beside,
  tied: number,
  colours: readonly (CommunityColour | undefined)[],
  difference: Difference,
): CommunityColour {
  let best: CommunityColour = { hue: c % HUES, tint: 0 };
  let least = Number.POSITIVE_INFINITY;
  for (let host = 0; host < HUES; host++)
    for (let tint = 0; tint < TINTS; tint++) {
      const colour = { hue: colours[host]?.hue ?? 0, tint };
      let sum = host === tied ? 0 : beside.has(host) ? STRANGER : 2 * STRANGER;
      for (const [other, weight] of beside) {
        const theirs = colours[other];
        if (theirs !== undefined)
          sum += Math.max(LEAST_WEIGHT, weight) * Math.max(0, WANTED_TINTS - difference(colour, theirs)) ** 2;
      }
      if (sum < least) [best, least] = [colour, sum];
    }
  return best;
}

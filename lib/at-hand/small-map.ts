/** Most dots of a small map: more say nothing at this size. */
export const MOST_DOTS = 400;

/** A member of a list, as the small map needs it. */
export interface SmallMapMember {
  /** Place on the stored map; undefined where the map lacks the member. */
  at: { x: number; y: number; community: number } | undefined;
  followsYou: boolean;
}

/** One dot in a square of side 1; the owner is in the middle of rings, or above an excerpt of the map. */
export interface Dot {
  x: number;
  y: number;
  /** Place among the communities of the map; undefined on rings and for accounts that are not on the map. */
  community: number | undefined;
  isNew: boolean;
  /** On rings: the inner ring is who follows back. */
  followsYou: boolean;
}

export interface SmallMap {
  /** Rings while the map knows too few of the members, else an excerpt of the map. */
  is: "rings" | "map";
  dots: Dot[];
  /** Members that are not drawn. */
  left: number;
}

const RINGS = { inner: 0.24, outer: 0.43 } as const;
/** Share of the members that the map must hold to be worth an excerpt. */
const WORTH_A_MAP = 0.3;
/** Share of the square that an excerpt leaves free at its border, where newcomers are below it. */
const MARGIN = 0.06;
const NEWCOMERS_FROM = 0.88;

/** A list drawn small. Positions of the map are kept to scale; members that are not on it are in rows below.
 *  @param members in the list's order, of `of` members in all */
export function smallMap(members: readonly SmallMapMember[], of = members.length): SmallMap {
  const drawn = members.slice(0, MOST_DOTS);
  const placed = drawn.filter(({ at }) => at !== undefined).length;
  const is = placed >= 2 && placed >= WORTH_A_MAP * drawn.length ? "map" : "rings";
  return { is, dots: is === "map" ? onMap(drawn) : onRings(drawn), left: of - drawn.length };
}

/** Positions that stay as the list grows: each ring fills clockwise from the top, at a fixed distance while there is
 *  space. */
function onRings(members: readonly SmallMapMember[]): Dot[] {
  const counts = { inner: 0, outer: 0 };
  for (const { followsYou } of members) counts[followsYou ? "inner" : "outer"] += 1;
  const seen = { inner: 0, outer: 0 };
  return members.map(({ at, followsYou }) => {
    const ring = followsYou ? "inner" : "outer";
    const seats = Math.max(ring === "inner" ? 40 : 80, counts[ring]);
    const angle = (2 * Math.PI * seen[ring]) / seats - Math.PI / 2;
    seen[ring] += 1;
    const x = 0.5 + RINGS[ring] * Math.cos(angle);
    const y = 0.5 + RINGS[ring] * Math.sin(angle);
    return { x, y, community: undefined, isNew: at === undefined, followsYou };
  });
}

function onMap(members: readonly SmallMapMember[]): Dot[] {
  const places = members.flatMap(({ at }) => (at === undefined ? [] : [at]));
  const range = (values: readonly number[]) => {
    const least = values.reduce((a, b) => Math.min(a, b));
    return { least, size: values.reduce((a, b) => Math.max(a, b)) - least };
  };
  const [x, y] = [range(places.map((place) => place.x)), range(places.map((place) => place.y))];
  const inner = NEWCOMERS_FROM - 2 * MARGIN;
  const scale = inner / Math.max(x.size, y.size, Number.MIN_VALUE);
  const fresh = members.filter(({ at }) => at === undefined).length;
  const perRow = Math.max(24, Math.ceil(fresh / 4));
  let next = 0;
  return members.map(({ at, followsYou }) => {
    if (at === undefined) {
      const place = { column: next % perRow, row: Math.floor(next / perRow) };
      next += 1;
      return {
        x: MARGIN + ((1 - 2 * MARGIN) * (place.column + 0.5)) / perRow,
        y: NEWCOMERS_FROM + 0.03 * place.row,
        community: undefined,
        isNew: true,
        followsYou,
      };
    }
    return {
      x: 0.5 + (at.x - x.least - x.size / 2) * scale,
      // The map's y grows upwards.
      y: MARGIN + inner / 2 - (at.y - y.least - y.size / 2) * scale,
      community: at.community,
      isNew: false,
      followsYou,
    };
  });
}

import { ROLES } from "@/lib/explore/answers/groupings";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import { type MomentMap, NO_GROUP } from "@/lib/explore/protocol/moment";
import { type Appearance, type Grouping, isGrouping } from "@/lib/explore/view/appearance";
import { discRadii } from "@/lib/graph/islands/disc-size";
import { listGroupColour } from "./list-colours";
import { CANVAS_COLOURS, groupColour, OTHERS, rampColour, type Scheme } from "./palette";

/** How an account is drawn. */
export interface NodeStyle {
  x: number;
  y: number;
  /** Radius: in the map's unit, and in pixels once the camera is known. */
  size: number;
  color: string;
  label: string | null;
  zIndex: number;
  highlighted?: boolean;
  forceLabel?: boolean;
  hidden?: boolean;
  /** The step of time at which it appears; at once where there is none. */
  step?: number;
}

/** What stands out on the map, and what is left out of it. Accounts by number. */
export interface Emphasis {
  hovered: number | undefined;
  selected: number | undefined;
  /** Accounts chosen together. */
  chosen: ReadonlySet<number>;
  /** The accounts of a way from one to another, in its order; empty for none. */
  path: readonly number[];
  /** The only group that stands out. */
  group: number | undefined;
  /** Groups that are not drawn. */
  off: ReadonlySet<number>;
}

export const NO_EMPHASIS: Emphasis = {
  hovered: undefined,
  selected: undefined,
  chosen: new Set(),
  path: [],
  group: undefined,
  off: new Set(),
};

/** Bounds in pixels of the map's unit, which is the radius of the smallest account when all are seen. */
const UNIT = { least: 0.6, most: 6 };
/** With at most so many around the one that stands out each shows its handle. */
const LABELLED = 24;

/** Said before the handle: a cue beside the colour. */
const ROLE_SIGNS: Partial<Record<(typeof ROLES)[number], string>> = { me: "◆ ", seed: "★ ", bridge: "⇄ " };

/** Said before the handle where colours say the group, in the order of GROUPS. */
const GROUP_SIGNS: Partial<Record<Grouping, readonly string[]>> = {
  belongs: ["✓ ", "", "", "", "✕ ", "? ", ""],
  band: ["● ", "", "⇄ ", "", "", "? "],
};

/** The sign of a group of a grouping; empty for none. */
export function groupSign(grouping: Grouping, group: number): string {
  return GROUP_SIGNS[grouping]?.[group] ?? "";
}

/** Said before the handle of an account that only imports name. */
export const IMPORT_SIGN = "⇩";

/** How the drawn account at an index looks where nothing stands out: its area goes by the score. */
export function plainStyle(
  drawn: DrawnGraph,
  i: number,
  colour: Appearance["colour"],
  scheme: Scheme,
): NodeStyle {
  // Around one reader names are along the rim.
  const isOnRim = drawn.lists?.isRound === true && drawn.lists.of[i] !== 0;
  return {
    x: drawn.x[i],
    y: drawn.y[i],
    size: drawn.radius[i],
    color: nodeColour(drawn, i, colour, scheme),
    label: isOnRim ? null : accountLabel(drawn, i),
    zIndex: 1,
  };
}

/** The handle of the drawn account at an index with the signs before it; null where no handle is known. */
export function accountLabel(drawn: DrawnGraph, i: number): string | null {
  const { colour } = drawn;
  const group = colour.by === "group" && colour.grouping ? groupSign(colour.grouping, colour.group[i]) : "";
  const role = ROLE_SIGNS[ROLES[drawn.role[i]]] ?? "";
  const sign = `${role}${group === role ? "" : group}${drawn.imported[i] === 1 ? `${IMPORT_SIGN} ` : ""}`;
  return drawn.handle[i] === "" ? null : `${sign}@${drawn.handle[i]}`;
}

/** The group of the drawn account at an index; undefined where colours say a score. */
export function groupAt({ colour }: DrawnGraph, i: number): number | undefined {
  return colour.by === "group" ? colour.group[i] : undefined;
}

export function nodeColour(
  drawn: DrawnGraph,
  i: number,
  colour: Appearance["colour"],
  scheme: Scheme,
): string {
  const group = groupAt(drawn, i);
  if (group !== undefined && drawn.lists !== undefined && colour === "community")
    return listGroupColour(group, scheme);
  if (group !== undefined && isGrouping(colour)) return groupColour(colour, group, scheme, drawn.communities);
  return rampColour(drawn.colour.by === "score" ? drawn.colour.share[i] : Number.NaN, scheme);
}

/** How it looks under an emphasis: what does not belong to it fades.
 *  @param near indices of the accounts that stand out together, if some do */
export function emphasisedStyle(
  style: NodeStyle,
  drawn: DrawnGraph,
  i: number,
  { hovered, selected, group, off }: Emphasis,
  near: ReadonlySet<number> | undefined,
  scheme: Scheme,
): NodeStyle {
  const own = groupAt(drawn, i);
  if (own !== undefined && off.has(own)) return { ...style, hidden: true };
  const n = drawn.account[i];
  if (n === hovered || n === selected)
    return { ...style, label: accountLabel(drawn, i), zIndex: 3, highlighted: true, forceLabel: true };
  const belongs = near?.has(i) ?? (group === undefined || own === group);
  if (!belongs) return { ...style, color: CANVAS_COLOURS[scheme].faded, label: null, zIndex: 0 };
  return { ...style, zIndex: 2, forceLabel: near !== undefined && near.size <= LABELLED };
}

/** Pixels that an account's size is drawn with for one unit of the map: its own, so that accounts that were laid out
 *  without overlaps are drawn without, but never so few that they vanish, nor so many that a handful fills the screen.
 *  @param own pixels of the map's unit when all of it is seen */
export function pixelsPerUnit(own: number): number {
  return Math.min(UNIT.most, Math.max(UNIT.least, own));
}

/** What sizes are divided by when the camera sees this share of the whole: closer in, accounts grow less than the
 *  space between them; farther out they shrink with it. */
export function shrinking(ratio: number): number {
  return ratio < 1 ? Math.sqrt(ratio) : ratio;
}

/** How accounts looked at another moment, by index; absent where they look as they do now. */
export interface StyleThen {
  colour?: readonly string[];
  /** In the map's unit. */
  radius?: Float32Array;
}

/** What of the look of the account at an index was otherwise then. */
export function styleThen(
  { colour, radius }: StyleThen,
  i: number,
): Partial<Pick<NodeStyle, "color" | "size">> {
  return { ...(colour && { color: colour[i] }), ...(radius && { size: radius[i] }) };
}

/** Returns how drawn accounts looked at a moment: by the community that each was in, where colours say communities, and
 *  by PageRank then, where sizes say PageRank. */
export function stylesThen(
  drawn: DrawnGraph,
  { colour, size }: Pick<Appearance, "colour" | "size">,
  { group, share }: Pick<MomentMap, "group" | "share">,
  scheme: Scheme,
): StyleThen {
  const isIslands = drawn.lists === undefined;
  const radii = discRadii(share);
  // The same factor as now makes what has the same rank as large.
  const factor = drawn.radius[0] / discRadii(drawn.size)[0];
  return {
    ...(isIslands &&
      colour === "community" && {
        colour: Array.from(group, (g) =>
          g === NO_GROUP ? OTHERS[scheme] : groupColour("community", g, scheme, drawn.communities),
        ),
      }),
    ...(isIslands && size === "pageRank" && { radius: radii.map((radius) => radius * factor) }),
  };
}

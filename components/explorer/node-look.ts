import type { DrawnGraph } from "@/lib/explore/graph-service";
import { CANVAS_COLOURS, communityColour, type Scheme } from "./palette";

/** How an account is drawn. */
export interface NodeLook {
  x: number;
  y: number;
  /** Radius in pixels. */
  size: number;
  color: string;
  label: string | null;
  zIndex: number;
  highlighted?: boolean;
  forceLabel?: boolean;
}

/** What stands out: the edges of one account and its neighbours, or one community. Accounts by number. */
export interface Emphasis {
  hovered: number | undefined;
  selected: number | undefined;
  community: number | undefined;
}

/** Radius in pixels of the account with the least and the highest PageRank. */
const SMALLEST = 2;
const LARGEST = 13;
/** With at most so many neighbours each shows its handle. */
const LABELLED_NEIGHBOURS = 24;

/** How the drawn account at an index looks where nothing stands out: area by PageRank, colour by community. */
export function plainLook(drawn: DrawnGraph, i: number, scheme: Scheme): NodeLook {
  const share = Math.sqrt(drawn.pageRank[i] / drawn.pageRank[0]);
  return {
    x: drawn.x[i],
    y: drawn.y[i],
    size: SMALLEST + (LARGEST - SMALLEST) * share,
    color: communityColour(drawn.community[i], scheme),
    label: drawn.handle[i] === "" ? null : `@${drawn.handle[i]}`,
    zIndex: 1,
  };
}

/** How it looks under an emphasis: what does not belong to it fades.
 *  @param near indices of the accounts around the one that stands out, if one does */
export function emphasisedLook(
  look: NodeLook,
  drawn: DrawnGraph,
  i: number,
  { hovered, selected, community }: Emphasis,
  near: ReadonlySet<number> | undefined,
  scheme: Scheme,
): NodeLook {
  const n = drawn.account[i];
  if (n === hovered || n === selected) return { ...look, zIndex: 3, highlighted: true, forceLabel: true };
  const belongs = near?.has(i) ?? (community === undefined || drawn.community[i] === community);
  if (!belongs) return { ...look, color: CANVAS_COLOURS[scheme].faded, label: null, zIndex: 0 };
  return { ...look, zIndex: 2, forceLabel: near !== undefined && near.size <= LABELLED_NEIGHBOURS };
}

/** Accounts are drawn smaller on a small canvas, where they would cover each other. */
export function sizeFactor({ width, height }: { width: number; height: number }): number {
  return Math.min(1, Math.max(0.4, Math.min(width, height) / 700));
}

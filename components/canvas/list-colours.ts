import { HUES } from "@/lib/colour/community-colours";
import {
  type DrawnGraph,
  type DrawnLists,
  LIST_GROUPS,
  type ListGroup,
} from "@/lib/explore/protocol/drawing";
import { MOST_READERS } from "@/lib/graph/by-lists/by-lists";
import { CANVAS_COLOURS, communityColour, FEW_COLOURS, OTHERS, type Scheme } from "./palette";

/** Hues from one reader to the next: 105 degrees, so that the first few are far apart and all differ. */
const HUE_STEP = 7;
const FIRST_HUE = 14;
/** Places in FEW_COLOURS; -1 is grey. */
const ROUND: Record<ListGroup, number> = {
  shared: -1,
  none: -1,
  reader: -1,
  mutual: 5,
  followed: 1,
  follower: 4,
};

/** The colour of a reader and of those whom only that reader's lists name. */
export function readerColour(reader: number, scheme: Scheme): string {
  return communityColour({ hue: (FIRST_HUE + HUE_STEP * reader) % HUES }, scheme);
}

/** The colour of a group of a map that is drawn by lists. */
export function listGroupColour(group: number, scheme: Scheme): string {
  if (group < MOST_READERS) return readerColour(group, scheme);
  const name = LIST_GROUPS[group - MOST_READERS];
  if (name === "reader") return CANVAS_COLOURS[scheme].text;
  return FEW_COLOURS[scheme][ROUND[name]] ?? OTHERS[scheme];
}

/** The readers whose lists name the drawn account at an index. */
export function readersOf({ of, readers }: DrawnLists, i: number): number[] {
  return readers.flatMap((_, reader) => (((of[i] >> reader) & 1) === 1 ? [reader] : []));
}

/** Whether several lists name the drawn account at an index, which is then drawn in the colours of all their readers. */
export function isShared({ lists, account }: DrawnGraph, i: number): boolean {
  if (lists === undefined || lists.isRound) return false;
  const bits = lists.of[i];
  return (bits & (bits - 1)) !== 0 && !lists.readers.some(({ n }) => n === account[i]);
}

import type { Disc, Point } from "@/lib/canvas/box";
import { ROLES } from "@/lib/explore/answers/groupings";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import { evenDiscs } from "./map-geometry";
import { type Emphasis, groupAt } from "./node-style";
import { mixed } from "./palette";

/** A group with a name that the map shows. */
export interface GroupName {
  /** As in the colours of the drawn graph. */
  group: number;
  name: string;
  colour: string;
  /** Handles that the legend names, without "@". */
  handles: readonly string[];
  /** Whether it has no row in the legend: it is named only close by. */
  isSmall?: boolean;
}

/** A named group where it is on the canvas: the disc that its members would fill evenly. */
export interface GroupDisc extends Disc {
  group: number;
  name: string;
  colour: string;
  isSmall: boolean;
}

export interface TextStyle {
  text: string;
  surface: string;
  labelColour: (index: number) => string;
  /** Opacity of all labels but those in bold. */
  labelOpacity: number;
  /** Opacity of the name of a group whose disc has a radius in pixels. */
  nameOpacity: (group: Pick<GroupDisc, "group" | "radius" | "isSmall">) => number;
}

/** Bounds of the size of a label, pixels. */
const LABEL = { smallest: 10, largest: 20 };
/** A community with fewer drawn members has no name on the map. */
const FEWEST = 4;
/** Handles that are written for each row of the legend. */
const PER_ROW = 2;
/** Colour of a group in its name; the rest is the colour of text, which keeps it legible. */
const NAME_INK = 0.6;
const FADED_NAME = 0.4;

/** Size of a label in pixels, 10 to 20, by the score as a share of the highest. */
export function labelSize(share: number): number {
  const known = Number.isNaN(share) ? 0 : Math.min(1, Math.max(0, share));
  return Math.round(LABEL.smallest + (LABEL.largest - LABEL.smallest) * known);
}

/** Indices of the drawn accounts whose labels matter most: you, seeds, the handles that the legend names, then the
 *  others in their order, by score. */
export function labelOrder(drawn: DrawnGraph, names: readonly GroupName[]): Uint32Array {
  const { account, role } = drawn;
  const inRole = (wanted: (typeof ROLES)[number]) => {
    const code = ROLES.indexOf(wanted);
    return [...role.keys()].filter((i) => role[i] === code);
  };
  const order = new Set([...inRole("me"), ...inRole("seed"), ...legendAccounts(drawn, names)]);
  for (let i = 0; i < account.length; i++) order.add(i);
  return Uint32Array.from(order);
}

/** The drawn accounts that the rows of the legend name, else the first of each group. */
function legendAccounts(drawn: DrawnGraph, names: readonly GroupName[]): number[] {
  const rows = new Map(
    names
      .filter(({ isSmall }) => isSmall !== true)
      .map(({ group, handles }) => [group, { handles: new Set(handles), found: [] as number[] }]),
  );
  for (let i = 0; i < drawn.account.length; i++) {
    const row = rows.get(groupAt(drawn, i) ?? -1);
    if (row === undefined || row.found.length >= PER_ROW) continue;
    if (row.handles.size === 0 || row.handles.has(drawn.handle[i])) row.found.push(i);
  }
  return [...rows.values()].flatMap(({ found }) => found);
}

/** Where the named groups are, largest first, in the graph's coordinates. */
export function groupDiscs(drawn: DrawnGraph, names: readonly GroupName[]): GroupDisc[] {
  if (drawn.colour.by !== "group") return [];
  const groups = names.reduce((most, { group }) => Math.max(most, group + 1), 0);
  const discs = evenDiscs(drawn, drawn.colour.group, groups);
  return names
    .map(({ group, name, colour, isSmall = false }) => ({ group, name, colour, isSmall, ...discs[group] }))
    .filter(({ members }) => members >= FEWEST)
    .sort((a, b) => b.members - a.members);
}

/** The same on the canvas. */
export function onCanvas(
  groups: readonly GroupDisc[],
  project: (at: Point) => Point,
  scale: number,
): GroupDisc[] {
  return groups.map((group) => ({ ...group, ...project(group), radius: group.radius * scale }));
}

/** Colours of texts: names in the colour of their group, labels close to that of text.
 *  @param nameStrength opacity of a name by the radius of its disc in pixels
 *  @param labelOpacity of handles */
export function textStyle(
  colours: { text: string; surface: string },
  colourOf: (index: number) => string,
  { group: only, off }: Pick<Emphasis, "group" | "off">,
  nameStrength: (radius: number, isSmall: boolean) => number,
  labelOpacity = 1,
): TextStyle {
  return {
    ...colours,
    labelColour: (index) => mixed(colourOf(index), colours.text, 0.3),
    labelOpacity,
    nameOpacity: ({ group, radius, isSmall }) => {
      if (off.has(group)) return 0;
      const stress = only === undefined || only === group ? 1 : FADED_NAME;
      return stress * nameStrength(radius, isSmall);
    },
  };
}

/** The colour of a name: that of its group, darkened or lightened to be legible. */
export function nameInk(colour: string, text: string): string {
  return mixed(colour, text, NAME_INK);
}

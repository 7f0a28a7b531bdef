import { groupSign } from "@/components/canvas/node-style";
import { communityColour, groupColour, OTHERS, rampColour, type Scheme } from "@/components/canvas/palette";
import type { GroupName } from "@/components/canvas/text-wishes";
import { COMMUNITY } from "@/components/explorer/strings";
import { HUES } from "@/lib/colour/community-colours";
import { type Score, scoreOf } from "@/lib/explore/map/scores";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import type { CommunitySummary, ShownMap } from "@/lib/explore/protocol/graph-service";
import type { Appearance, Grouping } from "@/lib/explore/view/appearance";
import { APPEARANCE, groupLabels } from "./strings";

/** An entry of the legend: one group, or the many small ones together. */
export interface Entry {
  /** Communities by their identity, other groups by their number. */
  groups: readonly number[];
  name: string;
  count: number;
  colour: string;
  /** A community's number, the second cue; empty where there is none. */
  mark: string;
  /** What the map writes before the handles of a group: a cue beside the colour. */
  sign?: string;
  /** Place of a community among those of the map, where the entry is one. */
  place?: number;
  /** Its two first accounts, where the name does not consist of them. */
  handles?: string;
  isOwnName?: boolean;
  isHidden?: boolean;
}

/** The groups of a map, each with its colour and how many accounts it has. */
export function legendEntries(
  map: Pick<ShownMap, "drawn" | "communities">,
  grouping: Grouping,
  scheme: Scheme,
): Entry[] {
  return grouping === "community"
    ? withHandles(communities(map.communities, scheme), map.drawn)
    : groups(map.drawn, grouping, scheme);
}

/** The largest communities and those with the user's own words, and the others together, with all their
 *  accounts. */
function communities(communities: readonly CommunitySummary[], scheme: Scheme): Entry[] {
  const isListed = ({ isOwnName, isOwnColour, isHidden }: CommunitySummary, place: number) =>
    place < HUES || isOwnName === true || isOwnColour === true || isHidden === true;
  const entries = communities.flatMap((summary, place): Entry[] => {
    if (!isListed(summary, place)) return [];
    const { id, size, isOwnName, isHidden } = summary;
    return [
      {
        groups: [id],
        name: COMMUNITY.name(summary),
        count: size,
        colour: communityColour(summary.colour, scheme),
        mark: COMMUNITY.number(id),
        place,
        ...(isOwnName && { isOwnName }),
        ...(isHidden && { isHidden }),
      },
    ];
  });
  const others = communities.filter((summary, place) => !isListed(summary, place));
  if (others.length === 0) return entries;
  const rest = {
    groups: others.map(({ id }) => id),
    name: COMMUNITY.others(others.length),
    count: others.reduce((sum, { size }) => sum + size, 0),
    colour: OTHERS[scheme],
    mark: "",
  };
  return [...entries, rest];
}

/** The groups that some drawn account belongs to, with how many do. */
function groups({ colour }: DrawnGraph, grouping: Exclude<Grouping, "community">, scheme: Scheme): Entry[] {
  if (colour.by !== "group") return [];
  const labels = groupLabels(grouping);
  const counts = labels.map(() => 0);
  for (const group of colour.group) counts[group] += 1;
  return labels.flatMap((name, group) =>
    counts[group] === 0
      ? []
      : [
          {
            groups: [group],
            name,
            count: counts[group],
            colour: groupColour(grouping, group, scheme),
            mark: "",
            ...withSign(groupSign(grouping, group)),
          },
        ],
  );
}

function withSign(sign: string): Pick<Entry, "sign"> {
  return sign === "" ? {} : { sign };
}

/** How many handles are in a row, and what is between them. */
const HANDLES = 2;
export const HANDLES_BETWEEN = ", ";

/** The entries with the handles of the first drawn accounts of each community. */
function withHandles(entries: Entry[], { community, handle }: DrawnGraph): Entry[] {
  const first = new Map<number, string[]>(entries.map(({ place = -1 }) => [place, []]));
  for (let i = 0; i < community.length; i++) {
    const row = first.get(community[i]);
    if (row !== undefined && row.length < HANDLES && handle[i] !== "") row.push(`@${handle[i]}`);
  }
  return entries.map((entry) => {
    const handles = first.get(entry.place ?? -1)?.join(HANDLES_BETWEEN) ?? "";
    return handles === "" || entry.name.startsWith("@") ? entry : { ...entry, handles };
  });
}

/** The communities as the map names them, by their place among the communities of the map: those with a row in the
 *  legend, then the others. None where colours say something else, or the map is drawn by lists. */
export function groupNames(
  summaries: readonly CommunitySummary[],
  { lists }: DrawnGraph,
  colour: Appearance["colour"],
  scheme: Scheme,
): GroupName[] {
  if (colour !== "community" || lists !== undefined) return [];
  const listed = communities(summaries, scheme).flatMap(({ place, name, colour }): GroupName[] =>
    place === undefined ? [] : [{ group: place, name, colour, handles: handlesIn(name) }],
  );
  const hasRow = new Set(listed.map(({ group }) => group));
  const others = summaries.flatMap((summary, place): GroupName[] => {
    if (hasRow.has(place)) return [];
    const colour = communityColour(summary.colour, scheme);
    return [{ group: place, name: COMMUNITY.name(summary), colour, handles: [], isSmall: true }];
  });
  return [...listed, ...others];
}

function handlesIn(name: string): string[] {
  return Array.from(name.matchAll(/@(\w+)/g), ([, handle]) => handle);
}

/** The ends of the scale of a score, and the entry for unknown values; nothing where none is known. */
export function scaleEntries({ colour }: DrawnGraph, score: Score, scheme: Scheme) {
  if (colour.by !== "score" || colour.range === undefined) return [];
  const { least, most } = colour.range;
  const { format } = scoreOf(score);
  const { own } = colour;
  return [
    { colour: rampColour(0, scheme), text: format(least) },
    { colour: rampColour(1, scheme), text: format(most) },
    { colour: rampColour(Number.NaN, scheme), text: APPEARANCE.unknown },
    ...(own === undefined
      ? []
      : [{ colour: rampColour(own > most ? 1 : 0, scheme), text: APPEARANCE.beyond(format(own)) }]),
  ];
}

import { ROLES } from "@/lib/explore/answers/groupings";
import { isScore } from "@/lib/explore/map/scores";
import type { DrawnGraph, Role } from "@/lib/explore/protocol/drawing";
import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import type { ShareFacts } from "@/lib/explore/protocol/sharing";
import { type Appearance, DEFAULT_APPEARANCE, isGrouping } from "@/lib/explore/view/appearance";
import { packEdges, unpackEdges } from "@/lib/io/shared-map/edges";
import { SHARED_MAP_FORMAT, type SharedMap } from "@/lib/io/shared-map/shared-map";
import { revealedBy, type ShareChoice, type ShareOption } from "./share-choice";

/** A map as it is drawn, with what may be said of its accounts. */
export interface ShareSource {
  drawn: DrawnGraph;
  communities: readonly CommunitySummary[];
  facts: ShareFacts;
  appearance: Appearance;
  /** When the map was computed, ms. */
  at: number;
  /** Whether an edge is drawn. */
  hasEdge: (edge: number) => boolean;
}

export interface Shared {
  map: SharedMap;
  /** How many edges it has; a mutual pair is one. */
  edges: number;
}

const ORIGINS: Partial<Record<Role, 1 | 2 | 3>> = { me: 1, seed: 2, captured: 3 };

/** What a choice reveals of a map, and no more: accounts that are not shared are in no list, and their edges are gone.
 *  Communities without a shared account are left out. */
export function shareMap(source: ShareSource, choice: ShareChoice): Shared {
  const { drawn, communities, facts, appearance } = source;
  const isShared = (i: number) =>
    (choice.protected || !facts.isProtected[i]) &&
    (choice.hidden || (!facts.isHidden[i] && communities[drawn.community[i]]?.isHidden !== true));
  const kept = [...drawn.account.keys()].filter(isShared);
  const placeOf = new Map(kept.map((i, place) => [i, place]));
  const used = [...new Set(kept.map((i) => drawn.community[i]))].sort((a, b) => a - b);
  const communityAt = new Map(used.map((c, place) => [c, place]));
  const pick = <T>(of: (i: number) => T): T[] => kept.map(of);
  const edges = sharedEdges(source, placeOf);
  const hasSizes = isAllowed(appearance.size, choice);
  return {
    edges: edges.source.length,
    map: {
      format: SHARED_MAP_FORMAT,
      version: 1,
      day: new Date(source.at).toISOString().slice(0, 10),
      communities: used.map((c) => {
        const { id, colour, description } = communities[c];
        const name = sharedName(communities[c], () => pickHandles(drawn, kept, c));
        return { id, name, ...colour, ...(choice.descriptions && description && { description }) };
      }),
      accounts: {
        handle: pick((i) => drawn.handle[i]),
        x: pick((i) => rounded(drawn.x[i])),
        y: pick((i) => rounded(drawn.y[i])),
        radius: pick((i) => (hasSizes ? rounded(drawn.radius[i]) : 1)),
        size: pick((i) => (hasSizes ? shareOrNull(drawn.size[i]) : 1)),
        community: pick((i) => communityAt.get(drawn.community[i]) ?? 0),
        ...(choice.origin && {
          origin: pick((i) => ORIGINS[ROLES[drawn.role[i]]] ?? 0),
          imported: pick((i) => (drawn.imported[i] === 1 ? 1 : 0)),
        }),
        ...(choice.names && { name: pick((i) => facts.name[i]) }),
        ...(choice.bios && { bio: pick((i) => facts.bio[i]) }),
        ...(choice.notes && { note: pick((i) => facts.note[i]) }),
        ...(choice.tags && { tags: pick((i) => facts.tags[i]) }),
      },
      ...scoreOfColours(drawn, appearance, kept, choice),
      opacity: appearance.opacity,
      edges: packEdges(edges, kept.length),
      ...(choice.origin && { importedEdges: packEdges(only(edges, edges.imported), kept.length) }),
    },
  };
}

/** A proposed name may consist of handles: then only of shared accounts. What the user wrote stays. */
function sharedName({ name, isOwnName }: CommunitySummary, handles: () => string[]): string {
  return isOwnName === true || !name.includes("@") ? name : handles().slice(0, NAMED_BY).join(", ");
}

/** How many handles make a name. */
const NAMED_BY = 2;

function pickHandles({ community, handle }: DrawnGraph, kept: readonly number[], c: number): string[] {
  return kept.filter((i) => community[i] === c && handle[i] !== "").map((i) => `@${handle[i]}`);
}

function isAllowed(shown: Appearance["colour"], choice: ShareChoice): boolean {
  const option = revealedBy(shown);
  return option === undefined || choice[option];
}

/** The score that colours say; nothing where they say groups, or may not say the score. */
function scoreOfColours(
  { colour }: DrawnGraph,
  appearance: Appearance,
  kept: readonly number[],
  choice: ShareChoice,
): Pick<SharedMap, "score"> {
  if (colour.by !== "score" || !isAllowed(appearance.colour, choice)) return {};
  const share = kept.map((i) => shareOrNull(colour.share[i]));
  return { score: { key: appearance.colour, share, ...(colour.range && { range: colour.range }) } };
}

interface SharedEdges {
  source: number[];
  target: number[];
  mutual: number[];
  imported: number[];
}

function sharedEdges({ drawn, hasEdge }: ShareSource, placeOf: ReadonlyMap<number, number>): SharedEdges {
  const edges: SharedEdges = { source: [], target: [], mutual: [], imported: [] };
  for (let e = 0; e < drawn.edgeSource.length; e++) {
    const [source, target] = [placeOf.get(drawn.edgeSource[e]), placeOf.get(drawn.edgeTarget[e])];
    if (source === undefined || target === undefined || !hasEdge(e)) continue;
    edges.source.push(source);
    edges.target.push(target);
    edges.mutual.push(drawn.edgeMutual[e]);
    edges.imported.push(drawn.edgeImported[e]);
  }
  return edges;
}

function only({ source, target, mutual }: SharedEdges, wanted: readonly number[]) {
  const isWanted = (_: number, e: number) => wanted[e] === 1;
  return {
    source: source.filter(isWanted),
    target: target.filter(isWanted),
    mutual: mutual.filter(isWanted),
  };
}

/** A coordinate without digits that nobody sees: the smallest account's radius is about 1. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function shareOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : Math.min(1, Math.max(0, Math.round(value * 1e4) / 1e4));
}

const ROLE_OF_ORIGIN = ["seen", "me", "seed", "captured"] as const satisfies readonly Role[];

/** A shared map as the canvas and the legend take it: accounts are numbered by their place in the file. */
export function drawingOf(map: SharedMap): {
  drawn: DrawnGraph;
  communities: CommunitySummary[];
  appearance: Appearance;
} {
  const { accounts, score } = map;
  const count = accounts.handle.length;
  const community = Uint32Array.from(accounts.community);
  const edges = unpackEdges(map.edges, count);
  const imported = new Set(
    map.importedEdges === undefined ? [] : pairs(unpackEdges(map.importedEdges, count), count),
  );
  const sizes = new Uint32Array(map.communities.length);
  for (const c of community) sizes[c] += 1;
  const communities = map.communities.map(({ id, name, hue, tint, description }, c) => ({
    id,
    name,
    size: sizes[c],
    colour: { hue, ...(tint !== undefined && { tint }) },
    ...(description !== undefined && { description }),
  }));
  const isScored = score !== undefined && isScore(score.key);
  const shares = (values: readonly (number | null)[]) =>
    Float32Array.from(values, (value) => value ?? Number.NaN);
  return {
    communities,
    appearance: {
      ...DEFAULT_APPEARANCE,
      opacity: map.opacity,
      most: "all",
      ...(score !== undefined && isScore(score.key) && { colour: score.key }),
    },
    drawn: {
      account: Uint32Array.from(accounts.handle, (_, i) => i),
      handle: accounts.handle,
      x: Float32Array.from(accounts.x),
      y: Float32Array.from(accounts.y),
      size: shares(accounts.size),
      radius: Float32Array.from(accounts.radius),
      community,
      communities,
      role: Uint8Array.from(accounts.handle, (_, i) =>
        ROLES.indexOf(ROLE_OF_ORIGIN[accounts.origin?.[i] ?? 0]),
      ),
      imported: Uint8Array.from(accounts.handle, (_, i) => accounts.imported?.[i] ?? 0),
      colour: isScored
        ? { by: "score", share: shares(score.share), range: score.range }
        : { by: "group", group: community },
      connections: { bridges: 0, apart: 0, withoutPath: 0, top: [], firstApart: [] },
      edgeSource: edges.source,
      edgeTarget: edges.target,
      edgeMutual: edges.mutual,
      edgeImported: Uint8Array.from(pairs(edges, count), (pair) => Number(imported.has(pair))),
    },
  };
}

function pairs({ source, target }: { source: Uint32Array; target: Uint32Array }, accounts: number): number[] {
  return Array.from(source, (from, e) => from * accounts + target[e]);
}

/** Whether a shared map has the colours of communities instead of the map's own. */
export function isRecoloured(colour: Appearance["colour"], choice: ShareChoice): boolean {
  return colour !== "community" && (isGrouping(colour) || !isAllowed(colour, choice));
}

/** Whether a shared map draws all accounts alike, since their sizes may not be said. */
export function hasEvenSizes(size: Appearance["size"], choice: ShareChoice): boolean {
  return !isAllowed(size, choice);
}

/** How many accounts, or communities, each option is about. */
export function optionCounts({ drawn, communities, facts }: ShareSource): Record<ShareOption, number> {
  const count = (said: readonly unknown[]) => said.filter(Boolean).length;
  const isHidden = (i: number) => facts.isHidden[i] || communities[drawn.community[i]]?.isHidden === true;
  const accounts = [...drawn.account.keys()];
  return {
    names: count(facts.name),
    bios: count(facts.bio),
    protected: count(facts.isProtected),
    hidden: count(accounts.map(isHidden)),
    notes: count(facts.note),
    tags: count(facts.tags.map(({ length }) => length)),
    origin: count(accounts.map((i) => ORIGINS[ROLES[drawn.role[i]]] ?? drawn.imported[i])),
    descriptions: count(communities.map(({ description }) => description)),
  };
}

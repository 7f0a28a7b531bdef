import type { Positions } from "@/lib/explore/map/positions";
import { shades } from "@/lib/explore/map/scale";
import type { Score } from "@/lib/explore/map/scores";
import type { Network } from "@/lib/explore/network/load";
import { edgeBetween, FROM_IMPORT } from "@/lib/explore/network/network-imports";
import type { StoredFacts } from "@/lib/explore/network/stored-facts";
import type { DrawnColour, DrawnGraph, Role } from "@/lib/explore/protocol/drawing";
import type { MembershipColumns } from "@/lib/explore/protocol/membership";
import { type Appearance, DEFAULT_APPEARANCE, isGrouping } from "@/lib/explore/view/appearance";
import { BRIDGE_LIMITS, type Bridges, findBridges } from "@/lib/graph/bridges";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { coastlinesOf } from "@/lib/graph/islands/coastlines";
import { discRadii, fitDiscs } from "@/lib/graph/islands/disc-size";
import { type GroupFacts, groupOf, ROLES } from "./groupings";
import { drawnLists, listPicture } from "./list-drawing";

/** What filters leave of a network: accounts with 1 in the mask, with all edges among them or only mutual ones. */
interface Subgraph {
  mask: Uint8Array;
  mutualOnly: boolean;
}

/** The map to draw from. */
export interface DrawSource {
  network: Network;
  ranking: { order: Uint32Array; pageRank: ArrayLike<number> };
  communities: { community: Uint32Array };
  positions: Positions;
  table: { values(score: Score): ArrayLike<number> };
}

/** Accounts of the graph that matter for what is drawn. */
export interface DrawContext {
  subgraph?: Subgraph;
  /** Always drawn if the subgraph has them. */
  seeds?: readonly number[];
  /** Always drawn. */
  also?: readonly number[];
  /** Drawn if the subgraph has it, even with a score too low. */
  beyond?: number | undefined;
  me?: number | undefined;
  /** What the store says of accounts; some groupings know nothing without. */
  stored?: StoredFacts | undefined;
  /** Who belongs by the tag in use. */
  membership?: Pick<MembershipColumns, "belongs" | "band"> | undefined;
}

/** The accounts that are drawn with the edges among them: those of the highest score, highest first, then seeds, then
 *  bridges. O(accounts log accounts + edges of the drawn). */
export function drawnGraph(
  source: DrawSource,
  appearance: Appearance = DEFAULT_APPEARANCE,
  context: DrawContext = {},
): DrawnGraph {
  const { network, communities, positions, table } = source;
  const { subgraph, seeds = [], also = [], beyond } = context;
  const isLeft = (v: number) => subgraph === undefined || subgraph.mask[v] === 1;
  const best = highest(source, appearance).filter(isLeft);
  const top = appearance.most === "all" ? best : best.subarray(0, appearance.most);
  const wanted = beyond === undefined ? seeds : [...seeds, beyond];
  const chosen = [...new Set([...top, ...wanted.filter(isLeft), ...also])];
  const joined = appearance.bridges ? bridgesBetween(source, appearance, chosen, context) : NO_BRIDGES;
  const shown = Uint32Array.from([...chosen, ...joined.bridges.keys()]);

  const role = rolesOf(context, joined);
  const picture = listPicture(network, appearance.arrange, context.stored, context.me);
  // Sizes that the user did not choose say what the lists say.
  const ownSize = appearance.size === DEFAULT_APPEARANCE.size ? picture?.share : undefined;
  const share = shades(table.values(appearance.size), shown, appearance.log).share;
  const size = Float32Array.from(shown, ownSize === undefined ? share : (v) => ownSize[v]);
  const place = picture ?? positions;
  const x = Float32Array.from(shown, (v) => place.x[v]);
  const y = Float32Array.from(shown, (v) => place.y[v]);
  const accounts = network.account.length;
  const grows = picture === undefined && shown.length < accounts;
  const byLists = picture && drawnLists(network, picture, shown);
  const isOwnColour = byLists !== undefined && appearance.colour === DEFAULT_APPEARANCE.colour;
  const community = Uint32Array.from(shown, (v) => communities.community[v]);
  const hasCoasts = picture === undefined && appearance.colour === "community";
  return {
    account: Uint32Array.from(shown, (v) => network.account[v]),
    handle: Array.from(shown, (v) => network.handle[v]),
    x,
    y,
    size,
    radius: fitDiscs(x, y, discRadii(size, accounts), grows),
    community,
    imported: Uint8Array.from(shown, (v) => Number(network.imports?.account[v] === FROM_IMPORT.everything)),
    role: Uint8Array.from(shown, (v) => ROLES.indexOf(role(v))),
    read: context.stored && shown.filter((v) => (context.stored?.captured[v] ?? 0) > 0).length,
    colour: isOwnColour
      ? { by: "group", group: byLists.group }
      : colourOf(source, appearance, shown, {
          role,
          stored: context.stored,
          membership: context.membership,
          me: context.me,
        }),
    ...(byLists && { lists: byLists.lists }),
    ...(hasCoasts && { coasts: coastlinesOf({ x, y }, community, countOf(community)) }),
    connections: connectionsOf(network, joined),
    ...edgesAmong(network, shown, subgraph?.mutualOnly === true),
  };
}

function countOf(group: Uint32Array): number {
  return group.reduce((most, g) => Math.max(most, g + 1), 0);
}

function colourOf(
  { network, communities, table }: DrawSource,
  { colour, log }: Appearance,
  shown: Uint32Array,
  {
    role,
    stored,
    membership,
    me,
  }: Pick<GroupFacts, "role" | "stored" | "membership"> & { me: number | undefined },
): DrawnColour {
  if (!isGrouping(colour)) return scoreColour(table.values(colour), shown, log, me);
  const { claimedFollowing } = network;
  const { community } = communities;
  const group = groupOf(colour, { community, role, claimedFollowing, stored, membership });
  return { by: "group", group: Uint32Array.from(shown, group), grouping: colour };
}

/** Colours by a score on a scale of the others: whose lists are read best has a score beyond all, and would leave the
 *  others one colour. */
function scoreColour(values: ArrayLike<number>, shown: Uint32Array, log: boolean, me = -1): DrawnColour {
  const others = shades(
    values,
    shown.filter((v) => v !== me),
    log,
  );
  const { share, range } = others.range === undefined ? shades(values, shown, log) : others;
  const isBeyond =
    range !== undefined && shown.includes(me) && (values[me] > range.most || values[me] < range.least);
  return {
    by: "score",
    share: Float32Array.from(shown, (v) => Math.min(1, share(v))),
    range,
    ...(isBeyond && { own: values[me] }),
  };
}

const NO_BRIDGES: Bridges = { bridges: new Map(), apart: new Map() };

/** All accounts, those of the highest score first; unknown scores last, equal ones by PageRank. */
function highest({ ranking, table }: DrawSource, { by }: Appearance): Uint32Array {
  if (by === "pageRank") return ranking.order;
  const values = table.values(by);
  const known = (v: number) => (Number.isNaN(values[v]) ? Number.NEGATIVE_INFINITY : values[v]);
  const place = new Uint32Array(ranking.order.length);
  ranking.order.forEach((v, i) => {
    place[v] = i;
  });
  return ranking.order.slice().sort((a, b) => {
    const [left, right] = [known(a), known(b)];
    return left === right ? place[a] - place[b] : left < right ? 1 : -1;
  });
}

/** Bridges to the seeds, or else to the first of the chosen. */
function bridgesBetween(
  { network, table }: DrawSource,
  { by, oneWayBridges }: Appearance,
  chosen: readonly number[],
  { subgraph, seeds = [], me }: DrawContext,
): Bridges {
  const isChosen = new Set(chosen);
  const anchors = [...seeds, ...(me === undefined ? [] : [me])].filter((v) => isChosen.has(v));
  const all = Uint32Array.from(network.account, (_, v) => v);
  const { share } = shades(table.values(by), all, false);
  const mask = subgraph?.mask ?? new Uint8Array(network.account.length).fill(1);
  return findBridges(
    network.graph,
    chosen,
    anchors.length > 0 ? anchors : chosen.slice(0, 1),
    Float64Array.from(all, share),
    mask,
    BRIDGE_LIMITS,
    !oneWayBridges,
  );
}

function rolesOf({ me, seeds = [], stored }: DrawContext, { bridges, apart }: Bridges): (v: number) => Role {
  const isSeed = new Set(seeds);
  return (v) => {
    if (v === me) return "me";
    if (isSeed.has(v)) return "seed";
    if (bridges.has(v)) return "bridge";
    if (apart.has(v)) return "apart";
    return (stored?.captured[v] ?? 0) > 0 ? "captured" : "seen";
  };
}

/** How many of the accounts that connect most, and of those left apart, are named. */
const NAMED = 3;

function connectionsOf({ account, handle }: Network, { bridges, apart }: Bridges): DrawnGraph["connections"] {
  const named = (v: number) => ({ n: account[v], handle: handle[v] });
  return {
    bridges: bridges.size,
    apart: apart.size,
    withoutPath: [...apart.values()].filter((why) => why === "no path").length,
    top: [...bridges]
      .sort(([, a], [, b]) => b - a)
      .slice(0, NAMED)
      .map(([v, serves]) => ({ ...named(v), serves })),
    firstApart: [...apart.keys()].slice(0, NAMED).map(named),
  };
}

function edgesAmong({ graph, imports }: Network, shown: Uint32Array, mutualOnly: boolean) {
  const drawnAt = new Int32Array(graph.size).fill(-1);
  shown.forEach((v, i) => {
    drawnAt[v] = i;
  });
  const source: number[] = [];
  const target: number[] = [];
  const mutual: number[] = [];
  const imported: number[] = [];
  const isImported = (v: number, u: number) => imports?.edge[edgeBetween(graph, v, u)] === 1;
  for (const v of shown)
    forEachFollowed(graph, v, (u, isMutual) => {
      if (drawnAt[u] < 0 || (isMutual ? u < v : mutualOnly)) return;
      source.push(drawnAt[v]);
      target.push(drawnAt[u]);
      mutual.push(isMutual ? 1 : 0);
      imported.push(imports !== undefined && isImported(v, u) && (!isMutual || isImported(u, v)) ? 1 : 0);
    });
  return {
    edgeSource: Uint32Array.from(source),
    edgeTarget: Uint32Array.from(target),
    edgeMutual: Uint8Array.from(mutual),
    edgeImported: Uint8Array.from(imported),
  };
}

/** Calls back for every account that v follows, ascending, with whether it follows v too. Walks the row of
 *  neighbours beside it, since both are sorted. */
function forEachFollowed(
  { following, neighbours }: FollowGraph,
  v: number,
  visit: (followed: number, mutual: boolean) => void,
): void {
  let j = neighbours.offsets[v];
  for (let i = following.offsets[v]; i < following.offsets[v + 1]; i++) {
    while (neighbours.targets[j] < following.targets[i]) j++;
    visit(following.targets[i], neighbours.mutual[j] === 1);
  }
}

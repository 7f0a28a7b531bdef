import type { AccountTable } from "@/lib/explore/map/account-table";
import { describeCommunities } from "@/lib/explore/map/analysis";
import type { ComputedMap } from "@/lib/explore/map/computation";
import { withPins } from "@/lib/explore/map/positions";
import { SCORES } from "@/lib/explore/map/scores";
import { readMarkFacts } from "@/lib/explore/network/account-facts";
import { eachList, nodesByNumber } from "@/lib/explore/network/load";
import { type Slices, slices } from "@/lib/explore/protocol/cancelled";
import type { ExportOptions, ExportStyle } from "@/lib/explore/protocol/graph-service";
import type { MembershipColumns } from "@/lib/explore/protocol/membership";
import { BELONGINGS } from "@/lib/explore/view/filters/filter";
import { rowOf } from "@/lib/graph/follow-graph";
import type { ExportGraph, NumberColumn } from "@/lib/io/export/export-graph";
import { DATA_FORMATS, type DataFormat, FileWriter } from "@/lib/io/export/formats";
import { readCommunities } from "@/lib/store/community";
import { followedAt, type ListRecord } from "@/lib/store/list";
import type { Store } from "@/lib/store/schema";
import { edgeDirection } from "@/lib/x/kinds";
import { readStoreFacts } from "./export-facts";

/** Share of the work that reading the store is. */
const READING = 0.3;

/** The computed map as a file. Throws `Cancelled` soon after the signal is aborted. */
export async function exportFile(
  store: Store,
  map: ComputedMap,
  options: Omit<ExportOptions, "membership"> & { belongs?: MembershipColumns | undefined },
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Blob> {
  const slice = slices(signal);
  const graph = await exportGraph(store, map, options.accounts, slice, options);
  onProgress(READING);
  const { type, write, rowsPerPiece = 1 }: DataFormat = DATA_FORMATS[options.format];
  const writer = new FileWriter(type);
  const total = graph.id.length + graph.targets.length;
  let written = 0;
  let looked = 0;
  for (const piece of write(graph)) {
    writer.add(piece);
    written += rowsPerPiece;
    if (written - looked < 500) continue;
    looked = written;
    if (!slice.due()) continue;
    onProgress(READING + (1 - READING) * Math.min(1, written / total));
    await slice.next();
  }
  return writer.finish();
}

/** The subgraph of these accounts and the edges among them, with what the store says of both. */
export async function exportGraph(
  store: Store,
  map: ComputedMap,
  accounts: Uint32Array | undefined,
  slice: Slices,
  { belongs, style, notes = false }: ExportDetails = {},
): Promise<ExportGraph> {
  const nodes = nodesOf(map, accounts);
  const edges = edgesAmong(map, nodes);
  const { id, facts, coverage } = await readStoreFacts(store, map, nodes, { notes });
  await slice.next();
  const times = await readTimes(store, map, nodes, edges);
  const { network, ranking, communities, identities, table } = map;
  const own = new Map((await readCommunities(store)).map((row) => [row.community, row]));
  const described = describeCommunities(map).map(({ id, name }, c) => ({
    name: own.get(id)?.name ?? (identities.names[c] || name),
    description: own.get(id)?.description ?? "",
  }));
  const { pins } = await readMarkFacts(store, network);
  const positions = withPins(map.positions, pins);
  const pick = <T>(values: ArrayLike<T>): T[] => Array.from(nodes, (v) => values[v]);
  const communityOf = (v: number) => communities.community[v];
  const column = (type: NumberColumn["type"], doc: string, values: ArrayLike<number>) => ({
    type,
    doc,
    values,
  });
  return {
    revision: network.revision,
    at: map.at,
    id,
    facts,
    coverage,
    handle: pick(network.handle),
    name: pick(network.name),
    communityName: Array.from(nodes, (v) => described[communityOf(v)].name),
    communityDescription: Array.from(nodes, (v) => described[communityOf(v)].description),
    ...(style && { style: styleOf(style, network.account, nodes, communityOf) }),
    ...(belongs && { belongs: pick(belongs.belongs).map((place) => BELONGINGS[place]) }),
    numbers: {
      ...scoreColumns(table, pick, belongs),
      rank: column(
        "whole",
        "Rank by PageRank, 1 is the highest.",
        pick(ranking.rank.map((place) => place + 1)),
      ),
      community: column(
        "whole",
        "Number of the community less 1, the same on every map.",
        Array.from(nodes, (v) => identities.ids[communityOf(v)]),
      ),
      x: column("fraction", "Position on the map.", pick(positions.x)),
      y: column("fraction", "Position on the map, upwards.", pick(positions.y)),
    },
    ...edges,
    ...times,
  };
}

/** What is written of a part beside what the map holds. */
interface ExportDetails {
  belongs?: MembershipColumns | undefined;
  style?: ExportStyle | undefined;
  notes?: boolean | undefined;
}

/** Colour and size of each account: as drawn, and for those that are not drawn the colour of their community and the
 *  smallest size. */
function styleOf(
  { account: drawn, colour, radius, ofCommunity }: ExportStyle,
  account: ArrayLike<number>,
  nodes: Uint32Array,
  communityOf: (v: number) => number,
): ExportGraph["style"] {
  const indexOf = new Map(Array.from(drawn, (n, i) => [n, i]));
  const least = radius.reduce((low, size) => Math.min(low, size), Number.POSITIVE_INFINITY);
  const smallest = Number.isFinite(least) ? least : 1;
  const indices = Array.from(nodes, (v) => indexOf.get(account[v]) ?? -1);
  return {
    colour: indices.map((i, place) => colour[i] ?? ofCommunity[communityOf(nodes[place])]),
    size: indices.map((i) => radius[i] ?? smallest),
  };
}

/** The columns of all scores that were measured, each followed by its standard error where it is an estimate. */
function scoreColumns(
  table: AccountTable,
  pick: (values: ArrayLike<number>) => number[],
  belongs: MembershipColumns | undefined,
): Record<string, NumberColumn> {
  const columns: Record<string, NumberColumn> = {};
  for (const { key, unit, exportAs, short: doc } of SCORES) {
    const { values, errors } =
      key === "membership" ? { values: belongs?.probability, errors: undefined } : table.measured(key);
    const type = unit === "count" ? "whole" : "fraction";
    if (values !== undefined) columns[exportAs] = { type, doc, values: pick(values) };
    if (errors !== undefined)
      columns[`${exportAs}_error`] = { type: "fraction", doc: "Its standard error.", values: pick(errors) };
  }
  return columns;
}

/** Accounts of the graph by their numbers, ascending; those that the map does not hold are left out. */
function nodesOf({ network }: ComputedMap, accounts: Uint32Array | undefined): Uint32Array {
  if (accounts === undefined) return Uint32Array.from(network.account, (_, v) => v);
  const nodeOf = nodesByNumber(network.account);
  return Uint32Array.from(accounts, (n) => nodeOf[n] ?? -1)
    .filter((v) => v !== 0xffffffff)
    .sort();
}

type Edges = Pick<ExportGraph, "offsets" | "targets" | "mutual" | "onlyImported">;

function edgesAmong({ network: { graph, imports } }: ComputedMap, nodes: Uint32Array): Edges {
  const placeOf = new Int32Array(graph.size).fill(-1);
  nodes.forEach((v, place) => {
    placeOf[v] = place;
  });
  const offsets = new Uint32Array(nodes.length + 1);
  const targets: number[] = [];
  const mutual: number[] = [];
  const onlyImported: number[] = [];
  nodes.forEach((v, place) => {
    const followers = new Set(rowOf(graph.followers, v));
    const { offsets: starts, targets: ends } = graph.following;
    for (let i = starts[v]; i < starts[v + 1]; i++) {
      const target = ends[i];
      if (placeOf[target] < 0) continue;
      targets.push(placeOf[target]);
      onlyImported.push(imports?.edge[i] ?? 0);
      mutual.push(followers.has(target) ? 1 : 0);
    }
    offsets[place + 1] = targets.length;
  });
  return {
    offsets,
    targets: Uint32Array.from(targets),
    mutual: Uint8Array.from(mutual),
    onlyImported: Uint8Array.from(onlyImported),
  };
}

/** When the lists first and last showed each edge. */
async function readTimes(
  store: Store,
  { network }: ComputedMap,
  nodes: Uint32Array,
  { offsets, targets }: Edges,
): Promise<Pick<ExportGraph, "firstSeen" | "lastSeen" | "followedAfter" | "followedBefore">> {
  const firstSeen = new Uint32Array(targets.length);
  const lastSeen = new Uint32Array(targets.length);
  const followedAfter = new Uint32Array(targets.length);
  const followedBefore = new Uint32Array(targets.length);
  /** When the list that dates the edge last showed it. */
  const datedAt = new Uint32Array(targets.length);
  const placeOf = new Int32Array((network.account.at(-1) ?? 0) + 1).fill(-1);
  nodes.forEach((v, place) => {
    placeOf[network.account[v]] = place;
  });
  const note = (follower: number, followed: number, list: ListRecord, i: number) => {
    const source = placeOf[follower] ?? -1;
    const target = placeOf[followed] ?? -1;
    if (source < 0 || target < 0) return;
    const edge = indexIn(targets, target, offsets[source], offsets[source + 1]);
    if (edge < 0) return;
    const [first, last] = [list.firstSeen[i], list.lastSeen[i]];
    firstSeen[edge] = firstSeen[edge] === 0 ? first : Math.min(firstSeen[edge], first);
    lastSeen[edge] = Math.max(lastSeen[edge], last);
    const { after, before } = followedAt(list, i);
    // An account that went missing and is followed again has a new follow: those bounds are of the earlier one.
    if ((after === 0 && before === 0) || list.missingSince[i] !== 0 || last < datedAt[edge]) return;
    [datedAt[edge], followedAfter[edge], followedBefore[edge]] = [last, after, before];
  };
  await eachList(store, (list: ListRecord) => {
    const direction = edgeDirection(list.kind);
    if (direction === "none") return;
    list.members.forEach((member, i) => {
      if (direction === "fromOwner") note(list.owner, member, list, i);
      else note(member, list.owner, list, i);
    });
  });
  return { firstSeen, lastSeen, followedAfter, followedBefore };
}

/** Place of a value in an ascending stretch of an array, -1 where it is not there. */
function indexIn(values: Uint32Array, wanted: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low < to && values[low] === wanted ? low : -1;
}

import type { AccountTable } from "@/lib/explore/map/account-table";
import { describeCommunities } from "@/lib/explore/map/analysis";
import type { ComputedMap } from "@/lib/explore/map/computation";
import { withPins } from "@/lib/explore/map/positions";
import { SCORES } from "@/lib/explore/map/scores";
import { readMarkFacts } from "@/lib/explore/network/account-facts";
import { eachAccount, eachList, nodesByNumber } from "@/lib/explore/network/load";
import { type Slices, slices } from "@/lib/explore/protocol/cancelled";
import type { ExportOptions } from "@/lib/explore/protocol/graph-service";
import type { MembershipColumns } from "@/lib/explore/protocol/membership";
import { BELONGINGS } from "@/lib/explore/view/filters/filter";
import { rowOf } from "@/lib/graph/follow-graph";
import type { ExportGraph, NumberColumn } from "@/lib/io/export/export-graph";
import { DATA_FORMATS, type DataFormat, FileWriter } from "@/lib/io/export/formats";
import type { AccountRecord } from "@/lib/store/account";
import { readCommunities } from "@/lib/store/community";
import type { ListRecord } from "@/lib/store/list";
import { readMarks } from "@/lib/store/mark";
import type { Store } from "@/lib/store/schema";
import { edgeDirection } from "@/lib/x/kinds";

/** Share of the work that reading the store is. */
const READING = 0.3;

/** The computed map as a file. Throws `Cancelled` soon after the signal is aborted. */
export async function exportFile(
  store: Store,
  map: ComputedMap,
  {
    format,
    accounts,
    belongs,
  }: Omit<ExportOptions, "membership"> & { belongs?: MembershipColumns | undefined },
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Blob> {
  const slice = slices(signal);
  const graph = await exportGraph(store, map, accounts, slice, belongs);
  onProgress(READING);
  const { type, write, rowsPerPiece = 1 }: DataFormat = DATA_FORMATS[format];
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

/** The part of the map that these accounts and the edges among them are, with what the store says of both. */
export async function exportGraph(
  store: Store,
  map: ComputedMap,
  accounts: Uint32Array | undefined,
  slice: Slices,
  belongs?: MembershipColumns,
): Promise<ExportGraph> {
  const nodes = nodesOf(map, accounts);
  const edges = edgesAmong(map, nodes);
  const facts = await readFacts(store, map, nodes);
  await slice.next();
  const times = await readTimes(store, map, nodes, edges);
  const { network, ranking, communities, identities, table } = map;
  const own = new Map((await readCommunities(store)).map(({ community, name }) => [community, name]));
  const names = describeCommunities(map).map(({ id, name }) => own.get(id) ?? name);
  const { pins } = await readMarkFacts(store, network);
  const positions = withPins(map.positions, pins);
  const pick = <T>(values: ArrayLike<T>): T[] => Array.from(nodes, (v) => values[v]);
  const column = (type: NumberColumn["type"], values: ArrayLike<number>) => ({ type, values: pick(values) });
  return {
    revision: network.revision,
    at: map.at,
    ...facts,
    handle: pick(network.handle),
    name: pick(network.name),
    communityName: Array.from(nodes, (v) => names[communities.community[v]]),
    ...(belongs && { belongs: pick(belongs.belongs).map((place) => BELONGINGS[place]) }),
    numbers: {
      ...scoreColumns(table, pick, belongs),
      rank: { type: "whole", values: Array.from(nodes, (v) => ranking.place[v] + 1) },
      community: {
        type: "whole",
        values: Array.from(nodes, (v) => identities.ids[communities.community[v]]),
      },
      x: column("fraction", positions.x),
      y: column("fraction", positions.y),
    },
    ...edges,
    ...times,
  };
}

/** The columns of all scores that were measured, each followed by its standard error where it is an estimate. */
function scoreColumns(
  table: AccountTable,
  pick: (values: ArrayLike<number>) => number[],
  belongs: MembershipColumns | undefined,
): Record<string, NumberColumn> {
  const columns: Record<string, NumberColumn> = {};
  for (const { key, unit, exportAs } of SCORES) {
    const { values, errors } =
      key === "membership" ? { values: belongs?.probability, errors: undefined } : table.measured(key);
    const type = unit === "count" ? "whole" : "fraction";
    if (values !== undefined) columns[exportAs] = { type, values: pick(values) };
    if (errors !== undefined) columns[`${exportAs}_error`] = { type: "fraction", values: pick(errors) };
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

/** What the store says of each account beside what the map holds. */
async function readFacts(store: Store, { network }: ComputedMap, nodes: Uint32Array) {
  const numbers = Array.from(nodes, (v) => network.account[v]);
  const placeOf = new Map(numbers.map((n, place) => [n, place]));
  const id = numbers.map(String);
  const status = new Array<string | undefined>(nodes.length).fill(undefined);
  const tagsIn = new Array<string>(nodes.length).fill("");
  const tagsOut = new Array<string>(nodes.length).fill("");
  const marks = await readMarks(store);
  await eachAccount(store, (account: AccountRecord) => {
    const place = placeOf.get(account.n);
    if (place === undefined) return;
    id[place] = account.id;
    status[place] = account.status;
    const tags = marks.get(account.id)?.tags ?? [];
    const named = (wanted: boolean) => tags.filter(([, isIn]) => isIn === wanted).map(([tag]) => tag);
    tagsIn[place] = named(true).join("; ");
    tagsOut[place] = named(false).join("; ");
  });
  return { id, status, tagsIn, tagsOut };
}

/** When the lists first and last showed each edge. */
async function readTimes(
  store: Store,
  { network }: ComputedMap,
  nodes: Uint32Array,
  { offsets, targets }: Edges,
): Promise<Pick<ExportGraph, "firstSeen" | "lastSeen">> {
  const firstSeen = new Uint32Array(targets.length);
  const lastSeen = new Uint32Array(targets.length);
  const placeOf = new Int32Array((network.account.at(-1) ?? 0) + 1).fill(-1);
  nodes.forEach((v, place) => {
    placeOf[network.account[v]] = place;
  });
  const note = (follower: number, followed: number, first: number, last: number) => {
    const source = placeOf[follower] ?? -1;
    const target = placeOf[followed] ?? -1;
    if (source < 0 || target < 0) return;
    const edge = indexIn(targets, target, offsets[source], offsets[source + 1]);
    if (edge < 0) return;
    firstSeen[edge] = firstSeen[edge] === 0 ? first : Math.min(firstSeen[edge], first);
    lastSeen[edge] = Math.max(lastSeen[edge], last);
  };
  await eachList(store, (list: ListRecord) => {
    const direction = edgeDirection(list.kind);
    if (direction === "none") return;
    list.members.forEach((member, i) => {
      if (direction === "fromOwner") note(list.owner, member, list.firstSeen[i], list.lastSeen[i]);
      else note(member, list.owner, list.firstSeen[i], list.lastSeen[i]);
    });
  });
  return { firstSeen, lastSeen };
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

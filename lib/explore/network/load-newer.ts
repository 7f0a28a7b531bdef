import { buildFollowGraph } from "@/lib/graph/build";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import type { AccountRecord } from "@/lib/store/account";
import type { ListRecord } from "@/lib/store/list";
import { readRevision } from "@/lib/store/meta";
import type { RelationChunk } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";
import { EdgeCollector, type Network, nodesByNumber, numberColumns } from "./load";

/** Profiles seen up to so long (ms) before the earlier reading are read again: what was seen then may have been
 *  committed after it. */
const LATE = 120_000;

/** The network as it is now, from an earlier reading of it and what the store came to hold since: only lists, accounts
 *  and relations that are newer are read. Undefined where that cannot be told by adding: an edge may be gone, or two
 *  accounts turned out to be one; then all must be read. O(what is newer + accounts + edges).
 *  @param readAt when the earlier reading was made, in milliseconds */
export async function loadNewer(store: Store, before: Network, readAt: number): Promise<Network | undefined> {
  const { revision, total, imports, seen, fresh, merged, lists, relations } = await readNewer(
    store,
    before,
    readAt,
  );
  const nodeBefore = nodesByNumber(before.account);
  if (revision < before.revision || merged.some((n) => (nodeBefore[n] ?? -1) >= 0)) return undefined;
  // An import brings facts of earlier times, and one that is taken back takes edges along.
  if (imports > 0) return undefined;
  // Somebody was forgotten, or came back.
  if (total - merged.length !== before.account.length + fresh.length) return undefined;
  if (mayBeGone(before.graph, nodeBefore, lists, relations)) return undefined;

  const columns = withRows(before, nodeBefore, seen, fresh);
  const edges = new EdgeCollector();
  for (const list of lists) edges.addList(list);
  for (const chunk of relations) edges.addRelations(chunk);
  const added = edges.between(nodesByNumber(columns.account));
  const { offsets, targets } = before.graph.following;
  const sources = new Uint32Array(targets.length + added.sources.length);
  for (let v = 0; v < before.graph.size; v++) sources.fill(v, offsets[v], offsets[v + 1]);
  sources.set(added.sources, targets.length);
  const followed = new Uint32Array(sources.length);
  followed.set(targets);
  followed.set(added.targets, targets.length);
  return { revision, ...columns, graph: buildFollowGraph(columns.account.length, sources, followed) };
}

/** All in one transaction, so that accounts and edges belong to the same revision. */
function readNewer(store: Store, { account, revision: known }: Network, readAt: number) {
  const last = account.length === 0 ? 0 : account[account.length - 1];
  const tables = [store.accounts, store.lists, store.imports, store.relations, store.meta];
  return store.transaction("r", tables, async () => ({
    revision: await readRevision(store),
    imports: await store.imports.filter(({ revision = 0 }) => revision > known).count(),
    total: await store.accounts.count(),
    seen: await store.accounts
      .where("lastSeen")
      .aboveOrEqual(readAt - LATE)
      .toArray(),
    fresh: (await store.accounts.where("n").above(last).toArray()).filter(isOneself),
    merged: await store.accounts.where("mergedInto").above(0).primaryKeys(),
    lists: await store.lists.where("revision").above(known).toArray(),
    relations: await store.relations.toArray(),
  }));
}

function isOneself({ mergedInto }: AccountRecord): boolean {
  return mergedInto === undefined;
}

/** Whether the store denies an edge of the graph. Another list may still hold it: that is not looked at. */
function mayBeGone(
  graph: FollowGraph,
  nodeOf: Int32Array,
  lists: readonly ListRecord[],
  relations: readonly RelationChunk[],
): boolean {
  const denied = new EdgeCollector();
  for (const list of lists) denied.addMissing(list);
  for (const chunk of relations) denied.addDenied(chunk);
  const { sources, targets } = denied.between(nodeOf);
  return sources.some((source, i) => follows(graph, source, targets[i]));
}

function follows({ following: { offsets, targets } }: FollowGraph, source: number, target: number): boolean {
  let low = offsets[source];
  let high = offsets[source + 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (targets[middle] < target) low = middle + 1;
    else high = middle;
  }
  return low < offsets[source + 1] && targets[low] === target;
}

/** The columns with newer profiles in their places and new accounts at the end, where their numbers belong. */
function withRows(
  before: Network,
  nodeOf: Int32Array,
  seen: readonly AccountRecord[],
  fresh: readonly AccountRecord[],
) {
  const added = numberColumns(fresh);
  const columns = {
    account: joined(Uint32Array, before.account, added.account),
    handle: [...before.handle, ...added.handle],
    name: [...before.name, ...added.name],
    claimedFollowers: joined(Float64Array, before.claimedFollowers, added.claimedFollowers),
    claimedFollowing: joined(Float64Array, before.claimedFollowing, added.claimedFollowing),
  };
  for (const { n, handle, name, followers, following } of seen) {
    const v = nodeOf[n] ?? -1;
    if (v < 0) continue;
    columns.handle[v] = handle ?? "";
    columns.name[v] = name ?? "";
    columns.claimedFollowers[v] = followers ?? Number.NaN;
    columns.claimedFollowing[v] = following ?? Number.NaN;
  }
  return columns;
}

function joined<T extends Uint32Array | Float64Array>(kind: new (length: number) => T, a: T, b: T): T {
  const both = new kind(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

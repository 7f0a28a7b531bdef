import { buildFollowGraph } from "@/lib/graph/build";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import type { AccountRecord } from "@/lib/store/account";
import type { ListRecord } from "@/lib/store/list";
import { readRevision } from "@/lib/store/meta";
import type { RelationChunk } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";
import { EdgeCollector, type Network, nodesByNumber, numberColumns, placeOf } from "./load";
import { countImported, edgeBetween, FROM_IMPORT, importedEdges, importedOnly } from "./network-imports";

/** Profiles seen up to so long (ms) before the earlier reading are read again: what was seen then may have been
 *  committed after it. */
const LATE = 120_000;

/** The network as it is now, from an earlier reading of it and what the store came to hold since: only lists, accounts
 *  and relations that are newer are read. Undefined where that cannot be told by adding: an edge may be gone, or two
 *  accounts turned out to be one; then all must be read. O(what is newer + accounts + edges).
 *  @param readAt when the earlier reading was made, in milliseconds */
export async function loadNewer(store: Store, before: Network, readAt: number): Promise<Network | undefined> {
  const { revision, total, imports, isJoinNew, seen, fresh, merged, lists, relations } = await readNewer(
    store,
    before,
    readAt,
  );
  const nodeBefore = nodesByNumber(before.account);
  if (revision < before.revision || merged.some((n) => (nodeBefore[n] ?? -1) >= 0)) return undefined;
  // An import brings facts of earlier times, and one that is taken back takes edges along.
  if (imports > 0 || isJoinNew) return undefined;
  // Somebody was forgotten, or came back.
  const captured = before.account.length - countImported(before).accounts;
  if (total - merged.length !== captured + fresh.length) return undefined;
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
  const graph = buildFollowGraph(columns.account.length, sources, followed);
  const newer = { revision, ...columns, graph };
  if (before.imports === undefined) return newer;
  const { number, node, account } = before.imports;
  const from = new Uint8Array(columns.account.length);
  from.set(account);
  const edge = importedOnly(graph, importedEdges(before.graph, before.imports.edge), added);
  return { ...newer, imports: { number, node, account: from, edge } };
}

/** All in one transaction, so that accounts and edges belong to the same revision. */
function readNewer(store: Store, before: Network, readAt: number) {
  const { account, revision: known } = before;
  const last = account.length === 0 ? 0 : account[account.length - 1];
  const { accounts, lists, imports, importedAccounts, relations, meta } = store;
  return store.transaction("r", [accounts, lists, imports, importedAccounts, relations, meta], async () => {
    const seen = await accounts
      .where("lastSeen")
      .aboveOrEqual(readAt - LATE)
      .toArray();
    const fresh = (await accounts.where("n").above(last).toArray()).filter(isOneself);
    return {
      revision: await readRevision(store),
      imports: await imports.filter(({ revision = 0 }) => revision > known).count(),
      isJoinNew: before.imports !== undefined && (await isJoinNew(store, before, seen, fresh)),
      total: await accounts.count(),
      seen,
      fresh,
      merged: await accounts.where("mergedInto").above(0).primaryKeys(),
      lists: await lists.where("revision").above(known).toArray(),
      relations: await relations.toArray(),
    };
  });
}

/** Whether an account may turn out to be one that an import named: it is new, shows another handle than before, or
 *  now states what imports had filled in. */
async function isJoinNew(
  store: Store,
  before: Network,
  seen: readonly AccountRecord[],
  fresh: readonly AccountRecord[],
): Promise<boolean> {
  const isFilled = seen.some(({ n }) => {
    const v = placeOf(before.account, n);
    return v !== undefined && before.imports?.account[v] !== FROM_IMPORT.nothing;
  });
  if (isFilled) return true;
  const changed = seen.filter((account) => {
    const v = placeOf(before.account, account.n);
    return (
      v !== undefined && (account.handles ?? []).some((handle) => handle !== before.handle[v].toLowerCase())
    );
  });
  const ids = fresh.map(({ id }) => id);
  const handles = [...changed, ...fresh].flatMap((account) => account.handles ?? []);
  const { importedAccounts } = store;
  return (
    (await importedAccounts.where("id").anyOf(ids).limit(1).count()) > 0 ||
    (await importedAccounts.where("handleLower").anyOf(handles).limit(1).count()) > 0
  );
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
  return sources.some((source, i) => edgeBetween(graph, source, targets[i]) >= 0);
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

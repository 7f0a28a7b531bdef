import { groupAccounts, rankAccounts } from "@/lib/explore/map/analysis";
import {
  AccountColumns,
  builtNetwork,
  EdgeCollector,
  eachAccount,
  eachImportedAccount,
  type Network,
  shortened,
} from "@/lib/explore/network/load";
import type { BackupMap } from "@/lib/explore/protocol/backup-map";
import { Cancelled } from "@/lib/explore/protocol/cancelled";
import { inheritIdentities } from "@/lib/graph/community-identity";
import type { GraphEngine } from "@/lib/graph/engine";
import { edgeCount } from "@/lib/graph/follow-graph";
import { openBackup } from "@/lib/io/backup/read";
import { founded } from "@/lib/io/backup/references";
import { isShadow } from "@/lib/store/account";
import type { ImportedAccountRecord, ImportedListRecord } from "@/lib/store/imported";
import type { Store } from "@/lib/store/schema";

/** Computes the map of what a backup holds, as a map of this store is computed, and finds its accounts and communities
 *  among those of the store and of its newest map. Nothing is stored. Rejects with a `BackupError` where the file is not
 *  whole, and with `Cancelled`. O(rows of the file + accounts of the store).
 *  @param onProgress told the share of the file that was read, 0 to 1 */
export async function mapOfBackup(
  store: Store,
  engine: GraphEngine,
  file: Blob,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<BackupMap> {
  const { network, names, at } = await readBackup(file, signal, onProgress);
  const account = await numbersHere(store, network, names);
  const now = await store.snapshots.orderBy("at").last();
  const placeNow = new Map(now && Array.from(now.account, (n, v) => [n, v]));
  const wasIn = Int32Array.from(account, (n) => {
    const v = placeNow.get(n);
    return v === undefined || now === undefined ? -1 : now.community[v];
  });
  const { pageRank } = rankAccounts(engine, network.graph);
  // Accounts that the newest map lacks start alone.
  const start = Uint32Array.from(wasIn, (c, v) => (c < 0 ? (now?.communities ?? 0) + v : c));
  const found = groupAccounts(engine, network.graph, now && start);
  const ids = now?.identities && Array.from(now.identities.ids);
  const free = (ids ?? []).reduce((most, id) => Math.max(most, id + 1), 0);
  const matched = ids && inheritIdentities(found.community, found.count, { community: wasIn, ids }, free).ids;
  return {
    at,
    accounts: account.length,
    edges: edgeCount(network.graph),
    account,
    handle: network.handle,
    pageRank,
    community: found.community,
    communities: found.count,
    modularity: found.modularity,
    identities: matched && { ids: Uint32Array.from(matched) },
  };
}

/** How an account is found again: by X's id, and where either side has none, by its handle. */
interface Names {
  id: string;
  handle: string | undefined;
}

async function readBackup(
  file: Blob,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<{ network: Network; names: ReadonlyMap<number, Names>; at: number }> {
  const backup = await openBackup(file, onProgress);
  const accounts = new AccountColumns();
  const edges = new EdgeCollector();
  const lists: ImportedListRecord[] = [];
  const people: ImportedAccountRecord[] = [];
  const names = new Map<number, Names>();
  const captured: Parameters<AccountColumns["add"]>[0][] = [];
  try {
    for await (const batch of founded(backup.rows(), backup.header)) {
      if (signal.aborted) throw new Cancelled();
      if (batch.table === "accounts") captured.push(...batch.rows.map(lean));
      if (batch.table === "lists") for (const list of batch.rows) edges.addList(list);
      if (batch.table === "relations") for (const chunk of batch.rows) edges.addRelations(chunk);
      if (batch.table === "importedAccounts") people.push(...batch.rows.map(shortened));
      if (batch.table === "importedLists") lists.push(...batch.rows);
      if (batch.table === "accounts" || batch.table === "importedAccounts")
        for (const { n, id, handleLower } of batch.rows) names.set(n, { id, handle: handleLower });
    }
  } finally {
    await backup.close();
  }
  accounts.expect(people);
  for (const row of captured.sort((a, b) => a.n - b.n)) accounts.add(row);
  return { network: builtNetwork(0, accounts, edges, lists), names, at: backup.header.madeAt };
}

/** What of an account the network and its join with imported ones need: bios and histories are long. */
function lean({ bio: _, history, ...row }: Parameters<AccountColumns["add"]>[0]) {
  const handles = history?.filter(({ field }) => field === "handle");
  return { ...row, ...(handles !== undefined && handles.length > 0 && { history: handles }) };
}

/** The numbers that the accounts of a network have in this store. */
async function numbersHere(
  store: Store,
  { account }: Network,
  names: ReadonlyMap<number, Names>,
): Promise<Uint32Array> {
  const byId = new Map<string, number>();
  const byHandle = new Map<string, number>();
  account.forEach((n, v) => {
    const { id, handle } = names.get(n) ?? { id: "", handle: undefined };
    byId.set(id, v);
    if (handle !== undefined) byHandle.set(handle, v);
  });
  const here = new Float64Array(account.length).fill(Number.NaN);
  const taken = new Set<number>();
  let most = 0;
  const take = (v: number | undefined, n: number) => {
    if (v === undefined || !Number.isNaN(here[v]) || taken.has(n)) return;
    here[v] = n;
    taken.add(n);
  };
  const byName: { n: number; handle: string; isShadow: boolean }[] = [];
  const visit = (row: { n: number; id: string; handleLower?: string; mergedInto?: number }) => {
    const { n, id, handleLower, mergedInto } = row;
    most = Math.max(most, n);
    take(byId.get(id), mergedInto ?? n);
    if (handleLower !== undefined && mergedInto === undefined)
      byName.push({ n, handle: handleLower, isShadow: isShadow({ id }) });
  };
  await eachAccount(store, visit);
  await eachImportedAccount(store, visit);
  // Two accounts with different known ids are two people, even with one handle.
  for (const { n, handle, isShadow: isShadowHere } of byName) {
    const v = byHandle.get(handle);
    const id = v === undefined ? "" : (names.get(account[v])?.id ?? "");
    if (isShadowHere || isShadow({ id })) take(v, n);
  }
  return Uint32Array.from(here, (n) => (Number.isNaN(n) ? ++most : n));
}

import type { ComputedMap } from "@/lib/explore/map/computation";
import { readCoverage } from "@/lib/explore/network/coverage";
import type { Network } from "@/lib/explore/network/load";
import { onlyImportedEdges } from "@/lib/explore/network/network-imports";
import type { AccountDetail, ImportedProfile } from "@/lib/explore/protocol/rows";
import { rowLength } from "@/lib/graph/follow-graph";
import { type AccountRecord, PROFILE_FIELDS } from "@/lib/store/account";
import type { ImportedAccountRecord } from "@/lib/store/imported";
import type { Store } from "@/lib/store/schema";

/** So many of the people between an account and the user are named. */
const NAMED = 4;

/** Everything about account v of a map's graph; undefined where the store does not hold it any more.
 *  @param me the user's own account of the graph */
export async function readDetail(
  store: Store,
  { network, table }: ComputedMap,
  v: number,
  me: number | undefined,
): Promise<AccountDetail | undefined> {
  const captured = await store.accounts.get(network.account[v]);
  const { account, imported } = await withImports(store, network, v, captured);
  if (account === undefined) return undefined;
  // The panel says apart what imports alone state.
  const known = {
    followers: rowLength(network.graph.followers, v) - (imported?.edges.followers ?? 0),
    following: rowLength(network.graph.following, v) - (imported?.edges.following ?? 0),
  };
  return {
    row: table.row(v),
    account,
    imported,
    followedByYours: me === undefined ? undefined : table.followersAmongYours(v, me),
    tiesToYou: me === undefined || me === v ? undefined : table.tiesTo(me, v, NAMED),
    rankInCommunity: table.rankInCommunity(v),
    ranks: table.ranks(v),
    coverage: await readCoverage(store, account, known),
  };
}

/** Fills what X has not said of an account with what imports say, and tells which values those are. */
async function withImports(
  store: Store,
  { imports, handle, account, graph }: Network,
  v: number,
  captured: AccountRecord | undefined,
): Promise<{ account: AccountRecord | undefined; imported: ImportedProfile | undefined }> {
  if (imports === undefined) return { account: captured, imported: undefined };
  const numbers = imports.number.filter((_, i) => imports.node[i] === v);
  const found = await store.importedAccounts.bulkGet([...numbers]);
  const rows = found.filter((row) => row !== undefined).sort((a, b) => b.at - a.at);
  if (rows.length === 0) return { account: captured, imported: undefined };
  const filled: ImportedProfile["fields"] = [];
  const whole: AccountRecord = captured ?? bare(account[v], rows);
  const all = { ...whole };
  for (const field of PROFILE_FIELDS) {
    const row = rows.find((row) => row[field] !== undefined);
    // The map has decided whether a handle from a file can be this account's.
    if (row === undefined || whole[field] !== undefined || (field === "handle" && handle[v] === "")) continue;
    Object.assign(all, field === "handle" ? { handle: handle[v] } : { [field]: row[field] });
    filled.push({ field, file: await fileOf(store, row) });
  }
  const files = new Set<string>();
  for (const row of rows) files.add(await fileOf(store, row));
  const edges = onlyImportedEdges(graph, imports.edge, v);
  const ids = [...new Set(rows.map(({ id }) => id))];
  const imported = { isOnly: captured === undefined, files: [...files], ids, fields: filled, edges };
  return { account: all, imported };
}

function bare(n: number, rows: readonly ImportedAccountRecord[]): AccountRecord {
  const times = rows.map(({ at }) => at);
  const [firstSeen, lastSeen] = [Math.min(...times), Math.max(...times)];
  return { n, id: rows[0].id, firstSeen, lastSeen, observedAt: lastSeen };
}

async function fileOf(store: Store, row: ImportedAccountRecord): Promise<string> {
  return (await store.imports.get(row.import))?.file ?? "";
}

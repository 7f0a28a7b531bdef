import type { ComputedMap } from "@/lib/explore/map/computation";
import { readCoverage } from "@/lib/explore/network/coverage";
import type { AccountDetail } from "@/lib/explore/protocol/rows";
import { rowLength } from "@/lib/graph/follow-graph";
import type { Store } from "@/lib/store/schema";

/** Everything about account v of a map's graph; undefined where the store does not hold it any more.
 *  @param me the user's own account of the graph */
export async function readDetail(
  store: Store,
  { network, table }: ComputedMap,
  v: number,
  me: number | undefined,
): Promise<AccountDetail | undefined> {
  const account = await store.accounts.get(network.account[v]);
  if (account === undefined) return undefined;
  const known = {
    followers: rowLength(network.graph.followers, v),
    following: rowLength(network.graph.following, v),
  };
  return {
    row: table.row(v),
    account,
    followedByYours: me === undefined ? undefined : table.followersAmongYours(v, me),
    places: table.places(v),
    coverage: await readCoverage(store, account, known),
  };
}

import type { Store } from "@/lib/store/schema";
import { edgeDirection } from "@/lib/x/kinds";
import { type Network, nodesByNumber } from "./load";
import { edgeBetween } from "./network-imports";

/** Follows as accounts of a network; undefined where nothing is known. */
export type CameLately = { from: number; to: number }[] | undefined;

/** Follows of a network that surely began after a time (ms): a list had been read to its end since then and did not
 *  hold them, or X's order of the list says so. A follow that is gone again is no edge of the network. Undefined where
 *  no such list brought anybody new. O(rows of changes since then). */
export async function cameSince(
  store: Store,
  { account, graph }: Network,
  since: number,
): Promise<CameLately> {
  const nodeOf = nodesByNumber(account);
  const rows = await store.changes.where("at").above(since).toArray();
  const told = rows.flatMap((row) => (row.since === undefined || row.fresh === undefined ? [] : [row]));
  const before = await store.visits.bulkGet(told.map((row) => row.since as number));
  const known = told.filter(({ dated, followedAfter = 0 }, i) => {
    const began = Math.max(before[i]?.endedAt ?? 0, dated === true ? followedAfter : 0);
    return began > since;
  });
  if (known.length === 0) return undefined;
  const came: { from: number; to: number }[] = [];
  for (const { kind, owner, fresh = [] } of known) {
    const direction = edgeDirection(kind);
    const v = nodeOf[owner] ?? -1;
    if (direction === "none" || v < 0) continue;
    for (const n of fresh) {
      const u = nodeOf[n] ?? -1;
      if (u < 0) continue;
      const follow = direction === "fromOwner" ? { from: v, to: u } : { from: u, to: v };
      if (edgeBetween(graph, follow.from, follow.to) >= 0) came.push(follow);
    }
  }
  return came;
}

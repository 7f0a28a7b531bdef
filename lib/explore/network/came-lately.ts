import type { Store } from "@/lib/store/schema";
import { edgeDirection } from "@/lib/x/kinds";
import { type Network, nodesByNumber } from "./load";

/** Follows as accounts of a network; undefined where nothing is known. */
export type CameLately = { from: number; to: number }[] | undefined;

/** Follows between accounts of a network that came after a time (ms), between two complete visits of a list. Undefined
 *  where no such list brought anybody new. O(rows of changes since then). */
export async function cameSince(store: Store, { account }: Network, since: number): Promise<CameLately> {
  const nodeOf = nodesByNumber(account);
  const rows = await store.changes.where("at").above(since).toArray();
  const known = rows.filter((row) => row.since !== undefined && row.fresh !== undefined);
  if (known.length === 0) return undefined;
  const came: { from: number; to: number }[] = [];
  for (const { kind, owner, fresh = [] } of known) {
    const direction = edgeDirection(kind);
    const v = nodeOf[owner] ?? -1;
    if (direction === "none" || v < 0) continue;
    for (const n of fresh) {
      const u = nodeOf[n] ?? -1;
      if (u >= 0) came.push(direction === "fromOwner" ? { from: v, to: u } : { from: u, to: v });
    }
  }
  return came;
}

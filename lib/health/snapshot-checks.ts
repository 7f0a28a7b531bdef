import { PARAMETERS } from "@/lib/explore/map/computation";
import { unsoundness } from "@/lib/explore/map/snapshot-check";
import { isStale } from "@/lib/explore/network/growth";
import { loadNetwork } from "@/lib/explore/network/load";
import { formatMany, formatMoment, formatSigned } from "@/lib/format";
import { t } from "@/lib/language";
import { countStored } from "@/lib/store/imported";
import { readRevision } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import { findSnapshot, type SnapshotRecord } from "@/lib/store/snapshot";
import { bad, type Finding, none, ok, type Watched } from "./finding";

/** What the checks of the stored map found, in the order in which they build on each other. */
export interface SnapshotFindings {
  present: Finding;
  /** Readable, of the right lengths, every value a number. */
  sound: Finding;
  fresh: Finding;
  /** The counts are the store's at the same revision. */
  counts: Finding;
}

/** Checks the newest stored map against the store at a time (ms). Reads the whole store, portion by portion: O(accounts
 *  + edges). Throws the signal's reason once it is aborted. */
export async function checkSnapshot(store: Store, now: number, watched: Watched): Promise<SnapshotFindings> {
  const snapshot = await findSnapshot(store, PARAMETERS);
  if (snapshot === undefined) return withoutSnapshot(await countStored(store));
  const revision = await readRevision(store);
  const present = ok(t`of ${formatMoment(snapshot.at)}, revision ${snapshot.revision}`);
  const fault = unsoundness(snapshot, revision);
  if (fault !== undefined) {
    const cannotTell = none(t`cannot be told of a damaged map`);
    const sound = bad(
      fault,
      t`Rebuild the map. It is computed from the store, so nothing is lost.`,
      "rebuild",
    );
    return { present, sound, fresh: cannotTell, counts: cannotTell };
  }
  const sound = ok(t`${formatMany(snapshot.accounts, "account")}, every value a number`);
  return { present, sound, ...(await compare(store, snapshot, now, watched)) };
}

function withoutSnapshot(accounts: number): SnapshotFindings {
  const nothing = none(t`no stored map`);
  const present =
    accounts === 0
      ? none(t`no stored map and no account yet`)
      : none(t`no stored map`, t`It is stored when the map was opened; or build it here.`, "rebuild");
  return { present, sound: nothing, fresh: nothing, counts: nothing };
}

/** Freshness by map-tpot §3.3, on revisions: 100 accounts, a tenth of the edges, or 120 days. */
async function compare(
  store: Store,
  snapshot: SnapshotRecord,
  now: number,
  { signal, onProgress }: Watched,
): Promise<Pick<SnapshotFindings, "fresh" | "counts">> {
  const network = await loadNetwork(store, { signal, onRead: onProgress });
  const now_ = { accounts: network.account.length, edges: network.graph.following.targets.length };
  const accounts = now_.accounts - snapshot.accounts;
  const edges = now_.edges - snapshot.edges;
  const isSame = network.revision === snapshot.revision;
  const growth = {
    revision: network.revision,
    accounts: Math.max(0, accounts),
    edges: Math.max(0, edges),
    goneEdges: Math.max(0, -edges),
  };
  const behind = t`${formatMany(network.revision - snapshot.revision, "commit")} newer: ${formatSigned(accounts)} accounts, ${formatSigned(edges)} edges`;
  const stale = isStale(growth, snapshot, now);
  const old = isSame ? t`older than 120 days` : behind;
  const fresh = stale
    ? bad(old, t`Rebuild the map: it no longer shows what the store holds.`, "rebuild")
    : ok(isSame ? t`of the store's revision` : behind);
  if (!isSame)
    return {
      fresh,
      counts: none(t`the store has moved on since`, t`Rebuild the map to compare.`, "rebuild"),
    };
  const counts =
    accounts === 0 && edges === 0
      ? ok(t`${formatMany(now_.accounts, "account")} and ${formatMany(now_.edges, "edge")} in both`)
      : bad(
          t`store and map differ by ${formatSigned(accounts)} accounts and ${formatSigned(edges)} edges`,
          t`Rebuild the map.`,
          "rebuild",
        );
  return { fresh, counts };
}

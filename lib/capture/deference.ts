import { type AccountRecord, type Profile, type ProfileField, statedAt } from "@/lib/store/account";
import type { ListRecord } from "@/lib/store/list";
import { RELATIONS_PER_CHUNK } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";
import type { Shown } from "./sightings";

/** What X's answers said while the reader stayed on one page holds against what that page shows. X's page can lag behind
 *  its own answers, and its words are read by guesswork. */

/** Returns the shown account without what was stated of it since `since` (ms): its profile fields, and its relation to
 *  the viewer (account number, 0 for nobody). */
export async function withoutStated(
  store: Store,
  shown: Shown,
  viewer: number,
  since: number,
): Promise<Shown> {
  const { sighting } = shown;
  const account = await accountOf(store, shown);
  if (account === undefined) return shown;
  const isStated = (field: ProfileField) => (statedAt(account, field) ?? 0) >= since;
  const profile: Profile = { ...sighting.profile };
  for (const field of Object.keys(profile) as ProfileField[]) {
    // The handle is what the account is known by where the page names no id.
    if (isStated(field) && (field !== "handle" || sighting.id !== undefined)) delete profile[field];
  }
  const stated = await relationStated(store, viewer, account.n, Math.floor(since / 1000));
  return {
    sighting: { ...sighting, profile } as Shown["sighting"],
    viewerFollows: stated.viewerFollows ? undefined : shown.viewerFollows,
    followsViewer: stated.followsViewer ? undefined : shown.followsViewer,
  };
}

/** Returns the stored account that is shown, by its id or by the handle that it has now. */
export async function accountOf(store: Store, { sighting }: Shown): Promise<AccountRecord | undefined> {
  if (sighting.id !== undefined) return store.accounts.get({ id: sighting.id });
  const handle = sighting.profile.handle.toLowerCase();
  return store.accounts
    .where({ handles: handle })
    .filter(({ handleLower }) => handleLower === handle)
    .first();
}

async function relationStated(store: Store, viewer: number, account: number, since: number) {
  const chunk = await store.relations.get([viewer, Math.floor(account / RELATIONS_PER_CHUNK)]);
  const i = account % RELATIONS_PER_CHUNK;
  const at = chunk?.at[i] ?? 0;
  return { viewerFollows: at >= since, followsViewer: (chunk?.followsViewerAt?.[i] ?? at) >= since };
}

/** Returns what answers said of a list since `since` (ms): whether X ended it, and which members it showed. */
export async function listStated(
  store: Store,
  list: ListRecord | undefined,
  since: number,
): Promise<{ hasEnded: boolean; members: ReadonlySet<number> }> {
  if (list === undefined) return { hasEnded: false, members: new Set() };
  const { kind, owner, viewer, members, lastSeen } = list;
  const visits = await store.visits.where("[kind+owner+viewer]").equals([kind, owner, viewer]).toArray();
  const hasEnded = visits.some(
    ({ outcome: { type }, endedAt }) => endedAt >= since && (type === "complete" || type === "ended_by_x"),
  );
  const from = Math.floor(since / 1000);
  return { hasEnded, members: new Set(members.filter((_, i) => lastSeen[i] >= from)) };
}

import { nextRevision, noteDay } from "@/lib/store/meta";
import { countLeftOut, readNever } from "@/lib/store/never";
import type { Store } from "@/lib/store/schema";
import { noteUnknownOperations } from "@/lib/store/unknown-operations";
import { isCommitted, noteCommitted } from "@/lib/store/visit";
import { commitPage, type ShownPage } from "./commit-list";
import { accountOf, listStated, withoutStated } from "./deference";
import { listKeyOf } from "./list-place";
import { noteUnanswered } from "./log-lines";
import type { Reading } from "./reading";
import { type Gain, isGain, type ListOwner, type ListRequest, NOTHING, viewerOf } from "./request";
import { type Shown, shownProfile, shownRow, storeSightings } from "./sightings";
import { nameViewer, noteUnnamed } from "./unnamed";

/** Commits in one transaction what was read off the page itself. Rows become pages of one visit per stay on the
 *  list; such a visit never knows where the list ends, so it stays partial. What X's answers said during the same stay
 *  holds: the page only adds to it. A reading that was committed before changes nothing. */
export async function captureReading(store: Store, reading: Reading): Promise<Gain> {
  return store.transaction("rw", store.tables, async () => {
    if (await isCommitted(store, reading.key)) return { ...NOTHING, repeated: true };
    const gain = await commit(store, reading);
    await noteCommitted(store, reading.key, reading.at);
    await settleViewer(store, reading);
    if (isGain(gain)) await noteDay(store, reading.at, gain);
    return gain;
  });
}

/** Notes a reading from a tab that has not said who is logged in, or gives what came before to the one it names. */
async function settleViewer(store: Store, { load, key, at, viewerHandle }: Reading): Promise<void> {
  if (load === undefined) return;
  const viewer = viewerOf({ viewer: null, viewerHandle });
  if (viewer === undefined) await noteUnnamed(store, load, key, at);
  else await nameViewer(store, load, viewer, at);
}

async function commit(store: Store, reading: Reading): Promise<Gain> {
  const { key, at, since } = reading;
  const viewer = viewerOf({ viewer: null, viewerHandle: reading.viewerHandle });
  if (reading.type === "operations") {
    await noteUnknownOperations(store, reading, at);
    if (reading.isUnanswered) await noteUnanswered(store, reading.kind, at);
    return NOTHING;
  }
  if (reading.type === "profile") {
    const { id, handle } = reading.profile;
    if ((await readNever(store)).holds({ id, handle })) {
      await countLeftOut(store, 1);
      return NOTHING;
    }
    const { viewer: viewerNumber } = await storeSightings(store, [], [], viewer, at);
    const profile = await withoutStated(store, shownProfile(reading.profile, at), viewerNumber, since);
    const { fresh } = await storeSightings(store, [profile], [], viewer, at);
    await nextRevision(store);
    return { ...NOTHING, accounts: fresh };
  }
  const owner: ListOwner =
    reading.owner.kind === "listMembers"
      ? reading.owner
      : { kind: reading.owner.kind, account: { id: undefined, handle: reading.owner.handle } };
  // No cursor of X's looks like this, so the visit goes on with readings of the same stay only.
  const cursor = `page:${reading.visit}`;
  const request: ListRequest = { key, at, owner, viewer, cursor, rate: null };
  const never = await readNever(store);
  if (owner.kind !== "listMembers" && never.holds(owner.account)) {
    await countLeftOut(store, reading.rows.length);
    return NOTHING;
  }
  const list = await listKeyOf(store, request);
  const stated = await listStated(store, await store.lists.get(list), since);
  if (stated.hasEnded) return NOTHING;
  const rows: Shown[] = [];
  for (const row of reading.rows) {
    const shown = shownRow(row, at);
    const known = await accountOf(store, shown);
    if (known !== undefined && stated.members.has(known.n)) continue;
    rows.push(await withoutStated(store, shown, list[2], since));
  }
  if (rows.length === 0) return NOTHING;
  const page: ShownPage = {
    rows,
    unavailable: 0,
    foreign: 0,
    unnamed: 0,
    entries: rows.length,
    unavailableIds: [],
    cursor,
    end: "more",
    generations: ["D"],
  };
  return commitPage(store, request, page);
}

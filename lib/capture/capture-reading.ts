import { nextRevision, noteDay } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import { isCommitted, noteCommitted } from "@/lib/store/visit";
import { commitPage, type ShownPage } from "./commit-list";
import type { Reading } from "./reading";
import { type Gain, type ListOwner, NOTHING, viewerOf } from "./request";
import { shownProfile, shownRow, storeSightings } from "./sightings";

/** Commits in one transaction what was read off the page itself. Rows become pages of one visit per stay on the
 *  list; such a visit never knows where the list ends, so it stays partial. A reading that was committed before
 *  changes nothing. */
export async function captureReading(store: Store, reading: Reading): Promise<Gain> {
  return store.transaction("rw", store.tables, async () => {
    if (await isCommitted(store, reading.key)) return { ...NOTHING, repeated: true };
    const gain = await commit(store, reading);
    await noteCommitted(store, reading.key, reading.at);
    await noteDay(store, reading.at, gain);
    return gain;
  });
}

async function commit(store: Store, reading: Reading): Promise<Gain> {
  const { key, at } = reading;
  const viewer = viewerOf({ viewer: null, viewerHandle: reading.viewerHandle });
  if (reading.type === "profile") {
    const { fresh } = await storeSightings(store, [shownProfile(reading.profile, at)], [], viewer, at);
    await nextRevision(store);
    return { ...NOTHING, accounts: fresh };
  }
  const owner: ListOwner =
    reading.owner.kind === "listMembers"
      ? reading.owner
      : { kind: reading.owner.kind, account: { id: undefined, handle: reading.owner.handle } };
  // No cursor of X's looks like this, so the visit goes on with readings of the same stay only.
  const cursor = `page:${reading.visit}`;
  const rows = reading.rows.map((row) => shownRow(row, at));
  const page: ShownPage = {
    rows,
    unavailable: 0,
    foreign: 0,
    unnamed: 0,
    entries: reading.rows.length,
    unavailableIds: [],
    cursor,
    end: "more",
    generations: ["D"],
  };
  return commitPage(store, { key, at, owner, viewer, cursor, rate: null }, page);
}

import type { AccountRecord } from "@/lib/store/account";
import type { ListKey } from "@/lib/store/list";
import type { Store } from "@/lib/store/schema";
import type { VisitRecord } from "@/lib/store/visit";
import type { ListKind } from "@/lib/x/kinds";
import type { ListRequest } from "./request";

/** A visit that was stored, or one that begins now and has no number yet. */
export type StoredVisit = Omit<VisitRecord, "id"> & { id?: number };

/** The visit that a page belongs to: the one whose next cursor this request carries, or the newest one where X ended
 *  the list with this cursor, else a new one. A first page
 *  always begins a new visit; a page from the middle begins one that can never be complete. */
export async function openVisit(
  store: Store,
  request: ListRequest,
  [kind, owner, viewer]: ListKey,
): Promise<StoredVisit> {
  if (request.cursor !== undefined) {
    const earlier = await store.visits
      .where("[kind+owner+viewer]")
      .equals([kind, owner, viewer])
      .filter((visit) => visit.nextCursor === request.cursor)
      .toArray();
    const goesOn = earlier.find(({ unbroken }) => unbroken) ?? earlier.at(-1);
    if (goesOn !== undefined) return goesOn;
    const newest = await store.visits.where("[kind+owner+viewer]").equals([kind, owner, viewer]).last();
    if (newest?.endCursor === request.cursor) return newest;
  }
  return {
    kind,
    owner,
    viewer,
    startedAt: request.at,
    endedAt: request.at,
    outcome: { type: "partial" },
    nextCursor: request.cursor,
    unbroken: request.cursor === undefined,
    pages: 0,
    rows: 0,
    captured: 0,
    unavailable: 0,
    duplicates: 0,
    added: 0,
    generation: "",
  };
}

/** The newest visit of this list if it has had the page of this cursor already: X answers now and then twice. */
export async function visitOfAnswered(
  store: Store,
  request: ListRequest,
  [kind, owner, viewer]: ListKey,
): Promise<VisitRecord | undefined> {
  if (request.cursor === undefined) return undefined;
  const newest = await store.visits.where("[kind+owner+viewer]").equals([kind, owner, viewer]).last();
  if (newest === undefined) return undefined;
  const same = await store.pages
    .where({ visit: newest.id })
    .filter(({ cursor, rows }) => cursor === request.cursor && rows > 0)
    .first();
  return same && newest;
}

/** How many members X claims for a list; undefined where it says nothing (verified followers, followers you know). */
export async function claimedTotal(
  store: Store,
  kind: ListKind,
  owner: number,
  account: AccountRecord | undefined,
): Promise<number | undefined> {
  if (kind === "following") return account?.following;
  if (kind === "followers") return account?.followers;
  if (kind === "listMembers") return (await store.xLists.get(owner))?.claimedMembers;
  return undefined;
}

/** Returns whether a request goes on past the cursor with which X ended this visit. */
export function hasEnded(visit: StoredVisit, { cursor }: ListRequest): visit is VisitRecord {
  return visit.id !== undefined && cursor !== undefined && visit.endCursor === cursor;
}

import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { GraphSession } from "@/lib/explore/graph-session";
import type { MapSummary, MapView } from "@/lib/explore/protocol/graph-service";
import { loadEngine } from "@/lib/graph/load-engine";
import { sampleNetwork } from "@/lib/sample/sample-network";
import { Store } from "@/lib/store/schema";
import { PLAIN_QUERY } from "./plain-query";
import { emptyStore } from "./small-network";

const sample = sampleNetwork();
let store: Store;

beforeEach(async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  store = await emptyStore();
});

afterAll(() => new Store().delete());

/** Puts the first lists of the sample into the store. */
async function capture(lists: number): Promise<void> {
  const known = sample.lists.slice(0, lists);
  const seen = new Set(known.flatMap(({ owner, members }) => [owner, ...members]));
  await store.transaction("rw", store.tables, async () => {
    await store.accounts.bulkPut(sample.accounts.filter(({ n }) => seen.has(n)));
    await store.lists.bulkPut(known);
    await store.meta.put({ key: "revision", revision: lists });
  });
}

async function openSession(): Promise<GraphSession> {
  const session = new GraphSession(async (network) => new Store(network), loadEngine());
  await session.open("mine");
  return session;
}

const QUERY = { ...PLAIN_QUERY, appearance: { ...PLAIN_QUERY.appearance, most: "all" } } as const;

/** The identity of each account's community where that has at least so many members. */
function identitiesOn(map: MapSummary, { drawn }: MapView, least: number): Map<number, number> {
  const large = Array.from(drawn.account.keys()).filter(
    (i) => map.communities[drawn.community[i]].size >= least,
  );
  return new Map(large.map((i) => [drawn.account[i], map.communities[drawn.community[i]].id]));
}

async function compute(session: GraphSession, least: number): Promise<Map<number, number>> {
  const map = await session.compute({}, () => {});
  return identitiesOn(map, await session.view(QUERY), least);
}

/** The identities on the map as it was stored. */
async function reopen(session: GraphSession, least: number): Promise<Map<number, number>> {
  const stored = await session.reopen(QUERY);
  if (stored.is !== "shown") throw new Error(`The stored map is ${stored.is}`);
  return identitiesOn(stored.map, stored.view, least);
}

async function reopenWhole(session: GraphSession): Promise<MapSummary> {
  const stored = await session.reopen(QUERY);
  if (stored.is !== "shown") throw new Error(`The stored map is ${stored.is}`);
  return stored.map;
}

const storedIds = ({ communities }: MapSummary) => communities.map(({ id }) => id);

test("communities that are new on a map keep their identities when it is closed soon after the one before", async () => {
  await capture(8);
  const session = await openSession();
  const first = await compute(session, 10);
  await capture(110);
  const second = await compute(session, 10);
  const ids = new Set(first.values());
  expect([...new Set(second.values())].filter((id) => !ids.has(id)).length).toBeGreaterThan(2);
  // The page is closed: nothing that waits for its time is done any more.
  await session.saved();
  expect(await reopen(await openSession(), 10)).toEqual(second);
});

/** Two maps within a moment, of which the second waits to be stored: two accounts came that follow only each other.
 *  Returns their community. */
async function withSmallNewCommunity(session: GraphSession): Promise<[id: number, place: number]> {
  await capture(40);
  const first = await session.compute({}, () => {});
  const [account] = sample.accounts;
  const [list] = sample.lists;
  const two = [900_001, 900_002];
  await store.transaction("rw", store.tables, async () => {
    const nobody = { ...account, handle: undefined, handles: [] };
    await store.accounts.bulkPut(two.map((n) => ({ ...nobody, n, id: String(n), handleLower: undefined })));
    const times = Uint32Array.of(1);
    const seen = { firstSeen: times, lastSeen: times, missingSince: Uint32Array.of(0) };
    await store.lists.put({ ...list, ...seen, owner: two[0], members: Uint32Array.of(two[1]) });
    await store.meta.put({ key: "revision", revision: 41 });
  });
  const second = await session.compute({}, () => {});
  const old = new Set(first.communities.map(({ id }) => id));
  const place = second.communities.findIndex(({ id }) => !old.has(id));
  const { id, size } = second.communities[place];
  expect(size).toBe(2);
  return [id, place];
}

test.each<[how: string, refer: (session: GraphSession, id: number, place: number) => Promise<unknown>]>([
  ["its page", (session, id) => session.community({ id, marksVersion: 0, offset: 0, limit: 10 })],
  ["a filter", (session, id) => session.view({ ...QUERY, filters: [{ type: "community", id }] })],
  ["a saved view", (session, id) => session.rememberCommunities([id])],
  ["what the user says", (session, _, place) => session.nameAnchors(place)],
])("a small new community keeps its identity by %s when the map is closed at once", async (_, refer) => {
  const session = await openSession();
  const [id, place] = await withSmallNewCommunity(session);
  await session.saved();
  expect(storedIds(await reopenWhole(await openSession()))).not.toContain(id);
  await refer(session, id, place);
  await session.saved();
  const [known, members] = await Promise.all([reopenWhole(await openSession()), session.members(id)]);
  expect(storedIds(known)).toContain(id);
  expect(members.length).toBeGreaterThan(0);
});

test("a map that waits to be stored is stored when another network is opened", async () => {
  await capture(40);
  const session = await openSession();
  await compute(session, 1);
  await capture(41);
  const last = await compute(session, 1);
  await session.open("sample");
  await session.open("mine");
  expect(await reopen(session, 1)).toEqual(last);
});

test("a map that is given up uses up no identities", async () => {
  await capture(40);
  const session = await openSession();
  const given = session.compute({}, ({ phase }) => {
    if (phase === "placing") void session.cancel();
  });
  await expect(given).rejects.toThrow();
  const ids = new Set((await compute(await openSession(), 1)).values());
  expect(Math.max(...ids)).toBe(ids.size - 1);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { AtHandSession } from "@/lib/at-hand/at-hand-session";
import type { ListCard, ProfileCard } from "@/lib/at-hand/cards";
import { GraphSession } from "@/lib/explore/graph-session";
import { loadEngine } from "@/lib/graph/load-engine";
import { changeMark } from "@/lib/store/mark";
import { noteViewer } from "@/lib/store/meta";
import { RELATION } from "@/lib/store/relations";
import { Store } from "@/lib/store/schema";
import { dumpStore } from "../dump";
import {
  account,
  type Contents,
  emptyStore,
  fill,
  generatedNetwork,
  list,
  relations,
  visit,
} from "../explore/small-network";

const ME = 1;
const { youFollow, followsYou } = {
  youFollow: RELATION.viewerFollowsStated | RELATION.viewerFollows,
  followsYou: RELATION.followsViewerStated | RELATION.followsViewer,
};

let store: Store;
let session: AtHandSession;
let network: Contents;
const opened: Store[] = [];

beforeEach(async () => {
  store = await emptyStore();
  network = generatedNetwork(120, 900);
  for (const row of network.accounts ?? []) named(row);
  await fill(store, network);
  await noteViewer(store, ME, 1000);
  session = new AtHandSession(store, loadEngine);
});

afterEach(() => {
  for (const its of opened.splice(0)) its.close();
});

function named<A extends { handle?: string }>(row: A): A {
  const handleLower = row.handle?.toLowerCase();
  return Object.assign(row, handleLower === undefined ? {} : { handleLower, handles: [handleLower] });
}

/** Computes and stores the map as the explorer does. Returns its rows by handle. */
async function computeMap(): Promise<{
  row: (handle: string) => Promise<{ rank: number; community: number }>;
  communities: { id: number }[];
}> {
  const explorer = new GraphSession(async (name) => {
    const its = new Store(name);
    opened.push(its);
    return its;
  }, loadEngine());
  await explorer.open("mine");
  const { communities } = await explorer.compute({}, () => {});
  await explorer.saved();
  const row = async (handle: string) => {
    const [found] = await explorer.search(handle, 1);
    return found;
  };
  return { row, communities };
}

const membersOf = (owner: number): number[] => [
  ...(network.lists?.find((row) => row.owner === owner)?.members ?? []),
];

async function profile(handle: string): Promise<ProfileCard> {
  const card = await session.card({ is: "profile", handle });
  if (card.is !== "profile") throw new Error(`@${handle} is ${card.is}`);
  return card;
}

async function listCard(handle: string): Promise<ListCard> {
  const card = await session.card({ is: "list", handle, kind: "following" });
  if (card.is !== "list") throw new Error(`@${handle} is ${card.is}`);
  return card;
}

test("a profile has the rank, the community and the people you follow that the explorer's map says", async () => {
  const { row, communities } = await computeMap();
  const mine = new Set(membersOf(ME));
  for (const n of [2, 17, 60, 119]) {
    const { place, ...card } = await profile(`A${n}`);
    const expected = await row(`a${n}`);
    expect(place?.rank).toBe(expected.rank);
    expect(place?.of).toBe(120);
    expect(place?.community?.id).toBe(communities[expected.community].id);
    const followers = [...mine].filter((u) => u !== n && membersOf(u).includes(n));
    expect(place?.followedByYours).toBe(followers.length);
    expect(place?.yours.length).toBe(Math.min(3, followers.length));
    const tied = Array.from({ length: 120 }, (_, i) => i + 1).filter(
      (u) => u !== n && (membersOf(u).includes(n) || membersOf(n).includes(u)),
    );
    expect(place?.small.tied).toBe(tied.length);
    expect(place?.small.map.dots).toHaveLength(tied.length);
    const drawn = new Set(place?.small.map.dots.map(({ community }) => community));
    expect(new Set(place?.small.communities.map(({ place }) => place))).toEqual(drawn);
    for (const { n: named } of place?.yours ?? []) expect(followers).toContain(named);
    expect(card.map).toMatchObject({ accounts: 120, isOld: false });
  }
  expect((await profile("a1")).isYou).toBe(true);
});

test("without a stored map a profile says what the store says", async () => {
  await store.relations.put(relations(ME, { 17: youFollow | followsYou, 18: followsYou }));
  await store.accounts.update(17, { history: [{ field: "handle", at: 5, was: "old_seventeen" }] });
  const card = await profile("a17");
  expect(card).toMatchObject({ place: undefined, map: undefined, isYou: false });
  expect(card.ties).toEqual({ youFollow: true, followsYou: true });
  expect(card.account.history).toEqual([{ field: "handle", at: 5, was: "old_seventeen" }]);
  expect((await profile("a18")).ties.followsYou).toBe(true);
  expect(card.coverage.map(({ kind }) => kind)).toEqual(["following", "followers"]);
  expect(card.coverage[0].captured).toBe(membersOf(17).length);
  expect(await session.card({ is: "profile", handle: "nobody_here" })).toEqual({ is: "unknown" });
  expect(await session.card({ is: "nobody" })).toEqual({ is: "unknown" });
});

test("who X says does not follow is not said to, whatever a list holds", async () => {
  const [member] = membersOf(ME);
  expect((await profile(`a${member}`)).ties.youFollow).toBe(true);
  await store.relations.put(relations(ME, { [member]: RELATION.viewerFollowsStated }));
  expect((await profile(`a${member}`)).ties.youFollow).toBe(false);
});

test("a list says who of it is on the map, in which community, and who is new", async () => {
  const { row, communities } = await computeMap();
  const fresh = [201, 202, 203].map((n) => named(account(n, { handle: `new${n}`, name: `New ${n}` })));
  const members = [...fresh.map(({ n }) => n), ...membersOf(9)];
  await fill(store, {
    revision: 2,
    accounts: fresh,
    lists: [list("following", 9, members)],
    visits: [visit("following", 9, { type: "partial" })],
  });
  await store.accounts.update(9, { following: 400 });
  await store.relations.put(relations(ME, { 202: followsYou }));
  const card = await listCard("a9");
  expect(card).toMatchObject({
    members: members.length,
    newcomers: 3,
    onMap: members.length - 3,
    followYou: 1,
  });
  expect(card.coverage).toMatchObject({ claimed: 400, captured: members.length });
  expect(card.first.map(({ handle }) => handle)).toEqual(["new201", "new202", "new203"]);
  expect(card.first[1].ties.followsYou).toBe(true);
  const counts = new Map<number, number>();
  for (const n of membersOf(9)) {
    const { id } = communities[(await row(`a${n}`)).community];
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  expect(new Map(card.communities.map(({ community, count }) => [community.id, count]))).toEqual(counts);
  expect(card.map?.isOld).toBe(true);
  // A newer map knows them, once it is read.
  await computeMap();
  expect(await session.refresh()).toBe(true);
  expect(await session.refresh()).toBe(false);
  expect(await listCard("a9")).toMatchObject({ newcomers: 0, map: { accounts: 123, isOld: false } });
});

test("members who are missing from a list are not counted", async () => {
  const row = list("following", 9, [2, 3, 4]);
  row.missingSince[1] = 7;
  await store.lists.put(row);
  expect((await listCard("a9")).members).toBe(2);
});

test("the members of a List on X", async () => {
  await store.xLists.add({ n: 5, id: "4242", name: "Gardeners", claimedMembers: 30, observedAt: 1 });
  await store.lists.put(list("listMembers", 5, [2, 3]));
  const card = await session.card({ is: "xList", listId: "4242" });
  expect(card).toMatchObject({ is: "list", kind: "listMembers", name: "Gardeners", members: 2 });
  expect(card.is === "list" && card.coverage?.claimed).toBe(30);
  expect(await session.card({ is: "xList", listId: "1" })).toEqual({ is: "unknown" });
});

test("who belongs is what the explorer says, and asking changes nothing", async () => {
  await computeMap();
  for (const n of [5, 6, 7, 8])
    await changeMark(store, { id: String(1000 + n) }, { tags: [["close", n !== 8]] }, 1);
  const explorer = new GraphSession(async (name) => {
    const its = new Store(name);
    opened.push(its);
    return its;
  }, loadEngine());
  await explorer.open("mine");
  await explorer.compute({}, () => {});
  await explorer.saved();
  const before = await dumpStore(store);
  const query = { n: 17, tag: "close", marksVersion: 1 };
  const standing = await session.standing(query);
  expect(standing).toBeDefined();
  expect(standing).toEqual(await explorer.standing(query));
  expect(await session.standing({ ...query, tag: "unused" })).toBeUndefined();
  await profile("a17");
  await listCard("a9");
  expect(await dumpStore(store)).toEqual(before);
});

test("a damaged stored map is not used", async () => {
  await computeMap();
  const [snapshot] = await store.snapshots.toArray();
  await store.snapshots.put({ ...snapshot, accounts: snapshot.accounts + 1 });
  expect((await profile("a17")).place).toBeUndefined();
});

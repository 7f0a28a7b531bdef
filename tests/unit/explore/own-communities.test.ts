import { afterEach, beforeEach, expect, test } from "vitest";
import { GraphSession } from "@/lib/explore/graph-session";
import type { MapSummary } from "@/lib/explore/protocol/graph-service";
import { loadEngine } from "@/lib/graph/load-engine";
import { restoreBackup } from "@/lib/io/backup/restore";
import { writeBackup } from "@/lib/io/backup/write";
import { deletePerson, wipe } from "@/lib/io/repair/wipe";
import { changeCommunity, readCommunities } from "@/lib/store/community";
import { Store } from "@/lib/store/schema";
import { dumpStore, without } from "../dump";
import { emptyStore, fill, generatedNetwork } from "./small-network";

let store: Store;
let session: GraphSession;

beforeEach(async () => {
  store = await emptyStore();
  await fill(store, generatedNetwork(300, 3000));
  session = await newSession();
});

afterEach(() => store.close());

async function newSession(): Promise<GraphSession> {
  const its = new GraphSession(async (network) => new Store(network), loadEngine());
  await its.open("mine");
  return its;
}

async function computed(): Promise<MapSummary> {
  const map = await session.compute({}, () => {});
  await session.saved();
  return map;
}

/** Says something of the community at a place of the map. */
async function say(map: MapSummary, place: number, change: Parameters<typeof changeCommunity>[2]) {
  const members = await session.idsOf(await session.nameAnchors(place));
  return changeCommunity(store, { community: map.communities[place].id, members }, change, 5);
}

async function backup(): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({ write: (chunk) => void chunks.push(chunk) });
  await writeBackup(store, sink as WritableStream<Uint8Array>, {
    product: "0.1.0",
    now: Date.now(),
    settings: {},
  });
  return new Blob(chunks);
}

/** Account numbers of the members of the community with a name of the user's. */
async function membersOf(map: MapSummary, name: string): Promise<number[]> {
  const row = (await readCommunities(store)).find((one) => one.name === name);
  const place = map.communities.findIndex(({ id }) => id === row?.community);
  return place < 0 ? [] : (await session.nameAnchors(place)).toSorted((a, b) => a - b);
}

const WORDS = { name: "Potters", description: "They fire clay.", hue: 7, hidden: true };

test("what the user says is kept by identity, and taking it back leaves the database as it was", async () => {
  const map = await computed();
  const before = await dumpStore(store);
  const undo = await say(map, 1, WORDS);
  const undoMore = await say(map, 1, { description: "", hue: null, hidden: false });
  expect(await store.communities.toArray()).toMatchObject([
    { community: map.communities[1].id, name: "Potters" },
  ]);
  expect(Object.keys((await store.communities.toArray())[0])).not.toContain("hue");
  await undoMore();
  expect(await store.communities.toArray()).toMatchObject([WORDS]);
  await undo();
  expect(await dumpStore(store)).toEqual(before);
  await say(map, 1, { name: "Potters" });
  await say(map, 1, { name: "" });
  expect(await store.communities.count()).toBe(0);
});

test("it survives a recompute, a worker that ends, growth, and captures that are wiped and come again", async () => {
  const map = await computed();
  await say(map, 1, WORDS);
  const members = await membersOf(map, "Potters");
  expect(members).toHaveLength(8);
  await session.recompute({ damping: 0.85, seeds: [], resolution: 2 }, () => {});
  session = await newSession();
  expect(await membersOf(await computed(), "Potters")).toEqual(members);
  await wipe(store, "captured");
  session = await newSession();
  await computed();
  await fill(store, { ...generatedNetwork(300, 3000), revision: 9 });
  session = await newSession();
  expect(await membersOf(await computed(), "Potters")).toEqual(members);
  expect(await readCommunities(store)).toMatchObject([WORDS]);
});

test.each(["replace", "merge"] as const)("it survives a backup that is restored (%s)", async (mode) => {
  const map = await computed();
  await say(map, 2, WORDS);
  const members = await membersOf(map, "Potters");
  const file = await backup();
  await store.delete();
  await store.open();
  if (mode === "merge") {
    // Another store, whose communities have identities of their own.
    await fill(store, generatedNetwork(300, 3000));
    session = await newSession();
    await say(await computed(), 0, { name: "Gardeners" });
  }
  await restoreBackup(store, file, { mode, dryRun: false });
  session = await newSession();
  const restored = await computed();
  const found = await membersOf(restored, "Potters");
  expect(found).toEqual(members);
  const rows = await readCommunities(store);
  expect(new Set(rows.map(({ community }) => community)).size).toBe(rows.length);
  expect(rows.map(({ name }) => name)).toContain("Potters");
});

test("names from before communities had identities go to where most of their bearers are", async () => {
  const map = await computed();
  const anchors = await session.idsOf(await session.nameAnchors(2));
  for (const { id } of anchors)
    await store.marks.put({ id, tags: [], hidden: false, communityName: "Potters", at: 3 });
  await store.marks.update(anchors[0].id, { note: "wrote back" });
  session = await newSession();
  const again = await computed();
  expect(await readCommunities(store)).toMatchObject([{ name: "Potters", community: map.communities[2].id }]);
  expect(again.communities[2].id).toBe(map.communities[2].id);
  // The name is no mark any more; what else was said of the account stays.
  expect(await store.marks.toArray()).toMatchObject([{ id: anchors[0].id, note: "wrote back" }]);
  expect(Object.keys((await store.marks.toArray())[0])).not.toContain("communityName");
});

test("a deleted person is no member by which a community is found again", async () => {
  const map = await computed();
  await say(map, 0, WORDS);
  const [first] = await session.nameAnchors(0);
  const id = String(1000 + first);
  expect(JSON.stringify(await readCommunities(store))).toContain(`"${id}"`);
  await deletePerson(store, first);
  expect(JSON.stringify(await readCommunities(store))).not.toContain(`"${id}"`);
});

test("a map that is stored again says the same of communities, and nothing else of the store changes", async () => {
  const map = await computed();
  const rest = async () => {
    const { meta, ...dump } = without(await dumpStore(store), "snapshots");
    return { ...dump, meta: meta.filter(({ key }) => key !== "timings") };
  };
  const before = await rest();
  session = await newSession();
  const again = await computed();
  expect(again.communities).toEqual(map.communities);
  expect(await rest()).toEqual(before);
});

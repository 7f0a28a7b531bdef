import { afterEach, beforeEach, expect, test } from "vitest";
import { sightAccounts } from "@/lib/store/identity";
import { Store } from "@/lib/store/schema";
import { resolveSeeds, SEED_LIST_LIMITS, saveSeedList, seedsOfHandles } from "@/lib/store/seed-list";

let store: Store;

beforeEach(async () => {
  store = new Store();
  await store.transaction("rw", store.tables, () =>
    sightAccounts(store, [
      { id: "11", at: 1, profile: { handle: "Anna" } },
      { id: undefined, at: 1, profile: { handle: "ben" } },
    ]),
  );
});

afterEach(() => store.delete());

test("handles become seeds by id where the store knows it, and unknown ones are told apart", async () => {
  const seeds = await seedsOfHandles(store, ["anna", "BEN", "carl"]);
  expect(seeds).toEqual([
    { id: "11", handle: "Anna" },
    { id: "shadow:ben", handle: "ben" },
    { id: "shadow:carl", handle: "carl" },
  ]);
  const { known, unknown } = await resolveSeeds(store, seeds);
  expect(known.map(({ n }) => n)).toEqual([1, 2]);
  expect(unknown).toEqual([{ id: "shadow:carl", handle: "carl" }]);
});

test("a seed known by handle alone keeps its person when the id is learned", async () => {
  const id = await saveSeedList(
    store,
    { name: "Mine", seeds: await seedsOfHandles(store, ["ben", "anna"]) },
    1,
  );
  await store.transaction("rw", store.tables, () =>
    sightAccounts(store, [{ id: "22", at: 2, profile: { handle: "ben" } }]),
  );
  expect((await store.seedLists.get(id))?.seeds.map((seed) => seed.id)).toEqual(["22", "11"]);
});

test("names are kept apart, and what is wrong is said", async () => {
  const id = await saveSeedList(store, { name: " Mine ", seeds: [] }, 1);
  expect((await store.seedLists.get(id))?.name).toBe("Mine");
  await expect(saveSeedList(store, { name: "Mine", seeds: [] }, 2)).rejects.toThrow(
    'a seed list "Mine" already',
  );
  await expect(saveSeedList(store, { name: " ", seeds: [] }, 2)).rejects.toThrow("needs a name");
  await expect(saveSeedList(store, { name: "x".repeat(61), seeds: [] }, 2)).rejects.toThrow("at most 60");
  const many = Array.from({ length: SEED_LIST_LIMITS.seeds + 1 }, (_, i) => ({ id: String(i + 1) }));
  await expect(saveSeedList(store, { name: "Many", seeds: many }, 2)).rejects.toThrow("at most 5000");
  await saveSeedList(store, { id, name: "Mine", seeds: [{ id: "11" }, { id: "11" }] }, 3);
  expect((await store.seedLists.get(id))?.seeds).toEqual([{ id: "11" }]);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { sightAccounts } from "@/lib/store/identity";
import { changeMark, changeMarks, moveMark, readMarks } from "@/lib/store/mark";
import { Store } from "@/lib/store/schema";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

const anna = { id: "11", handle: "anna" };

test("a change gives the change that takes it back", async () => {
  await changeMark(store, anna, { tags: [["friends", true]], note: "one" }, 1);
  const before = await readMarks(store);
  const undo = await changeMark(
    store,
    anna,
    {
      tags: [
        ["friends", false],
        ["work", true],
      ],
      note: "two",
      hidden: true,
    },
    2,
  );
  expect((await readMarks(store)).get("11")).toEqual({
    ...anna,
    tags: [
      ["friends", false],
      ["work", true],
    ],
    note: "two",
    hidden: true,
    at: 2,
  });
  await changeMark(store, anna, undo, 1);
  expect(await readMarks(store)).toEqual(before);
});

test("a mark that says nothing any more is gone", async () => {
  const undo = await changeMark(store, anna, { tags: [["friends", true]], note: "one", hidden: true }, 1);
  await changeMark(store, anna, undo, 2);
  expect(await store.marks.count()).toBe(0);
});

test("what was said of a shadow is said of the account it turns out to be, and nothing is lost", async () => {
  const sight = (id: string | undefined, handle: string, at: number) =>
    store.transaction("rw", store.tables, () =>
      sightAccounts(store, [
        id === undefined ? { id, at, profile: { handle } } : { id, at, profile: { handle } },
      ]),
    );
  await sight(undefined, "Anna", 1);
  await changeMark(
    store,
    { id: "shadow:anna", handle: "Anna" },
    {
      tags: [
        ["friends", true],
        ["work", true],
      ],
      note: "a",
    },
    1,
  );
  await sight("11", "Anna", 2);
  expect([...(await readMarks(store)).keys()]).toEqual(["11"]);

  // Ben is known by id before the shadow that the user marked turns out to be him.
  await sight("22", "ben_old", 3);
  await changeMark(store, { id: "22" }, { tags: [["friends", false]], note: "b" }, 5);
  await sight(undefined, "ben", 3);
  await changeMark(
    store,
    { id: "shadow:ben", handle: "ben" },
    {
      tags: [
        ["friends", true],
        ["work", true],
      ],
      note: "c",
    },
    4,
  );
  await sight("22", "ben", 6);
  expect((await readMarks(store)).get("22")).toEqual({
    id: "22",
    handle: "ben",
    tags: [
      ["friends", false],
      ["work", true],
    ],
    note: "c\nb",
    hidden: false,
    at: 5,
  });
  expect(await store.marks.count()).toBe(2);
});

test("a pin is said, taken back, and move with the account", async () => {
  const undo = await changeMark(store, anna, { pin: { x: 1, y: 2 } }, 5);
  expect(await store.marks.get(anna.id)).toMatchObject({ pin: { x: 1, y: 2 } });
  await store.transaction("rw", store.marks, async () => moveMark(store, anna.id, "99"));
  expect(await store.marks.get("99")).toMatchObject({ pin: { x: 1, y: 2 } });
  await changeMark(store, { id: "99" }, undo, 6);
  expect(await store.marks.count()).toBe(0);
});

test("the same is said of several, and each is taken back to what it was", async () => {
  await changeMark(store, anna, { tags: [["art", false]] }, 1);
  const done = await changeMarks(store, [anna, { id: "2" }], { tags: [["art", true]] }, 2);
  expect((await readMarks(store)).size).toBe(2);
  for (const { account, undo } of done) await changeMark(store, account, undo, 3);
  expect([...(await readMarks(store))].map(([id, { tags }]) => [id, tags])).toEqual([
    [anna.id, [["art", false]]],
  ]);
});

test("a vote is said, turned, taken back, moves with the account, and alone is a mark", async () => {
  const undo = await changeMark(store, anna, { vote: "more" }, 5);
  const turn = await changeMark(store, anna, { vote: "less" }, 6);
  expect(await store.marks.get(anna.id)).toMatchObject({ vote: "less", tags: [], hidden: false });
  await changeMark(store, anna, turn, 7);
  expect(await store.marks.get(anna.id)).toMatchObject({ vote: "more" });
  await store.transaction("rw", store.marks, async () => moveMark(store, anna.id, "99"));
  expect(await store.marks.get("99")).toMatchObject({ vote: "more" });
  await changeMark(store, { id: "99" }, undo, 8);
  expect(await store.marks.count()).toBe(0);
});

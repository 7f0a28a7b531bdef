import { afterEach, beforeEach, expect, test } from "vitest";
import { Store } from "@/lib/store/schema";
import {
  hasUnansweredList,
  noteUnknownOperations,
  readUnknownOperations,
} from "@/lib/store/unknown-operations";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

const DAY = 86_400_000;
const note = (names: string[], at: number, isUnanswered = false) =>
  noteUnknownOperations(store, { names, kind: "followers", isUnanswered }, at);

test("the newest twenty names are kept, each once", async () => {
  for (let i = 0; i < 30; i++) await note([`Query${i}`], i);
  await note(["Query15", "Another"], 100);
  const { names } = await readUnknownOperations(store);
  expect(names).toHaveLength(20);
  expect(names.slice(0, 3)).toEqual([
    { name: "Query15", at: 100 },
    { name: "Another", at: 100 },
    { name: "Query29", at: 29 },
  ]);
});

test("a list without a known answer is news for a week", async () => {
  await note(["Query"], 5);
  expect(hasUnansweredList(await readUnknownOperations(store), 10)).toBe(false);
  await note(["Query"], 10, true);
  await note(["Other"], 20);
  const known = await readUnknownOperations(store);
  expect(known.unanswered).toEqual({ at: 10, kind: "followers" });
  expect([hasUnansweredList(known, DAY), hasUnansweredList(known, 8 * DAY)]).toEqual([true, false]);
});

// @vitest-environment happy-dom
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { DRAFT_LIMITS, dropDrafts, dropSeeds, keepDraft, readDraft } from "@/components/ui/drafts";
import { SEED_LIST_LIMITS } from "@/lib/store/seed-list";

beforeEach(() => localStorage.clear());

test("any text comes back until it is dropped, whatever the keys are called", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string({ unit: "binary" }), { maxKeys: 8 }), (drafts) => {
      localStorage.clear();
      const entries = Object.entries(drafts);
      for (const [i, [key, text]] of entries.entries()) keepDraft(localStorage, key, text, i);
      for (const [key, text] of entries) expect(readDraft(localStorage, key)).toBe(text);
      for (const [key] of entries) keepDraft(localStorage, key, undefined, 99);
      expect(localStorage.length).toBe(0);
    }),
  );
});

test("the newest stay, and one that is too long is not kept", () => {
  for (let i = 0; i < DRAFT_LIMITS.count + 5; i++) keepDraft(localStorage, `note ${i}`, "x", i);
  expect(localStorage.length).toBe(DRAFT_LIMITS.count);
  expect(readDraft(localStorage, "note 4")).toBeUndefined();
  expect(readDraft(localStorage, "note 5")).toBe("x");
  expect(keepDraft(localStorage, "note 5", "y".repeat(DRAFT_LIMITS.length), 998)).toBe(true);
  expect(keepDraft(localStorage, "note 5", "y".repeat(DRAFT_LIMITS.length + 1), 999)).toBe(false);
  expect(readDraft(localStorage, "note 5")).toBeUndefined();
});

test("drafts of one account go with it, all go with a wipe, and other things stay", () => {
  localStorage.setItem("theme", "dark");
  keepDraft(localStorage, "note mine 1234", "a", 1);
  keepDraft(localStorage, "tag mine 1234", "b", 2);
  keepDraft(localStorage, "note mine 99", "c", 3);
  dropDrafts(localStorage, "1234");
  expect([readDraft(localStorage, "note mine 1234"), readDraft(localStorage, "note mine 99")]).toEqual([
    undefined,
    "c",
  ]);
  dropDrafts(localStorage);
  expect(readDraft(localStorage, "note mine 99")).toBeUndefined();
  expect(localStorage.getItem("theme")).toBe("dark");
});

test("drafts of an account stay when one goes whose id is a part of its id", () => {
  for (const id of ["12", "123", "312", "1 12x"]) keepDraft(localStorage, `note mine ${id}`, id, 1);
  dropDrafts(localStorage, "12");
  const left = ["12", "123", "312", "1 12x"].map((id) => readDraft(localStorage, `note mine ${id}`));
  expect(left).toEqual([undefined, "123", "312", "1 12x"]);
});

test("an account that goes is no seed of a draft either, and other drafts stay as they are", () => {
  const draft = (...ids: string[]) => JSON.stringify({ name: "12", seeds: ids.map((id) => ({ id })) });
  keepDraft(localStorage, "seeds mine new", draft("12", "123", "shadow:ana"), 1);
  keepDraft(localStorage, "seeds mine 4", draft("123"), 2);
  keepDraft(localStorage, "note mine 7", draft("12"), 3);
  dropSeeds(localStorage, ["12", "shadow:ana"]);
  const left = ["seeds mine new", "seeds mine 4", "note mine 7"].map((key) => readDraft(localStorage, key));
  expect(left).toEqual([draft("123"), draft("123"), draft("12")]);
});

test("a draft of seeds that is no JSON is dropped with the account that it may name", () => {
  localStorage.setItem("draft:seeds mine new", JSON.stringify({ at: 1, text: "{" }));
  dropSeeds(localStorage, ["12"]);
  expect(localStorage.length).toBe(0);
});

test("where the browser has no more space, the oldest drafts make way and typing goes on", () => {
  const full = limited(10);
  for (let i = 0; i < 5; i++) keepDraft(full, `note ${i}`, "x", i);
  const long = "y".repeat(200);
  keepDraft(full, "long", long, 9);
  expect([readDraft(full, "note 0"), readDraft(full, "long")]).toEqual([undefined, long]);
  expect(readDraft(full, "note 4")).toBe("x");
  full.clear();
  keepDraft(full, "huge", "z".repeat(600), 10);
  expect(readDraft(full, "huge")).toBeUndefined();
});

/** A storage that refuses what goes beyond so many times 32 characters, as browsers do. */
function limited(units: number): Storage {
  const kept = new Map<string, string>();
  const size = () => [...kept].reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return {
    get length() {
      return kept.size;
    },
    key: (i) => [...kept.keys()][i] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem(name, value) {
      const before = kept.get(name)?.length ?? -name.length;
      if (size() - before + value.length > units * 32)
        throw new DOMException("no space", "QuotaExceededError");
      kept.set(name, value);
    },
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
  };
}

test("what is no draft of ours is none", () => {
  localStorage.setItem("draft:note", "{");
  localStorage.setItem("draft:tag", '{"at":"1","text":5}');
  expect([readDraft(localStorage, "note"), readDraft(localStorage, "tag")]).toEqual([undefined, undefined]);
});

test("the longest list of seeds that can be saved can be a draft", () => {
  const seed = { id: "9".repeat(20), handle: "h".repeat(20) };
  const seeds = Array.from({ length: SEED_LIST_LIMITS.seeds }, () => seed);
  expect(JSON.stringify({ id: 99_999, name: "n".repeat(SEED_LIST_LIMITS.name), seeds }).length).toBeLessThan(
    DRAFT_LIMITS.length,
  );
});

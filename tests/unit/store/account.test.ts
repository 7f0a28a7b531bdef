import { describe, expect, test } from "vitest";
import { HISTORY_KEPT, isUnconfirmed, newAccount, observe, shadowId, statedAt } from "@/lib/store/account";

describe("observations", () => {
  test("the latest statement of each field wins, in whatever order they come", () => {
    const account = newAccount("7", 5);
    observe(account, { name: "Ana", followers: 10 }, 5);
    observe(account, { name: "Older Ana", bio: "first" }, 2);
    observe(account, { followers: 0 }, 9);
    expect(account).toMatchObject({ name: "Ana", bio: "first", followers: 0, firstSeen: 2, lastSeen: 9 });
    expect([statedAt(account, "name"), statedAt(account, "bio"), statedAt(account, "followers")]).toEqual([
      5, 2, 9,
    ]);
    expect(statedAt(account, "location")).toBeUndefined();
  });

  test("an absent field never erases a known one, and an empty one does", () => {
    const account = newAccount("7", 1);
    observe(account, { bio: "hello", website: "https://example.org" }, 1);
    observe(account, { name: "Ana" }, 2);
    expect(account).toMatchObject({ bio: "hello", website: "https://example.org" });
    observe(account, { website: "" }, 3);
    expect(account.website).toBe("");
  });

  test("changes of handle, name, bio, counts and status are kept with their times", () => {
    const account = newAccount("7", 1);
    observe(account, { handle: "ana", name: "Ana", followers: 10, status: "active", location: "here" }, 1);
    observe(
      account,
      { handle: "ana", name: "Ana B", followers: 12, status: "protected", location: "there" },
      2,
    );
    observe(account, { handle: "anab", name: "Ana B", followers: 12 }, 3);
    expect(account.history).toEqual([
      { field: "followers", at: 1, was: 10 },
      { field: "name", at: 1, was: "Ana" },
      { field: "status", at: 1, was: "active" },
      { field: "handle", at: 2, was: "ana" },
    ]);
    expect(account).toMatchObject({
      handle: "anab",
      handleLower: "anab",
      handles: ["ana", "anab"],
      location: "there",
    });
  });

  test("what was stated before what is known is history, with the time it was last stated", () => {
    const account = newAccount("7", 5);
    observe(account, { followers: 10 }, 5);
    observe(account, { followers: 7 }, 3);
    observe(account, { followers: 7 }, 1);
    expect(account).toMatchObject({ followers: 10, history: [{ field: "followers", at: 3, was: 7 }] });
    observe(account, { followers: 7 }, 9);
    expect(account).toMatchObject({ followers: 7, history: [{ field: "followers", at: 5, was: 10 }] });
  });

  test("what fills a gap gives way to any full statement, and is no history", () => {
    const account = newAccount("7", 5);
    observe(account, {}, 5, { followers: 1000, bio: "one line" });
    expect(account).toMatchObject({ followers: 1000, fills: ["bio", "followers"] });
    observe(account, { followers: 1042 }, 2);
    expect(account).toMatchObject({ followers: 1042, fills: ["bio"] });
    expect(statedAt(account, "followers")).toBe(2);
    observe(account, {}, 9, { followers: 1100, bio: "another" });
    expect(account).toMatchObject({ followers: 1042, bio: "another" });
    expect(account.history).toBeUndefined();
  });
});

test("a handle longer than X gives today is unconfirmed while no id stands beside it", () => {
  const old = "a_handle_of_20_chars";
  expect(isUnconfirmed({ id: shadowId(old), handle: old })).toBe(true);
  expect(isUnconfirmed({ id: "7", handle: old })).toBe(false);
  expect(isUnconfirmed({ id: shadowId("ana"), handle: "ana" })).toBe(false);
  expect(isUnconfirmed({ id: "7" })).toBe(false);
});

test("a field keeps the former values that were stated last, whatever the order they come in, and all handles", () => {
  const times = Array.from({ length: 1000 }, (_, i) => i + 1);
  const histories = [times, times.toReversed()].map((order) => {
    const account = newAccount("7", 1);
    for (const at of order) observe(account, { followers: at, name: "Ana", handle: `name${at % 60}` }, at);
    return account.history ?? [];
  });
  expect(histories[0]).toEqual(histories[1]);
  const followers = histories[0].filter(({ field }) => field === "followers");
  expect(followers.map(({ was }) => was)).toEqual(times.slice(-1 - HISTORY_KEPT, -1));
  expect(histories[0].filter(({ field }) => field === "handle")).toHaveLength(59);
});

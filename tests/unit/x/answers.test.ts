import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAnswer } from "@/lib/x/answer";
import { LIST_OPERATIONS, type ReadOperationName } from "@/lib/x/operations";
import { shownBio, type UserSighting } from "@/lib/x/user";
import type { Account } from "../../fake-x/account";
import { LISTS, type ListName, rowsOf } from "../../fake-x/lists";
import { befriend, createWorld } from "../../fake-x/network";
import type { Switches } from "../../fake-x/switches";
import { listPage } from "../../fake-x/timeline";
import { profileObject } from "../../fake-x/users";

/** Every list operation in every generation, against the world that the answer was made from. */

const world = createWorld({ seed: 3, accounts: 120, meanFollowing: 30 });
const owner = world
  .everyone()
  .find(({ id }) => id !== world.viewer.id && world.followers(id).length > 25) as Account;
for (const account of world.everyone().slice(0, 30)) {
  if (account.id !== owner.id) world.subscribe(owner.id, account.id, world.now - 1_000_000);
}
for (const { source } of world.followers(owner.id)) {
  if (source !== world.viewer.id && !world.follows(world.viewer.id, source))
    befriend(world, world.viewer, world.account(source));
}
const members = world
  .everyone()
  .slice(0, 40)
  .map(({ id }) => id);
world.addList({ id: "1234567890123456789", name: "Friends", description: "", owner: owner.id, members });

const OPERATIONS = Object.keys(LISTS) as ListName[];
const GENERATIONS = ["A", "B", "C", "doubled", "mixed"] as const;

function ownerOf(list: ListName): string {
  return list === "ListMembers" ? "1234567890123456789" : owner.id;
}

function read(list: ListName, switches: Switches) {
  const page = listPage(world, { list, owner: ownerOf(list), cursor: undefined }, switches, world.now);
  return { sent: page, answer: readAnswer(list, 200, JSON.stringify(page.body)) };
}

/** What X states of an account in any generation. */
function truth(account: Account): Partial<UserSighting> {
  const { followers, following } = world.counts(account.id);
  return {
    id: account.id,
    handle: account.handle,
    name: account.name,
    followers,
    following,
    posts: account.posts,
    protected: account.status === "protected",
  };
}

test("every list of X has its operation here", () => {
  expect(Object.keys(LIST_OPERATIONS).sort()).toEqual([...OPERATIONS].sort());
});

describe.each(OPERATIONS)("%s", (list) => {
  test.each(GENERATIONS)("in generation %s is read as it is in the world", (generation) => {
    const { sent, answer } = read(list, { generation });
    if (answer.type !== "list") throw new Error(`read as ${answer.type}`);
    expect(sent.rows.length).toBeGreaterThan(8);
    expect(answer.page.rows.map(({ id }) => id)).toEqual(sent.rows);
    answer.page.rows.forEach((row) => {
      expect(row).toMatchObject(truth(world.account(row.id)));
      expect(shownBio(row)).toBe(world.account(row.id).bio);
      if (row.viewerFollows !== undefined)
        expect(row.viewerFollows).toBe(world.follows(world.viewer.id, row.id));
      if (row.followsViewer !== undefined)
        expect(row.followsViewer).toBe(world.follows(row.id, world.viewer.id));
    });
    if (generation === "C") {
      for (const row of answer.page.rows) {
        expect([row.viewerFollows, row.followsViewer]).not.toContain(undefined);
        expect(row.location).toBe(world.account(row.id).location);
        expect(row.website).toBe(world.account(row.id).website ?? "");
      }
    }
  });

  const rows = () => rowsOf(world, list, ownerOf(list)).map(({ account }) => account.id);
  test.each<[string, Switches]>([
    ["shuffled entries", { shuffled: true }],
    ["a filled who-to-follow module", { suggestions: "filled" }],
    ["an empty who-to-follow module", { suggestions: "empty" }],
    ["a late module", { addToModule: true }],
    ["a user nested in a badge", { troubles: ["mention"] }],
    ["a row without rest_id", { troubles: ["noRestId"] }],
    ["a row that says nothing of the viewer", { troubles: ["unknownRelation"] }],
    ["a cursor by TimelineReplaceEntry", { cursor: "replaced" }],
    ["a cursor inside itemContent", { cursor: "inItem" }],
    ["errors beside usable data", { partialErrors: true }],
  ])("with %s gives the very same rows", (_, switches) => {
    const { sent, answer } = read(list, switches);
    if (answer.type !== "list") throw new Error(`read as ${answer.type}`);
    expect(answer.page.rows.map(({ id }) => id)).toEqual(rows().slice(0, sent.rows.length));
    expect(answer.page).toMatchObject({ cursor: sent.cursor, unavailable: 0, broken: 0, foreign: 0 });
  });

  test("with its rows in a module gives the very same rows, where the list's component is known", () => {
    const { sent, answer } = read(list, {
      rowsIn: "module",
      suggestions: "filled",
      troubles: ["unavailable"],
    });
    if (list === "FollowersYouKnow") {
      // Nothing tells its rows from suggestions: kept apart, not guessed.
      expect(answer.type).toBe("drift");
      return;
    }
    if (answer.type !== "list") throw new Error(`read as ${answer.type}`);
    expect(answer.page.rows.map(({ id }) => id)).toEqual(sent.rows);
    const { rows, unavailable, foreign, entries } = answer.page;
    expect([unavailable, foreign, entries]).toEqual([1, 0, rows.length + 1]);
  });

  test("counts rows that X does not show", () => {
    const { sent, answer } = read(list, { troubles: ["emptyResult", "unavailable"] });
    if (answer.type !== "list") throw new Error(`read as ${answer.type}`);
    expect(answer.page.unavailable).toBe(2);
    expect(answer.page.rows.map(({ id }) => id)).toEqual(sent.rows);
  });

  test("with renamed fields rings the drift alarm and gives no row", () => {
    expect(read(list, { drifted: true }).answer.type).toBe("drift");
  });

  test("with nothing in its timeline is an empty list, not an error", () => {
    if (list !== "ListMembers") expect(read(list, { page: "emptyTimeline" }).answer.type).toBe("emptyList");
  });
});

test("rows that X adds to a module of the page before are rows", () => {
  const first = read("Followers", { rowsIn: "addToModule", rows: 10, uncut: true });
  const request = { list: "Followers", owner: owner.id, cursor: first.sent.cursor } as const;
  const second = listPage(world, request, { rowsIn: "addToModule", addToModule: true }, world.now);
  const answer = readAnswer("Followers", 200, JSON.stringify(second.body), first.sent.cursor);
  if (answer.type !== "list") throw new Error(`read as ${answer.type}`);
  expect(second.rows.length).toBeGreaterThan(4);
  expect(answer.page.rows.map(({ id }) => id)).toEqual(second.rows);
});

describe("a page without rows", () => {
  test.each<[string, Switches, string | undefined, string]>([
    ["first, X would go on", { page: "noRows" }, undefined, "drift"],
    ["later, X would go on", { page: "noRows", uncut: true }, "1800000000000000000|9", "list"],
    ["first, at X's end", { page: "noEntries" }, undefined, "list"],
  ])("%s", (_, switches, cursor, type) => {
    const page = listPage(world, { list: "Followers", owner: owner.id, cursor }, switches, world.now);
    expect(readAnswer("Followers", 200, JSON.stringify(page.body), cursor).type).toBe(type);
  });
});

test("instructions under timeline_v2 are read as well", () => {
  expect(read("Followers", { timelineV2: true }).answer.type).toBe("list");
});

describe.each(["A", "B", "C", "doubled"] as const)("a profile in generation %s", (generation) => {
  test.each(["UserByScreenName", "UserByRestId"] as const)("by %s is read whole", (operation) => {
    for (const account of world.everyone().slice(0, 20)) {
      const body = JSON.stringify({ data: { user: { result: profileObject(world, account, generation) } } });
      const answer = readAnswer(operation, 200, body);
      if (answer.type !== "accounts" || !answer.accounts[0]?.found) throw new Error(`read as ${answer.type}`);
      expect(answer.accounts[0].user).toMatchObject(truth(account));
    }
  });

  test("by UsersByRestIds is read for each, and the missing are left out", () => {
    const accounts = world.everyone().slice(0, 5);
    const users = accounts.map((account) => ({ result: profileObject(world, account, generation) }));
    const answer = readAnswer("UsersByRestIds", 200, JSON.stringify({ data: { users: [...users, {}] } }));
    if (answer.type !== "accounts") throw new Error(`read as ${answer.type}`);
    expect(answer.accounts.map((each) => (each.found ? each.user.id : undefined))).toEqual(
      accounts.map(({ id }) => id),
    );
  });
});

test("a List says its name, its owner and how many members it claims", () => {
  const list = {
    id_str: "1234567890123456789",
    name: "Friends",
    member_count: 40,
    user_results: { result: profileObject(world, owner, "C") },
  };
  expect(readAnswer("ListByRestId", 200, JSON.stringify({ data: { list } }))).toMatchObject({
    type: "xList",
    list: { id: "1234567890123456789", name: "Friends", members: 40, owner: { id: owner.id } },
  });
});

describe("whatever comes", () => {
  const names: ReadOperationName[] = [
    ...OPERATIONS,
    "UserByScreenName",
    "UserByRestId",
    "UsersByRestIds",
    "ListByRestId",
  ];

  test("no body makes the reader throw", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.integer({ min: 0, max: 599 }),
        fc.string(),
        (name, status, body) => {
          readAnswer(name, status, body);
        },
      ),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.jsonValue(), (name, value) => {
        readAnswer(name, 200, JSON.stringify(value));
      }),
      { numRuns: 2000 },
    );
  });

  test("no answer of X with any part replaced makes it throw, or yields an account without id or handle", () => {
    const bodies = OPERATIONS.map(
      (list) => [list, JSON.stringify(read(list, { generation: "mixed", rows: 12 }).sent.body)] as const,
    );
    fc.assert(
      fc.property(fc.constantFrom(...bodies), fc.nat(), fc.jsonValue(), ([list, body], at, junk) => {
        const answer = readAnswer(list, 200, JSON.stringify(replaced(JSON.parse(body), at, junk)));
        if (answer.type !== "list") return;
        for (const row of answer.page.rows) {
          expect(row.id).toMatch(/^\d+$/);
          expect(row.handle).toMatch(/^\w{1,20}$/);
        }
      }),
      { numRuns: 1500 },
    );
  }, 120_000);

  /** The value with one of its parts, counted in depth-first order, replaced by junk. */
  function replaced(value: unknown, at: number, junk: unknown): unknown {
    let parts = 0;
    JSON.stringify(value, (_, part) => {
      parts += 1;
      return part;
    });
    let here = 0;
    const target = at % parts;
    return JSON.parse(
      JSON.stringify(value, (_, part) => {
        here += 1;
        return here - 1 === target ? junk : part;
      }) ?? "null",
    );
  }
});

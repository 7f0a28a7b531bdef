import { describe, expect, test } from "vitest";
import { snowflake, snowflakeTime } from "../../fake-x/account";
import type { JsonObject } from "../../fake-x/json";
import { LISTS, type ListName, rowsOf } from "../../fake-x/lists";
import { thinLineScenario } from "../../fake-x/scenarios";
import type { Switches } from "../../fake-x/switches";
import { listPage, type Page } from "../../fake-x/timeline";

const { world, viewer, cut, big } = thinLineScenario();
const now = world.now + 1000;
world.addList({
  id: "77",
  name: "Both",
  description: "",
  owner: viewer.id,
  members: world
    .everyone()
    .slice(3, 58)
    .map(({ id }) => id),
});
for (const { id } of world.everyone().slice(3, 15))
  world.subscribe(cut.id, id, world.now - Number(id.slice(-5)));

interface Entry {
  entryId: string;
  sortIndex: string;
  content: JsonObject;
}

function instructionsOf({ body }: Page): JsonObject[] {
  const data = body.data as Record<string, never>;
  const timeline =
    (data["list"] as JsonObject | undefined)?.members_timeline ??
    (data["user"] as { result: JsonObject }).result.timeline;
  return (timeline as { timeline: { instructions: JsonObject[] } }).timeline.instructions;
}

const entriesOf = (page: Page) =>
  instructionsOf(page).flatMap(({ type, entries }) =>
    type === "TimelineAddEntries" ? (entries as unknown as Entry[]) : [],
  );

const typesOf = (page: Page) =>
  instructionsOf(page).map(({ type, direction }) => [type, direction].filter(Boolean).join(" "));

const page = (list: ListName, owner: string, switches: Switches = {}, cursor?: string) =>
  listPage(world, { list, owner, cursor }, switches, now);

/** Follows the cursors to the end. */
function allPages(list: ListName, owner: string, switches: Switches = {}): Page[] {
  const pages = [page(list, owner, switches)];
  while (!pages.at(-1)!.cursor!.startsWith("0|"))
    pages.push(page(list, owner, switches, pages.at(-1)!.cursor));
  return pages;
}

const FIRST = ["TimelineClearCache", "TimelineTerminateTimeline Top"];
const BOTTOM = "TimelineTerminateTimeline Bottom";

describe("paging", () => {
  test("the viewer's own list goes on to its end, 50 a page", () => {
    const pages = allPages("Following", viewer.id);
    expect(pages.map(({ rows }) => rows.length)).toEqual([50, 50, 50, 30]);
    expect(pages.flatMap(({ rows }) => rows)).toEqual(world.following(viewer.id).map(({ target }) => target));
    expect(pages.map(typesOf)).toEqual([
      [...FIRST, "TimelineAddEntries"],
      ...Array(3).fill(["TimelineAddEntries"]),
    ]);
  });
  test.each([
    ["Following", 59, 66],
    ["Followers", 65, 70],
    ["BlueVerifiedFollowers", 20, 20],
    ["FollowersYouKnow", 20, 20],
  ] as const)("%s of others is cut: Terminate Bottom with a live cursor", (list, low, high) => {
    for (const { id } of [cut, big]) {
      const first = page(list, id);
      expect(first.rows.length).toBeGreaterThanOrEqual(low);
      expect(first.rows.length).toBeLessThanOrEqual(high);
      expect(typesOf(first)).toEqual([...FIRST, BOTTOM, "TimelineAddEntries"]);
      expect(first.cursor).toMatch(/^[1-9]\d{15,}\|\d{19}$/);
    }
  });
  test("a laxer X shows lists of others to their end", () => {
    const pages = allPages("Followers", cut.id, { uncut: true });
    expect(pages.length).toBeGreaterThan(2);
    expect(typesOf(pages[0])).toEqual([...FIRST, "TimelineAddEntries"]);
    expect(pages.flatMap(({ rows }) => rows)).toEqual(world.followers(cut.id).map(({ source }) => source));
  });
  test("List members go on, 20 a page, under cursors that are no times", () => {
    const pages = allPages("ListMembers", "77");
    expect(pages.map(({ rows }) => rows.length)).toEqual([20, 20, 15]);
    expect(typesOf(pages[0])).not.toContain(BOTTOM);
    expect(BigInt(pages[0].cursor!.split("|")[0])).toBeGreaterThan(1n << 62n);
  });
  test("what fits on one page is complete: Terminate Bottom with 0|", () => {
    const only = page("UserCreatorSubscriptions", cut.id);
    expect(only.rows).toHaveLength(12);
    expect(typesOf(only)).toContain(BOTTOM);
    expect(only.cursor).toMatch(/^0\|/);
  });
  test("so is the viewer's own list where it fits", () => {
    const only = page("Following", viewer.id, { rows: 500 });
    expect(only.rows).toHaveLength(180);
    expect(typesOf(only)).toContain(BOTTOM);
    expect(only.cursor).toMatch(/^0\|/);
  });
  test("the page after the end is empty and ends again", () => {
    const after = page("Following", viewer.id, {}, allPages("Following", viewer.id).at(-1)!.cursor);
    expect(after.rows).toEqual([]);
    expect(after.cursor).toMatch(/^0\|/);
  });
  test("claims beyond the world keep the cursor live", () => {
    world.setClaimed(cut.id, { following: 4000 });
    expect(page("Following", cut.id, { rows: 500 }).cursor).not.toMatch(/^0\|/);
    world.account(cut.id).claimed = {};
    expect(page("Following", cut.id, { rows: 500 }).cursor).toMatch(/^0\|/);
  });
  test("a follow made while scrolling shifts no later page", () => {
    const first = page("Following", viewer.id);
    world.follow(viewer.id, world.decoys[0], world.now + 500);
    const second = page("Following", viewer.id, {}, first.cursor);
    world.unfollow(viewer.id, world.decoys[0]);
    expect(second.rows).toEqual(page("Following", viewer.id, {}, first.cursor).rows);
  });
});

describe("numbers", () => {
  const first = page("Followers", cut.id);
  const sorted = entriesOf(first).toSorted((a, b) => (BigInt(a.sortIndex) < BigInt(b.sortIndex) ? 1 : -1));
  const rows = sorted.filter(({ entryId }) => entryId.startsWith("user-"));

  test("the bottom cursor's first part is the follow time of the last row, 20 bits up", () => {
    const last = world.followers(cut.id)[first.rows.length - 1];
    expect(Number(BigInt(first.cursor!.split("|")[0]) >> 20n)).toBe(last.at);
  });
  test("sortIndex begins at the answer's snowflake and falls by one", () => {
    expect(rows[0].sortIndex).toBe(snowflake(now));
    expect(snowflakeTime(rows[0].sortIndex)).toBe(now);
    rows.forEach((row, place) => {
      expect(BigInt(row.sortIndex)).toBe(BigInt(rows[0].sortIndex) - BigInt(place));
    });
  });
  test("cursors enclose the rows", () => {
    const top = sorted[0];
    const bottom = sorted.at(-1)!;
    expect(top.content).toMatchObject({ cursorType: "Top", value: `-1|${top.sortIndex}` });
    expect(BigInt(top.sortIndex)).toBe(BigInt(rows[0].sortIndex) + 1n);
    expect(bottom.entryId).toBe(`cursor-bottom-${bottom.sortIndex}`);
    expect(bottom.content.value).toBe(`${first.cursor!.split("|")[0]}|${BigInt(bottom.sortIndex) - 2n}`);
  });
  test("the next page goes on where the cursor says", () => {
    const next = entriesOf(page("Followers", cut.id, {}, first.cursor));
    expect(next[0].sortIndex).toBe(first.cursor!.split("|")[1]);
  });
  test.each(Object.keys(LISTS) as ListName[])(
    "rows of %s carry its component, and nothing of the owner",
    (list) => {
      const owner = list === "ListMembers" ? "77" : cut.id;
      const answer = page(list, owner);
      const told = entriesOf(answer).filter(({ entryId }) => entryId.startsWith("user-"));
      expect(told.map(({ entryId }) => entryId.slice(5))).toEqual(
        rowsOf(world, list, owner)
          .slice(0, told.length)
          .map(({ account }) => account.id),
      );
      for (const { content } of told)
        expect(content.clientEventInfo).toEqual({ component: LISTS[list].component, element: "user" });
      expect(JSON.stringify(answer.body)).not.toContain(owner === "77" ? '"Both"' : '"ilse_cut"');
    },
  );
});

describe("switches", () => {
  const plain = page("Followers", cut.id);
  const results = (answer: Page) =>
    entriesOf(answer)
      .filter(({ entryId }) => entryId.startsWith("user-"))
      .map(
        ({ content }) =>
          (content.itemContent as { user_results: { result?: JsonObject } }).user_results.result,
      );

  test("shuffled: same rows, other order", () => {
    const ids = (answer: Page) => entriesOf(answer).map(({ entryId }) => entryId);
    const mixed = page("Followers", cut.id, { shuffled: true });
    expect(ids(mixed)).not.toEqual(ids(plain));
    expect(ids(mixed).toSorted()).toEqual(ids(plain).toSorted());
    expect(mixed.rows).toEqual(plain.rows);
  });
  test("suggestions: a module among the rows, whose people are no rows", () => {
    const answer = page("Followers", cut.id, { suggestions: "filled" });
    const at = entriesOf(answer).findIndex(({ entryId }) => entryId.startsWith("who-to-follow-"));
    expect(at).toBeGreaterThan(20);
    expect(entriesOf(answer)[at].content.items).toHaveLength(3);
    expect(answer.rows).toEqual(plain.rows);
    expect(new Set(entriesOf(answer).map(({ sortIndex }) => sortIndex)).size).toBe(entriesOf(answer).length);
  });
  test("suggestions may be empty or come later", () => {
    const empty = entriesOf(page("Followers", cut.id, { suggestions: "empty" }));
    expect(empty.find(({ entryId }) => entryId.startsWith("who"))?.content.items).toEqual([]);
    const later = instructionsOf(page("Followers", cut.id, { addToModule: true })).at(-1)!;
    expect(later.type).toBe("TimelineAddToModule");
    expect(later.moduleItems).toHaveLength(3);
  });
  test("noRows: cursors only, and the next page takes up where this one should have", () => {
    const first = page("Following", viewer.id);
    const gap = page("Following", viewer.id, { page: "noRows" }, first.cursor);
    expect(gap.rows).toEqual([]);
    expect(gap.cursor!.split("|")[0]).toBe(first.cursor!.split("|")[0]);
    expect(page("Following", viewer.id, {}, gap.cursor).rows).toEqual(
      page("Following", viewer.id, {}, first.cursor).rows,
    );
  });
  test("noEntries: no AddEntries at all", () => {
    const answer = page("Followers", cut.id, { page: "noEntries" });
    expect(typesOf(answer)).toEqual([...FIRST, BOTTOM]);
    expect(answer).toMatchObject({ rows: [], unavailable: 0, cursor: undefined });
  });
  test("same and stuck cursors repeat, each in its way", () => {
    const first = page("Following", viewer.id);
    const same = page("Following", viewer.id, { cursor: "same" }, first.cursor);
    expect(same.cursor).toBe(first.cursor);
    const stuck = page("Following", viewer.id, { cursor: "stuck" }, first.cursor);
    expect(stuck.cursor).not.toBe(first.cursor);
    expect(stuck.cursor!.split("|")[0]).toBe(first.cursor!.split("|")[0]);
    expect(page("Following", viewer.id, {}, stuck.cursor).rows).toEqual(stuck.rows);
  });
  test("replaced: the cursor comes by TimelineReplaceEntry from page 2 on", () => {
    const first = page("Following", viewer.id, { cursor: "replaced" });
    const second = page("Following", viewer.id, { cursor: "replaced" }, first.cursor);
    expect(typesOf(second)).toEqual(["TimelineAddEntries", "TimelineReplaceEntry"]);
    expect(entriesOf(second).some(({ entryId }) => entryId.startsWith("cursor-bottom"))).toBe(false);
    const bottom = entriesOf(first).find(({ entryId }) => entryId.startsWith("cursor-bottom"))!;
    expect(instructionsOf(second)[1].entry_id_to_replace).toBe(bottom.entryId);
  });
  test("inItem: the cursor stands in itemContent", () => {
    const bottom = entriesOf(page("Followers", cut.id, { cursor: "inItem" })).find(({ entryId }) =>
      entryId.startsWith("cursor-bottom"),
    )!;
    expect(bottom.content.itemContent).toMatchObject({ cursorType: "Bottom" });
  });
  test("troubles strike from the third row on", () => {
    const answer = page("Followers", cut.id, {
      troubles: ["emptyResult", "unavailable", "noRestId", "mention", "unknownRelation"],
    });
    const [empty, unavailable, noId, mention, unknown] = results(answer).slice(2);
    expect(empty).toBeUndefined();
    expect(unavailable).toEqual({ __typename: "UserUnavailable", reason: "NoReason" });
    expect(noId).toBeDefined();
    expect(noId).not.toHaveProperty("rest_id");
    expect(JSON.stringify(mention?.affiliates_highlighted_label)).toContain(world.decoys[0]);
    expect(unknown?.relationship_perspectives).toEqual({});
    expect(answer.unavailable).toBe(2);
    expect(answer.rows).toHaveLength(plain.rows.length - 2);
  });
  test("withheld accounts are rows without a user", () => {
    const [{ source }] = world.followers(cut.id);
    world.setStatus(source, "withheld");
    expect(page("Followers", cut.id)).toMatchObject({ unavailable: 1, rows: plain.rows.slice(1) });
    world.setStatus(source, "ok");
  });
  test("emptyTimeline and protected owners: timeline is an empty object", () => {
    const body = { data: { user: { result: { __typename: "User", timeline: {} } } } };
    expect(page("Followers", cut.id, { page: "emptyTimeline" }).body).toEqual(body);
    const stranger = world.account(world.decoys[1]);
    world.setStatus(stranger.id, "protected");
    expect(page("Following", stranger.id).body).toEqual(body);
    world.setStatus(stranger.id, "ok");
  });
  test("timelineV2, partialErrors, terminatesLastPage", () => {
    expect(page("Followers", cut.id, { timelineV2: true }).body.data).toHaveProperty(
      "user.result.timeline_v2.timeline.instructions",
    );
    const partial = page("Followers", cut.id, { partialErrors: true });
    expect(partial.body.errors).toMatchObject([{ code: 29 }]);
    expect(partial.rows).toEqual(plain.rows);
    const own = allPages("Following", viewer.id, { terminatesLastPage: true });
    expect(own.map((each) => typesOf(each).includes(BOTTOM))).toEqual([false, false, false, true]);
  });
  test("drifted: neither ids nor handles where they were", () => {
    const text = JSON.stringify(page("Followers", cut.id, { drifted: true, generation: "mixed" }).body);
    expect(text).not.toMatch(/"(rest_id|screen_name|legacy|core)"|"user-\d/);
    expect(text).toContain('"at_name"');
  });
  test("mixed: every generation in one answer", () => {
    const mixed = results(page("Followers", cut.id, { generation: "mixed" }));
    expect(
      mixed.filter((user) => user?.core && user.legacy && !user.relationship_counts).length,
    ).toBeGreaterThan(0);
    expect(mixed.filter((user) => user?.core && !user.legacy).length).toBeGreaterThan(0);
    expect(mixed.filter((user) => !user?.core && user?.legacy).length).toBeGreaterThan(0);
  });
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { capture } from "@/lib/capture/capture";
import { createCollector } from "@/lib/capture/collector";
import type { Observation } from "@/lib/capture/observation";
import { Store } from "@/lib/store/schema";
import { listBody, observation, profileBody, row, rows } from "./answers";

/** Who is logged in, where X's page does not say it in its own session. */

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

const LIVE = "1800000000000000001|1800000000000000000";
const END = "0|1800000000000000000";
const LOAD = "00000000-0000-0000-9999-000000000000";
const OTHER = "00000000-0000-0000-9999-000000000001";
const nobody = { viewer: null, viewerHandle: null };

const list = (owner: string, body: string, more: Partial<Observation>, cursor?: string) =>
  capture(store, observation("Following", { userId: owner, cursor }, body, { load: LOAD, ...more }));

/** Lists and visits, told in X's ids. */
async function filed() {
  const ids = new Map((await store.accounts.toArray()).map(({ n, id }) => [n, id]));
  const lists = (await store.lists.toArray()).map(
    ({ owner, viewer, members }) => `${ids.get(owner)} by ${ids.get(viewer) ?? "nobody"}: ${members.length}`,
  );
  const visits = (await store.visits.toArray()).map(
    ({ owner, viewer, outcome }) => `${ids.get(owner)} by ${ids.get(viewer) ?? "nobody"}: ${outcome.type}`,
  );
  return { lists: lists.sort(), visits: visits.sort() };
}

test("what came before the tab named its viewer is the viewer's, once it does", async () => {
  await list("9", listBody({ rows: rows(101, 150), cursor: LIVE }), nobody);
  await list("9", listBody({ rows: rows(151, 160), cursor: END }), nobody, LIVE);
  await list("8", listBody({ rows: rows(101, 105), cursor: LIVE, terminated: true }), nobody);
  expect((await filed()).lists).toEqual(["8 by nobody: 5", "9 by nobody: 60"]);
  await capture(store, observation("Viewer", {}, "", { load: LOAD, viewer: "500", viewerHandle: "vera" }));
  expect(await filed()).toEqual({
    lists: ["8 by 500: 5", "9 by 500: 60"],
    visits: ["8 by 500: ended_by_x", "9 by 500: complete"],
  });
  expect(await store.meta.where("key").startsWith("unnamed:").count()).toBe(0);
});

test("a list that goes on after the viewer was named stays one visit", async () => {
  await list("9", listBody({ rows: rows(101, 150), cursor: LIVE }), nobody);
  await capture(
    store,
    observation("UserByScreenName", { screen_name: "user7" }, profileBody(row(7)), {
      load: LOAD,
      viewer: "500",
    }),
  );
  await list("9", listBody({ rows: rows(151, 160), cursor: END }), { viewer: "500" }, LIVE);
  expect(await filed()).toEqual({ lists: ["9 by 500: 60"], visits: ["9 by 500: complete"] });
});

test("another load of the page says nothing of who looked", async () => {
  await list("9", listBody({ rows: rows(101, 120), cursor: END }), nobody);
  await list("9", listBody({ rows: rows(111, 125), cursor: END }), { ...nobody, load: OTHER });
  await capture(store, observation("Viewer", {}, "", { load: OTHER, viewer: "500", viewerHandle: "vera" }));
  expect(await filed()).toEqual({
    lists: ["9 by 500: 15", "9 by nobody: 20"],
    visits: ["9 by 500: complete", "9 by nobody: complete"],
  });
});

test("who was missing in a list without a viewer is missing in the viewer's", async () => {
  await list("9", listBody({ rows: rows(101, 120), cursor: END }), { viewer: "500", load: OTHER });
  await list("9", listBody({ rows: rows(101, 117), cursor: END }), nobody);
  await capture(store, observation("Viewer", {}, "", { load: LOAD, viewer: "500" }));
  const [moved] = await store.lists.toArray();
  expect(moved.missingSince.filter((since) => since > 0)).toHaveLength(3);
  expect(await store.lists.count()).toBe(1);
});

test("a viewer who is named where nothing waits leaves no trace", async () => {
  await capture(store, observation("Viewer", {}, "", { load: LOAD, viewer: "500", viewerHandle: "vera" }));
  for (const table of store.tables) expect(await table.count(), table.name).toBe(0);
});

/** What a collector hands over, as operation, viewer and handle. */
function handedOver(navigation: () => string | null) {
  const handed: string[] = [];
  const collector = createCollector(LOAD, {
    isOn: () => true,
    deliver: async ({ operation, viewer, viewerHandle, body }) =>
      void handed.push(`${operation} ${viewer} ${viewerHandle}${operation === "Viewer" ? body : ""}`),
    now: () => 1_780_000_000_000,
    newKey: () => LOAD,
    answered: () => {},
    viewerHandle: navigation,
    wait: async () => {},
    refuse: (refusal) => handed.push(refusal),
  });
  const see = (operation: string, body: string, viewer: string | null = null) =>
    collector.receive({ operation, variables: '{"userId":"9"}', status: 200, rate: null, body, viewer });
  return { handed, see, check: collector.check };
}

const result = { rest_id: "500", core: { screen_name: "vera", name: "Vera" }, is_blue_verified: true };
const whoLooks = JSON.stringify({ data: { viewer: { user_results: { result } } } });
const settled = () => new Promise((done) => setTimeout(done, 5));

test("the page's session comes first, X's own answer second, the navigation third", async () => {
  let handle: string | null = null;
  const { handed, see, check } = handedOver(() => handle);
  see("Following", "{}");
  handle = "from_navigation";
  see("Followers", "{}");
  check();
  see("Viewer", whoLooks);
  see("Following", "{}");
  see("Following", "{}", "77");
  await settled();
  expect(handed).toEqual([
    "Following null null",
    "Followers null from_navigation",
    "Viewer null from_navigation",
    "Following 500 vera",
    "Following 77 from_navigation",
  ]);
});

test("X's own answer names the viewer of what came before it, and nothing else of it is handed over", async () => {
  const { handed, see } = handedOver(() => null);
  see("Viewer", "{}");
  see("Following", "{}");
  see("Viewer", whoLooks);
  await settled();
  expect(handed).toEqual(["Following null null", "Viewer 500 vera"]);
});

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../fake-x/json";
import { thinLineScenario } from "../../fake-x/scenarios";
import { type FakeX, startFakeX } from "../../fake-x/server";
import { Rulebook } from "../../fake-x/switches";
import { askServer, query } from "./ask";

const scenario = thinLineScenario();
const { viewer, cut } = scenario;
let x: FakeX;

beforeEach(async () => {
  x = await startFakeX({ ...scenario, latency: 0 });
});
afterEach(() => x.close());

/** Whether the keys of every object in the value are in alphabetical order. */
function isAlphabetical(value: Json): boolean {
  if (typeof value !== "object" || value === null) return true;
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  return keys.join() === [...keys].sort().join() && Object.values(value).every(isAlphabetical);
}

const list = async (cursor?: string) =>
  (await askServer(x.port, query("Following", { userId: viewer.id, ...(cursor && { cursor }) }))).body;
const instructionsOf = (body: string): JsonObject[] =>
  JSON.parse(body).data.user.result.timeline.timeline.instructions;

describe("keys", () => {
  test("are alphabetical, so that a professional's id comes before the account's own", async () => {
    const body = await list();
    expect(isAlphabetical(JSON.parse(body))).toBe(true);
    expect(body.indexOf('"professional":{')).toBeGreaterThan(0);
    expect(body).toMatch(
      /"professional":\{[^}]*\}\],"professional_type":"\w+","rest_id":"\d+"\}.*?"rest_id"/,
    );
  });
  test("in random order say the same", async () => {
    const plain = JSON.parse(await list());
    x.control.when({}, { keys: "shuffled" });
    const body = await list();
    expect(isAlphabetical(JSON.parse(body))).toBe(false);
    const timeless = (value: unknown) => JSON.stringify(value).replace(/\d{19}/g, "").length;
    expect(timeless(JSON.parse(body))).toBe(timeless(plain));
  });
});

describe("rows in a module", () => {
  const idsOf = (items: JsonObject[]) => items.map(({ entryId }) => String(entryId).split("-user-")[1]);

  test("of every page", async () => {
    x.control.when({}, { rowsIn: "module" });
    const entries = instructionsOf(await list()).flatMap(({ entries = [] }) => entries as JsonObject[]);
    const [module] = entries;
    expect(String(module.entryId)).toMatch(/^module-/);
    expect(idsOf((module.content as { items: JsonObject[] }).items)).toEqual(x.log[0].rows);
  });
  test("of the first page, to which later ones add", async () => {
    x.control.when({}, { rowsIn: "addToModule" });
    await list();
    const added = instructionsOf(await list(x.log[0].cursor)).find(
      ({ type }) => type === "TimelineAddToModule",
    );
    expect(added?.moduleEntryId).toBe("module-1");
    expect(idsOf(added?.moduleItems as JsonObject[])).toEqual(x.log[1].rows);
  });
});

describe("the page", () => {
  test("asks under new names, and the log keeps the old ones", async () => {
    x.control.page.renamed = { Following: "FollowingListQuery" };
    const { status } = await askServer(x.port, query("FollowingListQuery", { userId: viewer.id }));
    expect([status, x.log[0].operation]).toEqual([200, "Following"]);
  });
  test("posts its variables as text", async () => {
    const body = JSON.stringify({ variables: JSON.stringify({ userId: cut.id }), queryId: "q" });
    await askServer(x.port, "/i/api/graphql/q/Following", { method: "POST", body });
    expect(x.log[0].variables).toEqual({ userId: cut.id });
  });
  test("names its viewer or does not", async () => {
    const document = async () => (await askServer(x.port, "/home")).body;
    expect(await document()).toContain("__META_DATA__");
    x.control.page.metaData = false;
    expect(await document()).not.toContain("__META_DATA__");
  });
});

test("a chance strikes a share of the answers, the same ones for one seed", () => {
  const struck = (seed: number) => {
    const rules = new Rulebook([
      { where: { operation: "Followers", chance: 0.05, seed }, switches: { fault: "overCapacity" } },
    ]);
    const asked = { operation: "Followers", owners: [], page: 1 };
    return Array.from({ length: 1000 }, () => rules.apply(asked).fault !== undefined);
  };
  const count = struck(3).filter(Boolean).length;
  expect(count).toBeGreaterThan(30);
  expect(count).toBeLessThan(70);
  expect(struck(3)).toEqual(struck(3));
  expect(struck(3)).not.toEqual(struck(4));
});

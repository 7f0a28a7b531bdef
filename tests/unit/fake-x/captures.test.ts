import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../fake-x/json";
import { createWorld } from "../../fake-x/network";
import { listPage } from "../../fake-x/timeline";
import { profileObject } from "../../fake-x/users";

/** With real captures at hand (X_CAPTURES), the simulated answers may hold no field that X has never sent in that
 *  generation, none of another type, and have to hold all that X always sends. */
const folder = process.env.X_CAPTURES;

type Shape = Map<string, Set<string>>;

/** Every path of a value with the types found there; lists count as one place. */
function shapeOf(value: Json, path = "", shape: Shape = new Map()): Shape {
  const type = Array.isArray(value) ? "list" : value === null ? "null" : typeof value;
  shape.set(path, (shape.get(path) ?? new Set()).add(type));
  if (Array.isArray(value)) for (const inner of value) shapeOf(inner, `${path}[]`, shape);
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) shapeOf(inner, `${path}.${key}`, shape);
  return shape;
}

function usersOf(answer: JsonObject): JsonObject[] {
  const found: JsonObject[] = [];
  const walk = (value: Json): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === "object" && value !== null) {
      if (value.user_results) found.push((value.user_results as { result: JsonObject }).result);
      else Object.values(value).forEach(walk);
    }
  };
  walk(answer);
  return found;
}

/** Fields that few accounts carry, so that a folder of captures may lack them by chance. No captured account
 *  follows the one who captured, and generation A says `followed_by` only where it is true. */
const RARE =
  /venmo_handle|category|longDescription|professional|pinned|verified_type|\.label|legacy\.followed_by/;

const read = (path: string): JsonObject => JSON.parse(readFileSync(join(folder ?? "", path), "utf8"));
const merge = (objects: JsonObject[]) =>
  objects.reduce((shape, object) => shapeOf(object, "", shape), new Map() as Shape);

const world = createWorld({ seed: 3, accounts: 260, meanFollowing: 100 });
const company = world.everyone()[5];
for (const account of world.everyone().slice(10, 60)) account.affiliate = company.handle;
world.setStatus(world.following(world.viewer.id)[0].target, "protected");

describe.runIf(folder && existsSync(folder)).each(["A", "B", "C"] as const)("generation %s", (generation) => {
  const files = ["followers.json", "following.json", "verified_followers.json", "subscriptions.json"];
  const real = () => files.map((file) => read(`${generation}/${file}`));
  const page = listPage(
    world,
    { list: "Following", owner: world.viewer.id, cursor: undefined },
    { generation, rows: 300 },
    world.now,
  );

  test("rows", () => {
    const [ours, theirs] = [merge(usersOf(page.body)), merge(real().flatMap(usersOf))];
    expect(strange(ours, theirs)).toEqual([]);
    const always = usersOf(real()[0]).reduce(
      (kept, user) => kept.filter((path) => shapeOf(user).has(path)),
      [...shapeOf(usersOf(real()[0])[0]).keys()],
    );
    expect(always.filter((path) => !ours.has(path))).toEqual([]);
  });
  test("what stands around the rows", () => {
    const without = (answer: JsonObject) =>
      JSON.parse(JSON.stringify(answer, (key, value) => (key === "user_results" ? null : value)));
    expect(strange(shapeOf(without(page.body)), merge(real().map(without)))).toEqual([]);
  });
  test("profiles", () => {
    const user = (read(`${generation}/user_by_login.json`) as { data: { user: { result: JsonObject } } }).data
      .user.result;
    const ours = world.everyone().map((account) => profileObject(world, account, generation));
    const rows = merge(real().flatMap(usersOf));
    expect(strange(merge(ours), merge([user, ...real().flatMap(usersOf)]))).toEqual([]);
    const own = [...shapeOf(user).keys()].filter(
      (path) => !rows.has(path) && !path.startsWith(".verification_info."),
    );
    expect(own.filter((path) => !merge(ours).has(path))).toEqual([]);
  });
});

/** Places of ours that the captures do not have, or where they hold another type. */
function strange(ours: Shape, theirs: Shape): string[] {
  return [...ours]
    .filter(([path, types]) => !RARE.test(path) && [...types].some((type) => !theirs.get(path)?.has(type)))
    .map(([path, types]) => `${path}: ${[...types]}`);
}

import { describe, expect, test } from "vitest";
import { snowflakeTime } from "../../fake-x/account";
import { everyStateScenario } from "../../fake-x/every-state";
import { rowsOf } from "../../fake-x/lists";
import { createWorld } from "../../fake-x/network";
import { collectionScenario, thinLineScenario } from "../../fake-x/scenarios";
import { followKey, type World } from "../../fake-x/world";

const small = () => createWorld({ seed: 4, accounts: 120, meanFollowing: 15 });

/** Everything about a world, as text. */
function portrait(world: World): string {
  return JSON.stringify(world.everyone().map((account) => [account, world.following(account.id)]));
}

test.each([
  ["a network", () => small()],
  ["the thin line", () => thinLineScenario().world],
  ["the collection", () => collectionScenario().world],
  ["every state", () => everyStateScenario().world],
])("%s is the same world each time", (_, make) => expect(portrait(make())).toBe(portrait(make())));

test("another seed gives other people", () =>
  expect(portrait(createWorld({ seed: 5, accounts: 30 }))).not.toBe(
    portrait(createWorld({ seed: 6, accounts: 30 })),
  ));

describe("the people of a network", () => {
  const people = createWorld({ seed: 1, accounts: 600 }).everyone();
  const some = (what: string, is: (account: (typeof people)[number]) => boolean) =>
    test(`some ${what}`, () => expect(people.filter(is).length).toBeGreaterThan(3));

  test("have handles that X would allow, each once", () => {
    for (const { handle } of people) expect(handle).toMatch(/^\w{1,15}$/);
    expect(new Set(people.map(({ handle }) => handle.toLowerCase())).size).toBe(people.length);
  });
  test("have ids of their own", () => expect(new Set(people.map(({ id }) => id)).size).toBe(people.length));
  test("with a snowflake id were born when it says", () => {
    const born = people.filter(({ id }) => BigInt(id) > 2n ** 53n);
    for (const { id, createdAt } of born) expect(Math.abs(snowflakeTime(id) - createdAt)).toBeLessThan(1000);
  });
  some("have ids above 2^53", ({ id }) => BigInt(id) > 2n ** 53n);
  some("have short ids", ({ id }) => id.length < 8);
  some("have handles of 15 letters", ({ handle }) => handle.length === 15);
  some("have handles beginning with i", ({ handle }) => handle.startsWith("i"));
  some("mix cases", ({ handle }) => /[a-z]/.test(handle) && /[A-Z]/.test(handle));
  some("have emoji of several code points", ({ name }) => name.includes("\u200d"));
  some("have right-to-left names", ({ name }) => /[\u0590-\u06ff]/.test(name));
  some("have bios with newlines", ({ bio }) => bio.includes("\n"));
  some("have bios with a raw ampersand", ({ bio }) => bio.includes("&"));
  some("mention others", ({ bio }) => /@\w/.test(bio));
  some("have no posts", ({ posts }) => posts === 0);
  test("three in ten are professionals, as on X", () => {
    const share = people.filter(({ professional }) => professional !== undefined).length / people.length;
    expect(share).toBeGreaterThan(0.24);
    expect(share).toBeLessThan(0.34);
  });
});

describe("follows", () => {
  test("stand newest first on both sides", () => {
    const world = small();
    for (const { id } of world.everyone().slice(0, 20)) {
      for (const list of [world.following(id), world.followers(id)]) {
        const times = list.map(({ at }) => at);
        expect(times).toEqual(times.toSorted((a, b) => b - a));
      }
    }
  });
  test("mostly stay in their community", () => {
    const world = createWorld({ seed: 9, accounts: 400, communities: 4 });
    const follows = world.everyone().flatMap(({ id }) => world.following(id));
    const inside = follows.filter(
      (each) => world.account(each.source).community === world.account(each.target).community,
    );
    expect(inside.length / follows.length).toBeGreaterThan(0.7);
    expect(inside.length / follows.length).toBeLessThan(0.95);
  });
  test("carry their time in the upper bits of their key", () => {
    const follow = { source: "12", target: "1500000000000000000", at: 1_750_000_000_123 };
    expect(followKey(follow) >> 20n).toBe(1_750_000_000_123n);
  });
  test("come and go", () => {
    const world = small();
    const [a, b] = world
      .everyone()
      .filter(({ id }) => !world.follows(world.viewer.id, id))
      .slice(1);
    const before = world.counts(b.id).followers;
    world.follow(world.viewer.id, b.id, world.now);
    expect(world.following(world.viewer.id)[0].target).toBe(b.id);
    expect(world.counts(b.id).followers).toBe(before + 1);
    world.unfollow(world.viewer.id, b.id);
    expect(world.follows(world.viewer.id, b.id)).toBe(false);
    expect(() => world.follow(a.id, a.id, world.now)).toThrow();
  });
});

describe("changes at run time", () => {
  test("a handle moves, and another account may take the old one", () => {
    const world = small();
    const [, first, second] = world.everyone();
    const old = first.handle;
    world.rename(first.id, "moved_on");
    expect(world.byHandle(old)).toBeUndefined();
    world.rename(second.id, old.toUpperCase());
    expect(world.named(old).id).toBe(second.id);
    expect(world.named("MOVED_ON").id).toBe(first.id);
    expect(() => world.rename(first.id, old)).toThrow(/taken/);
  });
  test("claims go beyond the edges", () => {
    const world = small();
    world.setClaimed(world.viewer.id, { followers: 50_000 });
    expect(world.counts(world.viewer.id).followers).toBe(50_000);
    expect(world.counts(world.viewer.id).following).toBe(world.following(world.viewer.id).length);
  });
  test("the suspended leave the lists, but not the counts", () => {
    const world = small();
    const { viewer } = world;
    const [{ target }] = world.following(viewer.id);
    const { following } = world.counts(viewer.id);
    world.setStatus(target, "suspended");
    expect(rowsOf(world, "Following", viewer.id)).toHaveLength(following - 1);
    expect(world.counts(viewer.id).following).toBe(following);
  });
  test("a protected account shows its lists to its followers alone", () => {
    const world = small();
    const stranger = world
      .everyone()
      .find(({ id }) => id !== world.viewer.id && !world.follows(world.viewer.id, id))!;
    world.setStatus(stranger.id, "protected");
    expect(world.showsListsToViewer(stranger.id)).toBe(false);
    world.follow(world.viewer.id, stranger.id, world.now);
    expect(world.showsListsToViewer(stranger.id)).toBe(true);
  });
  test("another login sees other relations", () => {
    const world = small();
    const other = world.everyone()[1];
    world.login(other.id);
    expect(world.viewer).toBe(other);
    expect(world.session).toBe("loggedIn");
  });
});

describe("scenarios", () => {
  test("decoys are in no list", () => {
    for (const { world } of [thinLineScenario(), collectionScenario(), everyStateScenario()]) {
      expect(world.decoys).toHaveLength(9);
      const members = new Set([...world.lists.values()].flatMap((list) => list.members));
      for (const id of world.decoys) {
        expect([...world.following(id), ...world.followers(id)]).toEqual([]);
        expect(members.has(id)).toBe(false);
      }
    }
  });
  test("the thin line's viewer follows 180", () => {
    const { world, viewer, cut, big } = thinLineScenario();
    expect(world.following(viewer.id)).toHaveLength(180);
    for (const { id } of [cut, big]) expect(world.follows(viewer.id, id)).toBe(true);
    expect(world.counts(big.id)).toEqual({ followers: 50_000, following: 900 });
  });
  test("fate strikes the collection only when time passes", () => {
    const { world, viewer, fate, timePasses } = collectionScenario();
    const before = rowsOf(world, "Following", viewer.id).length;
    expect(before).toBe(130);
    const handles = fate.renamed.map(({ handle }) => handle);
    timePasses();
    expect(rowsOf(world, "Following", viewer.id)).toHaveLength(before - 9);
    for (const handle of handles) expect(world.byHandle(handle)).toBeUndefined();
    for (const { id } of fate.protected) expect(world.showsListsToViewer(id)).toBe(false);
  });
  test("each state has a handle of its own", () => {
    const { world, states } = everyStateScenario();
    expect(states.length).toBeGreaterThan(50);
    for (const { handle } of states) expect(world.named(handle).handle).toBe(handle);
    expect(world.byHandle("nobody_at_all")).toBeUndefined();
  });
});

import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../fake-x/json";
import { createdAtText } from "../../fake-x/user-facts";
import { type Generation, mixedGeneration, profileObject, userObject } from "../../fake-x/users";
import { World } from "../../fake-x/world";

const world = new World({ seed: 2 });
const viewer = world.add({ handle: "viewer" });
world.login(viewer.id);
const ana = world.add({
  id: "1234567890123456789",
  handle: "iAna_15_letters",
  name: "Ana 👩‍👩‍👧‍👦",
  bio: "Maps & more\nnotes.example.org/ana",
  location: "Norhaven",
  website: "https://ana.example.org/about",
  createdAt: Date.UTC(2013, 11, 14, 4, 35, 55),
  verified: "business",
  status: "protected",
  affiliate: "viewer",
});
const bare = world.add({
  handle: "bare",
  bio: "",
  location: "",
  website: undefined,
  verified: "none",
  pinnedPost: undefined,
  professional: undefined,
});
world.follow(ana.id, viewer.id, world.now);
world.setClaimed(ana.id, { followers: 0, following: 7 });

const at = (object: JsonObject, path: string) =>
  path
    .split(".")
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], object);

/** Where each generation keeps a fact; undefined where it has no such place. */
const PLACES: Record<string, Record<Exclude<Generation, "doubled">, string>> = {
  handle: { A: "legacy.screen_name", B: "core.screen_name", C: "core.screen_name" },
  name: { A: "legacy.name", B: "core.name", C: "core.name" },
  created: { A: "legacy.created_at", B: "core.created_at", C: "core.created_at" },
  bio: { A: "legacy.description", B: "legacy.description", C: "profile_bio.description" },
  location: { A: "legacy.location", B: "location.location", C: "location.location" },
  avatar: { A: "legacy.profile_image_url_https", B: "avatar.image_url", C: "avatar.image_url" },
  followers: { A: "legacy.followers_count", B: "legacy.followers_count", C: "relationship_counts.followers" },
  following: { A: "legacy.friends_count", B: "legacy.friends_count", C: "relationship_counts.following" },
  posts: { A: "legacy.statuses_count", B: "legacy.statuses_count", C: "tweet_counts.tweets" },
  protected: { A: "legacy.protected", B: "privacy.protected", C: "privacy.protected" },
  followsViewer: {
    A: "legacy.followed_by",
    B: "relationship_perspectives.followed_by",
    C: "relationship_perspectives.followed_by",
  },
  viewerFollows: {
    A: "legacy.following",
    B: "relationship_perspectives.following",
    C: "relationship_perspectives.following",
  },
  website: { A: "legacy.url", B: "legacy.url", C: "website.url" },
};

describe.each(["A", "B", "C"] as const)("generation %s", (generation) => {
  const full = userObject(world, ana, generation);
  const poor = userObject(world, bare, generation);

  test.each([
    ["handle", "iAna_15_letters"],
    ["name", "Ana 👩‍👩‍👧‍👦"],
    ["created", "Sat Dec 14 04:35:55 +0000 2013"],
    ["location", "Norhaven"],
    ["followers", 0],
    ["following", 7],
    ["protected", true],
    ["followsViewer", true],
    ["viewerFollows", false],
  ])("says its %s where it belongs", (fact, value) => expect(at(full, PLACES[fact][generation])).toBe(value));

  test("keeps the bio unescaped, with its address as a t.co link that the entities explain", () => {
    const bio = String(at(full, PLACES.bio[generation]));
    expect(bio).toMatch(/^Maps & more\nhttps:\/\/t\.co\/\w{10}$/);
    const entities = generation === "C" ? "profile_bio.entities" : "legacy.entities";
    const [link] = at(full, `${entities}.description.urls`) as JsonObject[];
    expect(bio.endsWith(String(link.url))).toBe(true);
    expect(link.expanded_url).toBe("https://notes.example.org/ana");
    expect(link.indices).toEqual([12, 35]);
  });

  test("keeps the id as text and in base64", () => {
    expect(full.rest_id).toBe("1234567890123456789");
    expect(Buffer.from(String(full.id), "base64").toString()).toBe("User:1234567890123456789");
  });

  test("has a user nested in its badge, who is somebody else", () =>
    expect(JSON.stringify(full.affiliates_highlighted_label)).toContain(`"rest_id":"${viewer.id}"`));

  test("words what is absent in its own way", () => {
    const absent = { A: undefined, B: "", C: "" }[generation];
    expect(at(poor, PLACES.website[generation])).toBe(absent);
    expect(at(poor, PLACES.protected[generation])).toBe(generation === "A" ? undefined : false);
    expect(at(poor, PLACES.followsViewer[generation])).toBe(generation === "A" ? undefined : false);
    expect(poor.affiliates_highlighted_label).toEqual({});
  });
});

test("B's legacy says nothing of who one is", () =>
  expect(Object.keys(userObject(world, ana, "B").legacy as JsonObject)).not.toEqual(
    expect.arrayContaining(["screen_name"]),
  ));
test("C has no legacy and no listed count", () => {
  const user = userObject(world, ana, "C");
  expect(user.legacy).toBeUndefined();
  expect(JSON.stringify(user)).not.toContain("listed");
});
test("doubled has both", () => {
  const user = userObject(world, ana, "doubled");
  expect(at(user, "relationship_counts.following")).toBe(7);
  expect(at(user, "legacy.friends_count")).toBe(7);
});
test("a mixed answer holds every generation", () =>
  expect(new Set(Array.from({ length: 60 }, (_, i) => mixedGeneration(String(1000 + i)))).size).toBe(4));
test("a profile says more than a row", () => {
  const profile = profileObject(world, ana, "C");
  expect(profile).toMatchObject(userObject(world, ana, "C"));
  expect(at(profile, "verification_info.reason.verified_since_msec")).toMatch(/^\d{13}$/);
});
test("dates are worded as X does", () =>
  expect(createdAtText(Date.UTC(2026, 0, 5, 7, 8, 9))).toBe("Mon Jan 05 07:08:09 +0000 2026"));

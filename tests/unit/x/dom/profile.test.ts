// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { readCounterLinks, readProfile } from "@/lib/x/dom/profile";
import { showList } from "@/tests/fixtures/dom/list";
import { ANA, type ProfilePerson, post, type SchemaFacts, showProfile } from "@/tests/fixtures/dom/profile";

const SCHEMA: SchemaFacts = {
  handle: "Ana_K",
  id: "1750000000000000001",
  statistics: [
    ["Follows", 22_107],
    ["Friends", 1103],
    ["Tweets", 42],
  ],
};
const STALE: SchemaFacts = { handle: "before_1", id: "99", statistics: [["Follows", 5]] };

const read = (page: Parameters<typeof showProfile>[0], handle = "ana_k") =>
  readProfile(showProfile(page), handle);

const withCounts = (...counts: NonNullable<ProfilePerson["counts"]>) => ({ person: { ...ANA, counts } });

test("head and machine-readable block together", () =>
  expect(read({ person: ANA, schemas: [STALE, SCHEMA] })).toEqual({
    id: "1750000000000000001",
    handle: "ana_k",
    name: "Ana 🔸 Kvist",
    bio: "moss, maps & slow trains 🚂\nwith @bob_r",
    location: "Østfold ⛰️",
    website: "https://ana.example/moss/full-address",
    createdAt: "2019-03-02T10:00:00.000Z",
    joined: "Joined March 2019",
    avatar: "https://pbs.twimg.com/profile_images/1/ana_k_normal.jpg",
    followers: { count: 22_107, exact: true, from: "schema" },
    following: { count: 1103, exact: true, from: "link" },
    followsViewer: true,
    viewerFollows: false,
    blueVerified: true,
    protected: false,
  }));

test("the head alone", () =>
  expect(read({ person: ANA })).toMatchObject({
    id: "1750000000000000001",
    website: "ana.example/moss",
    createdAt: undefined,
    followers: { count: 22_100, exact: false, from: "link" },
  }));

test("the machine-readable block alone", () =>
  expect(read({ schemas: [SCHEMA] })).toEqual({
    id: "1750000000000000001",
    handle: "Ana_K",
    name: "Ana by machine",
    bio: "moss & maps",
    location: "Machine Town",
    website: "https://ana.example/moss/full-address",
    createdAt: "2019-03-02T10:00:00.000Z",
    avatar: "https://pbs.twimg.com/profile_images/1/a_400x400.jpg",
    followers: { count: 22_107, exact: true, from: "schema" },
    following: { count: 1103, exact: true, from: "schema" },
  }));

describe("the machine-readable block", () => {
  const person = (facts: object) => ({ person: { additionalName: "ana_k", ...facts } });
  const statistics = (...entries: [name: string, count: unknown][]) =>
    person({
      interactionStatistic: entries.map(([name, userInteractionCount]) => ({ name, userInteractionCount })),
    });

  test.each<[string, SchemaFacts[], object | undefined]>([
    [
      "of the example",
      [
        {
          handle: "ana_k",
          id: "89266660",
          statistics: [
            ["Follows", 22_107],
            ["Friends", 1103],
          ],
        },
      ],
      {
        id: "89266660",
        followers: { count: 22_107 },
        following: { count: 1103 },
      },
    ],
    [
      "the last of this handle wins over a stale first",
      [
        { ...SCHEMA, id: "1" },
        { ...SCHEMA, id: "2" },
      ],
      { id: "2" },
    ],
    ["one of another handle after it does not count", [SCHEMA, STALE], { id: SCHEMA.id }],
    ["another handle is rejected", [STALE], undefined],
    [
      "the handle by the address where it is not named",
      [{ person: { url: "https://x.com/ana_k", identifier: "7" } }],
      { id: "7" },
    ],
    ["the number may be a number", [person({ identifier: 76 })], { id: "76" }],
    ["but none that has lost digits", [person({ identifier: 1.75e18 })], { id: undefined }],
    [
      "an entry named otherwise is ignored",
      [statistics(["Following", 9], ["Followers", 8])],
      { followers: undefined, following: undefined },
    ],
    [
      "counts may be text, zero is a count",
      [statistics(["Follows", "0"], ["Friends", "12"])],
      { followers: { count: 0 }, following: { count: 12 } },
    ],
    [
      "no count is negative or broken",
      [statistics(["Follows", -1], ["Friends", {}])],
      { followers: undefined, following: undefined },
    ],
    ["nobody", [{ person: null }], undefined],
  ])("%s", (_, schemas, expected) => {
    const profile = read({ schemas });
    if (expected === undefined) expect(profile).toBeUndefined();
    else expect(profile).toMatchObject(expected);
  });

  test("text that is no JSON says nothing", () => {
    const page = showProfile({ schemas: [SCHEMA] });
    for (const script of page.querySelectorAll("script")) script.textContent = "{";
    expect(readProfile(page, "ana_k")).toBeUndefined();
  });
});

describe("counters", () => {
  const F = "/ana_k/followers";
  const V = "/ana_k/verified_followers";

  test.each<[string, NonNullable<ProfilePerson["counts"]>, object | undefined]>([
    ["as since late 2025", [{ href: V, shown: "90.5K Followers" }], { count: 90_500, exact: false }],
    ["as before", [{ href: F, shown: "1,064 Followers" }], { count: 1064, exact: true }],
    [
      "the verified address comes first",
      [
        { href: F, shown: "7 Followers" },
        { href: V, shown: "5 Followers" },
      ],
      { count: 5 },
    ],
    [
      "of two alike the larger",
      [
        { href: F, shown: "7 Followers" },
        { href: F, shown: "9 Followers" },
      ],
      { count: 9 },
    ],
    [
      "exact by title",
      [{ href: V, shown: "22.1K Followers", title: "22,107" }],
      { count: 22_107, exact: true },
    ],
    [
      "exact by label",
      [{ href: V, shown: "2,2 万", label: "22.107 フォロワー" }],
      { count: 22_107, exact: true },
    ],
    [
      "a title without a count says nothing",
      [{ href: V, shown: "22.1K", title: "Followers" }],
      { count: 22_100 },
    ],
    [
      "shown exact beside a shortened label",
      [{ href: V, shown: "22,107", label: "22.1K" }],
      { count: 22_107 },
    ],
    ["German", [{ href: V, shown: "1,2 Mio. Follower" }], { count: 1_200_000, exact: false }],
    ["Arabic", [{ href: V, shown: "٣٤٥ متابِعون" }], { count: 345, exact: true }],
    ["Japanese", [{ href: V, shown: "2.2万 フォロワー" }], { count: 22_000, exact: false }],
    ["zero", [{ href: V, shown: "0 Followers" }], { count: 0, exact: true }],
    ["any case", [{ href: "/ANA_K/Followers".replace("F", "f"), shown: "3 Followers" }], { count: 3 }],
    ["a whole address", [{ href: "https://x.com/ana_k/followers", shown: "3 Followers" }], { count: 3 }],
    ["of another account", [{ href: "/bob_r/followers", shown: "3 Followers" }], undefined],
    ["no number", [{ href: F, shown: "Followers" }], undefined],
    [
      "known followers are not all",
      [{ href: "/ana_k/followers_you_follow", shown: "Followed by 12" }],
      undefined,
    ],
  ])("%s", (_, counts, expected) => {
    const followers = read(withCounts(...counts))?.followers;
    if (expected === undefined) expect(followers).toBeUndefined();
    else expect(followers).toMatchObject(expected);
  });

  test("for a diagnosis, with address and priority", () => {
    const page = showProfile({ person: ANA });
    expect(readCounterLinks(page.body, "ana_k")).toEqual([
      {
        count: 22_100,
        exact: false,
        from: "link",
        counts: "followers",
        priority: 0,
        path: "/ana_k/verified_followers",
      },
      { count: 1103, exact: true, from: "link", counts: "following", priority: 0, path: "/ana_k/following" },
    ]);
  });
});

describe("what is not of the profile", () => {
  test("the head of another profile, still there after the address has changed", () => {
    expect(read({ person: ANA }, "bob_r")).toBeUndefined();
    expect(read({ person: ANA, schemas: [{ ...SCHEMA, handle: "bob_r", id: "5" }] }, "bob_r")).toMatchObject({
      id: "5",
      handle: "bob_r",
      name: "Ana by machine",
      viewerFollows: undefined,
      blueVerified: undefined,
    });
  });

  test("counts and pictures in posts, and a list's page", () => {
    expect(read({ person: { ...ANA, counts: [] }, posts: [post()] })?.followers).toBeUndefined();
    expect(readProfile(showList({ handle: "ana_k" }), "ana_k")).toBeUndefined();
  });

  test("the button of a suggested account", () => {
    const profile = read({ person: { ...ANA, action: undefined, followsViewer: false } });
    expect(profile).toMatchObject({ id: undefined, viewerFollows: undefined, followsViewer: undefined });
  });

  test("a button that subscribes", () =>
    expect(read({ person: { ...ANA, action: "unfollow", label: "Subscribe to" } })).toMatchObject({
      id: ANA.id,
      viewerFollows: undefined,
    }));
});

test.each([
  ["cut", { shown: "ana.example/a-very-long…", href: "https://t.co/abc" }, "https://t.co/abc"],
  ["whole", { shown: "ana.example", href: "https://t.co/abc" }, "ana.example"],
  ["absent", undefined, undefined],
])("website, %s", (_, website, expected) =>
  expect(read({ person: { ...ANA, website } })?.website).toBe(expected),
);

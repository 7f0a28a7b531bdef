import { describe, expect, test } from "vitest";
import { type DrawContext, drawnGraph } from "@/lib/explore/answers/drawn-graph";
import { COVERAGE_BANDS, LISTED, ROLES } from "@/lib/explore/answers/groupings";
import { rankAccounts } from "@/lib/explore/map/analysis";
import type { Score } from "@/lib/explore/map/scores";
import type { Network } from "@/lib/explore/network/load";
import { LIST_GROUPS } from "@/lib/explore/protocol/drawing";
import { type Appearance, DEFAULT_APPEARANCE } from "@/lib/explore/view/appearance";
import { buildFollowGraph } from "@/lib/graph/build";
import { MOST_READERS } from "@/lib/graph/by-lists/by-lists";
import { typescriptEngine } from "@/lib/graph/engine";
import { LIST_KINDS } from "@/lib/x/kinds";

/** 0 ⇄ 1, 0 → 2, 3 → 0, as accounts 5, 6, 7, 8. */
const network: Network = {
  revision: 1,
  account: Uint32Array.of(5, 6, 7, 8),
  handle: ["a", "b", "c", "d"],
  name: ["", "", "", ""],
  claimedFollowers: Float64Array.of(1, 10, 100, Number.NaN),
  claimedFollowing: Float64Array.of(10, 10, Number.NaN, 0),
  graph: buildFollowGraph(4, Uint32Array.of(0, 1, 0, 3), Uint32Array.of(1, 0, 2, 0)),
};
const ranking = rankAccounts(typescriptEngine, network.graph);
const source = {
  network,
  ranking,
  communities: { community: Uint32Array.of(0, 0, 1, 1) },
  positions: { x: Float32Array.of(0, 1, 2, 3), y: Float32Array.of(9, 8, 7, 6) },
  table: {
    values: (score: Score) => (score === "claimedFollowers" ? network.claimedFollowers : ranking.pageRank),
  },
};
const draw = (look: Partial<Appearance>, context?: DrawContext) =>
  drawnGraph(source, { ...DEFAULT_APPEARANCE, ...look }, context);

/** Drawn edges as account numbers with how they are tied. */
function edges(drawn: ReturnType<typeof draw>): string[] {
  const { account, edgeSource, edgeTarget, edgeMutual } = drawn;
  return Array.from(edgeSource, (s, e) => {
    const ends = [account[s], account[edgeTarget[e]]];
    return edgeMutual[e] === 1 ? ends.sort().join(" = ") : ends.join(" > ");
  }).sort();
}

test("draws every edge once, a mutual pair as one, one-way edges from follower to followed", () => {
  expect(edges(draw({ most: "all" }))).toEqual(["5 = 6", "5 > 7", "8 > 5"]);
});

test("draws the highest score first and only edges among the drawn", () => {
  const drawn = draw({ most: 2 });
  expect(Array.from(drawn.account)).toEqual([5, 6]);
  expect(drawn.handle).toEqual(["a", "b"]);
  expect(Array.from(drawn.x)).toEqual([0, 1]);
  expect(Array.from(drawn.size)).toEqual([1, 0]);
  expect(edges(drawn)).toEqual(["5 = 6"]);
  expect(Array.from(draw({ most: 2, by: "claimedFollowers" }).account)).toEqual([7, 6]);
});

test("an account whose score is not known comes last and has no size of its own", () => {
  const drawn = draw({ most: "all", by: "claimedFollowers", size: "claimedFollowers", log: true });
  expect(Array.from(drawn.account)).toEqual([7, 6, 5, 8]);
  expect(Array.from(drawn.size)).toEqual([1, 0.5, 0, Number.NaN]);
});

test("draws of a part its accounts and edges, or only the mutual ones", () => {
  const mask = Uint8Array.of(1, 1, 0, 1);
  const subgraph = draw({}, { subgraph: { mask, mutualOnly: false } });
  expect([...subgraph.account].sort()).toEqual([5, 6, 8]);
  expect(edges(subgraph)).toEqual(["5 = 6", "8 > 5"]);
  expect(edges(draw({}, { subgraph: { mask, mutualOnly: true } }))).toEqual(["5 = 6"]);
});

describe("drawn by lists", () => {
  const bit = (kind: (typeof LIST_KINDS)[number]) => 1 << LIST_KINDS.indexOf(kind);
  const stored = (captured: number[]) => ({
    status: new Uint8Array(4),
    listed: new Uint8Array(4),
    captured: Uint8Array.from(captured),
    capturedFollowing: new Uint32Array(4),
    capturedFollowers: new Uint32Array(4),
  });
  const one = stored([bit("following"), 0, 0, 0]);

  test("one list is two rings: mutual inside, the others outside, others than the list's aside", () => {
    const drawn = draw({ most: "all" }, { stored: one });
    expect(drawn.lists).toMatchObject({ isRound: true, readers: [{ n: 5, handle: "a", rows: 2 }] });
    const of = (n: number) => drawn.account.indexOf(n);
    const out = (n: number) => Math.hypot(drawn.x[of(n)], drawn.y[of(n)]);
    expect([out(5) < out(6), out(6) < out(7)]).toEqual([true, true]);
    expect(drawn.colour.by === "group" && [5, 6, 7, 8].map((n) => groupName(drawn.colour, of(n)))).toEqual([
      "reader",
      "mutual",
      "followed",
      "none",
    ]);
    expect(drawn.lists?.of[of(8)]).toBe(0);
  });

  test("both lists of one reader: who only follows is a group too", () => {
    const drawn = draw({ most: "all" }, { stored: stored([bit("following") | bit("followers"), 0, 0, 0]) });
    expect(groupName(drawn.colour, drawn.account.indexOf(8))).toBe("follower");
  });

  test("several readers: each has a group, and so has who is on the lists of two", () => {
    const drawn = draw(
      { most: "all" },
      { stored: stored([bit("following"), bit("following"), 0, bit("following")]) },
    );
    expect(drawn.lists).toMatchObject({ isRound: false, readers: [{ n: 5 }, { n: 6 }, { n: 8 }] });
  });

  test("it is the islands where communities are wanted, or say something, or nothing was read", () => {
    expect(draw({ most: "all", arrange: "islands" }, { stored: one }).lists).toBeUndefined();
    expect(draw({ most: "all" }, { stored: stored([0, 0, 0, 0]) }).lists).toBeUndefined();
    // Of four follows, three do not touch the list of account 7.
    const other = stored([0, 0, bit("followers"), 0]);
    expect(draw({ most: "all" }, { stored: other }).lists).toBeUndefined();
    expect(draw({ most: "all", arrange: "lists" }, { stored: other }).lists).toBeDefined();
  });

  test("a colour and a size of the user's own stay", () => {
    const drawn = draw(
      { most: "all", colour: "claimedFollowers", size: "claimedFollowers" },
      { stored: one },
    );
    expect(drawn.lists).toBeDefined();
    expect(drawn.colour.by).toBe("score");
    expect(drawn.size[drawn.account.indexOf(7)]).toBe(1);
  });
});

function groupName(colour: ReturnType<typeof draw>["colour"], i: number): string {
  return colour.by === "group" ? LIST_GROUPS[colour.group[i] - MOST_READERS] : "score";
}

test("seeds and the selected account are drawn where the filters leave them, the ends of a path whatever they leave", () => {
  const mask = Uint8Array.of(1, 1, 1, 0);
  const context = { subgraph: { mask, mutualOnly: false }, seeds: [2, 3], also: [3] };
  expect(Array.from(draw({ most: 1 }, context).account)).toEqual([5, 7, 8]);
  expect(Array.from(draw({ most: 1 }, { ...context, also: [] }).account)).toEqual([5, 7]);
  const beyond = (v: number) => draw({ most: 1 }, { subgraph: context.subgraph, beyond: v }).account;
  expect(Array.from(beyond(2))).toEqual([5, 7]);
  expect(Array.from(beyond(3))).toEqual([5]);
});

test("roles: the first that fits, me before seed, and bridges only where they are asked for", () => {
  const roles = (look: Partial<Appearance>, context: DrawContext) =>
    Array.from(draw(look, context).role, (role) => ROLES[role]);
  expect(roles({}, { me: 0, seeds: [0, 1] })).toEqual(["me", "seed", "seen", "seen"]);
  // 6 alone is chosen beside the seed 7: no mutual tie leads from one to the other.
  const apart = draw({ most: 1, bridges: true }, { seeds: [2] });
  expect(apart.connections).toMatchObject({ bridges: 0, apart: 1, withoutPath: 1 });
  expect(apart.connections.firstApart).toEqual([{ n: 5, handle: "a" }]);
});

test("groups: where an account stands, and how much of its list is captured", () => {
  const bit = (kind: (typeof LIST_KINDS)[number]) => 1 << LIST_KINDS.indexOf(kind);
  const stored = {
    status: Uint8Array.of(0, 1, 2, 0),
    listed: Uint8Array.of(bit("following") | bit("followers"), bit("followers"), bit("subscriptions"), 0),
    captured: Uint8Array.of(bit("following"), bit("following"), bit("following"), bit("followers")),
    capturedFollowing: Uint32Array.of(10, 4, 3, 0),
    capturedFollowers: new Uint32Array(4),
  };
  const groups = (colour: Appearance["colour"]) => {
    const { account, colour: drawn } = draw({ colour, arrange: "islands" }, { stored });
    if (drawn.by !== "group") throw new Error("no groups");
    return Array.from(network.account, (n) => drawn.group[account.indexOf(n)]);
  };
  expect(groups("listed").map((group) => LISTED[group])).toEqual(["both", "followers", "other", "none"]);
  expect(groups("coverage").map((group) => COVERAGE_BANDS[group])).toEqual([
    "whole",
    "some",
    "unstated",
    "none",
  ]);
  expect(groups("standing")).toEqual([0, 1, 2, 0]);
  expect(groups("community")).toEqual([0, 0, 1, 1]);
});

test("a score as colour says its range, and NaN where it is not known", () => {
  const { colour } = draw({ colour: "claimedFollowers" });
  expect(colour).toMatchObject({ by: "score", range: { least: 1, most: 100 } });
  const shares = colour.by === "score" ? [...colour.share].sort() : [];
  expect(shares.at(-1)).toBeNaN();
  expect(shares.slice(0, 3)).toEqual([0, expect.closeTo(0.0909, 4), 1]);
});

test("your own extreme value does not stretch the scale of the others, and is said apart", () => {
  const { colour } = draw({ colour: "claimedFollowers" }, { me: 2 });
  expect(colour).toMatchObject({ by: "score", range: { least: 1, most: 10 }, own: 100 });
  const { account } = draw({});
  const shares =
    colour.by === "score" ? new Map([...account].map((n, i) => [n, colour.share[i]])) : new Map();
  expect([5, 6, 7].map((n) => shares.get(n))).toEqual([0, 1, 1]);
  // Inside the scale it is one like the others, and alone it is the scale.
  const inside = draw({ colour: "claimedFollowers" }, { me: 1 }).colour;
  expect(inside).toMatchObject({ range: { least: 1, most: 100 } });
  expect(inside).not.toHaveProperty("own");
  const only = { mask: Uint8Array.of(0, 0, 1, 1), mutualOnly: false };
  const alone = draw({ colour: "claimedFollowers" }, { me: 2, subgraph: only }).colour;
  expect(alone).toMatchObject({ range: { least: 100, most: 100 } });
  expect(alone).not.toHaveProperty("own");
});

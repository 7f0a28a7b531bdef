import { expect, test } from "vitest";
import { readNextPeople } from "@/lib/collect/next-people";
import { DEFAULT_SETTINGS } from "@/lib/collect/thresholds";
import { noteViewer } from "@/lib/store/meta";
import { RELATION } from "@/lib/store/relations";
import { account, emptyStore, fill, list, relations, visit } from "../explore/small-network";

const NOW = 1_790_000_000_000;
const MUTUAL =
  RELATION.viewerFollowsStated |
  RELATION.viewerFollows |
  RELATION.followsViewerStated |
  RELATION.followsViewer;

test("proposes who follows back and shows most rows, each once, and never the user", async () => {
  const store = await emptyStore();
  const people = [2, 3, 4, 5, 6].map((n) =>
    account(n, {
      handle: `p${n}`,
      handleLower: `p${n}`,
      handles: [`p${n}`],
      followers: n * 3,
      following: n * 3,
    }),
  );
  await fill(store, {
    accounts: [account(1, { handle: "me", handleLower: "me", handles: ["me"], following: 5 }), ...people],
    lists: [list("following", 1, [2, 3, 4, 5, 6])],
    relations: [relations(1, { 2: MUTUAL, 3: MUTUAL, 5: MUTUAL })],
    visits: [visit("following", 1, { type: "complete" }, { startedAt: NOW - 1000, endedAt: NOW - 500 })],
  });
  await noteViewer(store, 1, NOW);
  const three = await readNextPeople(store, DEFAULT_SETTINGS, 3, NOW);
  expect(three.people.map(({ name }) => name)).toEqual(["p5", "p3", "p2"]);
  const all = await readNextPeople(store, DEFAULT_SETTINGS, 10, NOW);
  expect(all.people.map(({ name }) => name)).toEqual(["p5", "p3", "p2", "p6", "p4"]);
  expect(three.minutes).toBeGreaterThan(0);
  expect(all.minutes).toBeGreaterThan(three.minutes);
});

test("proposes nobody where nobody is known", async () => {
  expect(await readNextPeople(await emptyStore(), DEFAULT_SETTINGS, 3, NOW)).toEqual({
    people: [],
    minutes: 0,
  });
});

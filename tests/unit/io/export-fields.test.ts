import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exportFile, exportGraph } from "@/lib/explore/answers/export";
import { type ComputedMap, computeMap } from "@/lib/explore/map/computation";
import { SCORES } from "@/lib/explore/map/scores";
import { slices } from "@/lib/explore/protocol/cancelled";
import type { ExportStyle } from "@/lib/explore/protocol/graph-service";
import { typescriptEngine } from "@/lib/graph/engine";
import { COVERAGE_FIELDS } from "@/lib/io/export/coverage";
import { accountFields, EDGE_FIELDS, type ExportGraph } from "@/lib/io/export/export-graph";
import type { DataFormatName } from "@/lib/io/export/formats";
import { changeCommunity } from "@/lib/store/community";
import { emptyList, mergePage } from "@/lib/store/list";
import { changeMark } from "@/lib/store/mark";
import { Store } from "@/lib/store/schema";

let store: Store;
let map: ComputedMap;

/** 2026-11-01T00:00:00Z, in seconds. */
const NOVEMBER = 1_793_491_200;

beforeEach(async () => {
  store = new Store();
  const seen = { firstSeen: 1000, lastSeen: 5000, observedAt: 5000 };
  await store.accounts.bulkAdd([
    {
      ...seen,
      id: "100",
      handle: "ana",
      handleLower: "ana",
      name: "Ana",
      bio: "Sings. @ana@mastodon.social, ana.example",
      location: "ana.bsky.social",
      website: "https://ana.example/blog",
      createdAt: "Wed Oct 10 20:19:24 +0000 2018",
      blueVerified: true,
      protected: false,
      posts: 7,
      following: 4,
      followers: 2,
      status: "active",
    },
    { ...seen, id: "101", handle: "bob", handleLower: "bob" },
    { ...seen, id: "102", handle: "cai", handleLower: "cai" },
  ]);
  const between = () => ({ after: NOVEMBER, before: NOVEMBER + 60 });
  const { list } = mergePage(emptyList(["following", 1, 1]), [2], undefined, NOVEMBER + 90, between);
  await store.lists.put(list);
  await store.lists.put(mergePage(emptyList(["followers", 1, 2]), [2, 3], undefined, NOVEMBER).list);
  const visit = { kind: "following" as const, owner: 1, viewer: 1, startedAt: 1, unbroken: true, pages: 1 };
  const counts = { rows: 1, captured: 1, unavailable: 0, duplicates: 0, added: 1, generation: "C" };
  await store.visits.add({ ...visit, ...counts, endedAt: 8000, outcome: { type: "partial" } });
  await store.visits.add({ ...visit, ...counts, endedAt: 9000, outcome: { type: "ended_by_x" } });
  await changeMark(store, { id: "101" }, { note: "met in May", tags: [["us", true]] }, 1);
  const signal = new AbortController().signal;
  map = (await computeMap(store, typescriptEngine, {}, undefined, signal, () => {})).computed;
  const change = { name: "Choir", description: "Sings on Mondays" };
  await changeCommunity(store, { community: map.identities.ids[0], members: [] }, change, 1);
});

afterEach(() => store.delete());

const style = (): ExportStyle => ({
  account: Uint32Array.of(2),
  colour: ["#102030"],
  radius: Float32Array.of(2.5),
  ofCommunity: Array.from(map.identities.ids, () => "#a0b0c0"),
});

function graphOf(details: Parameters<typeof exportGraph>[4] = {}): Promise<ExportGraph> {
  return exportGraph(store, map, undefined, slices(new AbortController().signal), details);
}

/** The fields of an account as the formats write them; unknown ones are absent. */
function valuesOf(graph: ExportGraph, v: number): Record<string, unknown> {
  const values = accountFields(graph).map(({ name, of }) => [name, of(graph, v)]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

const written = async (format: DataFormatName) => {
  const options = { format, accounts: undefined, style: style() };
  return (await exportFile(store, map, options, new AbortController().signal, () => {})).text();
};

test("an account is written with all that the store knows of it", async () => {
  const graph = await graphOf({ style: style(), notes: true });
  expect(valuesOf(graph, 0)).toMatchObject({
    handle: "ana",
    name: "Ana",
    community_name: "Choir",
    community_description: "Sings on Mondays",
    status: "active",
    bio: "Sings. @ana@mastodon.social, ana.example",
    location: "ana.bsky.social",
    website: "https://ana.example/blog",
    bluesky: "ana.bsky.social",
    mastodon: "@ana@mastodon.social",
    links: "https://ana.example; https://ana.example/blog",
    joined: "2018-10-10T20:19:24Z",
    verified: 1,
    protected: 0,
    posts: 7,
    following_captured: 1,
    following_coverage: 0.25,
    following_read_at: "1970-01-01T00:00:09Z",
    following_outcome: "ended_by_x",
    followers_captured: 2,
    followers_coverage: 1,
    first_seen: "1970-01-01T00:00:01Z",
    last_seen: "1970-01-01T00:00:05Z",
    colour: "#a0b0c0",
    size: 2.5,
  });
  expect(valuesOf(graph, 1)).toMatchObject({ tags_in: "us", note: "met in May", colour: "#102030" });
  for (const field of ["bio", "joined", "verified", "following_coverage", "note"])
    expect(valuesOf(graph, 2)).not.toHaveProperty(field);
});

test("notes are written only where they are asked for", async () => {
  for (const format of ["gexf", "graphml", "accountsCsv", "json"] as const)
    expect(await written(format)).not.toContain("met in May");
});

test("an edge says between which moments it began", async () => {
  const edges = JSON.parse(await written("json")).links;
  expect(edges).toContainEqual(
    expect.objectContaining({
      source: "100",
      target: "101",
      followed_after: "2026-11-01T00:00:00Z",
      followed_before: "2026-11-01T00:01:00Z",
    }),
  );
  expect(edges.find(({ source }: { source: string }) => source === "102")).not.toHaveProperty(
    "followed_after",
  );
});

test("GEXF has colour, size and position as Gephi reads them", async () => {
  const text = await written("gexf");
  const [, bob] = /<node id="101"(.*?)<\/node>/.exec(text) ?? [];
  expect(bob).toMatch(
    /<viz:color r="16" g="32" b="48"\/><viz:size value="2.5"\/><viz:position x="[-\d.e]+" y="[-\d.e]+" z="0"\/>/,
  );
  expect(text).toMatch(/<node id="102".*?<viz:color r="160" g="176" b="192"\/>/);
});

test("coverage has a row for every list and viewer, read or not", async () => {
  const { lists } = JSON.parse(await written("coverageJson"));
  expect(lists.map(({ handle, list }: Record<string, string>) => `${handle} ${list}`)).toEqual([
    "ana following",
    "ana followers",
    "bob following",
    "bob followers",
    "cai following",
    "cai followers",
  ]);
  expect(lists[0]).toEqual({
    handle: "ana",
    id: "100",
    list: "following",
    viewer: "ana",
    captured: 1,
    claimed: 4,
    share: 0.25,
    read_at: "1970-01-01T00:00:09Z",
    outcome: "ended_by_x",
  });
  expect(lists[1]).toMatchObject({ viewer: "bob", captured: 2, claimed: 2, share: 1 });
  expect(lists[2]).toEqual({ handle: "bob", id: "101", list: "following", captured: 0 });
  const csv = (await written("coverageCsv")).replace("\ufeff", "").split("\r\n");
  expect(csv[0]).toBe(COVERAGE_FIELDS.map(({ name }) => name).join(","));
  expect(csv[1]).toBe("ana,100,following,ana,1,4,0.25,1970-01-01T00:00:09Z,ended_by_x");
  expect(csv).toHaveLength(lists.length + 2);
});

/** A row of a table of docs/export.md. */
const row = ({ name, type, doc }: { name: string; type: string; doc: string }) => [`\`${name}\``, type, doc];

/** The rows of the table under a heading of docs/export.md. */
function documented(heading: string): string[][] {
  const document = readFileSync(resolve(import.meta.dirname, "../../../docs/export.md"), "utf8");
  const [, section = ""] = document.split(`\n## ${heading}\n`);
  const [table] = section.split("\n## ");
  return table
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) =>
      line
        .split("|")
        .map((cell) => cell.trim())
        .slice(1, -1),
    );
}

test("docs/export.md has every field that is written, in its words, and no other", async () => {
  const graph = await graphOf({ style: style(), notes: true });
  const scores = SCORES.map(({ exportAs, unit, short }) => ({
    name: exportAs,
    type: unit === "count" ? "whole" : "fraction",
    doc: short,
  }));
  const error = { name: "betweenness_error", type: "fraction", doc: "Its standard error." };
  const known = new Set(scores.map(({ name }) => name));
  const belongs = { name: "belongs", type: "text", doc: "Whether it belongs by the tag in use, in a word." };
  const others = [...accountFields(graph).filter(({ name }) => !known.has(name)), belongs].map(row);
  const byName = (a: string[], b: string[]) => (a[0] < b[0] ? -1 : 1);
  expect(documented("Scores")).toEqual([...scores, error].map(row));
  expect(documented("Accounts").sort(byName)).toEqual(others.sort(byName));
  expect(documented("Edges")).toEqual(EDGE_FIELDS.map(row));
  expect(documented("Coverage")).toEqual(COVERAGE_FIELDS.map(row));
});

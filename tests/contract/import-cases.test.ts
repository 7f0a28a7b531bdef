import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ImportSession } from "@/lib/io/import/import-session";
import { Store } from "@/lib/store/schema";

/** Reads a folder of files that people really have (IMPORT_CASES), one folder for each kind. Each file that is known here
 *  is read as its kind must be. Whatever the file: it is ready, has a question, or is refused with a reason; reading
 *  stores nothing; and no damaged letter, word for nothing or number of the file itself becomes a person. */
const folder = process.env["IMPORT_CASES"];
const available = folder !== undefined && existsSync(join(folder, "README.md"));
if (!available) console.log("import cases: skipped, IMPORT_CASES names no folder with a README.md");

type Read = [state: string, asks: string, people: number, edges: number, rejected: number];

/** What each file must be read as, before anything is answered. */
const MUST: Readonly<Record<string, Read>> = {
  "archive-variants/backslash/a.zip": ["ready", "", 3, 2, 0],
  "archive-variants/stripped-json/following.json": ["asks", "owner", 2, 0, 0],
  "csv/edges-all-undirected.csv": ["asks", "relations", 3, 0, 0],
  "csv/exported-accounts-saved-by-excel.csv": ["ready", "", 181, 0, 0],
  "csv/headless-handles.csv": ["asks", "columns", 0, 0, 0],
  "csv-errors/comma-in-name/followers.csv": ["asks", "owner", 1, 0, 2],
  "csv-errors/unclosed-quote/followers.csv": ["asks", "owner", 3, 0, 1],
  "direction-answer-against-file-name/dataset_x-followers-scraper_2026-11-01.csv": ["asks", "owner", 2, 0, 0],
  "encodings/utf16le-json/out.json": ["asks", "owner kind", 1, 0, 0],
  "encodings/win1252/followers.csv": ["asks", "owner", 2, 0, 0],
  "follow-tables/a/account_following.csv": ["ready", "", 4, 3, 0],
  "follow-tables/d/all_account.csv": ["ready", "", 2, 0, 0],
  "follow-tables/d/edges.csv": ["ready", "", 2, 1, 0],
  "foreign-ids-beside-handles/index.gexf": ["ready", "", 2, 1, 0],
  "foreign-ids-beside-handles/row-numbers.csv": ["asks", "owner kind", 3, 0, 0],
  "gephi-node-and-edge-tables/handles/edges.csv": ["ready", "", 2, 1, 0],
  "gephi-node-and-edge-tables/handles/nodes.csv": ["ready", "", 2, 0, 0],
  "gephi-node-and-edge-tables/numbered/edges.csv": ["asks", "relations", 3, 2, 0],
  "gephi-node-and-edge-tables/numbered/nodes.csv": ["ready", "", 3, 0, 0],
  "gexf/dynamic.gexf": ["ready", "", 3, 1, 0],
  "gexf/labels.gexf": ["ready", "", 4, 3, 0],
  "gexf/mixed.gexf": ["asks", "relations", 3, 1, 0],
  "gexf/mutual.gexf": ["ready", "", 3, 3, 0],
  "gexf/nested.gexf": ["ready", "", 4, 3, 0],
  "graph-node-ids/d3-index/graph.json": ["ready", "", 3, 3, 0],
  "graph-node-ids/igraph/net.graphml": ["ready", "", 3, 2, 0],
  "graph-node-ids/networkx-undirected/graph.json": ["asks", "relations", 2, 0, 0],
  "graphml/cdata.graphml": ["ready", "", 2, 1, 0],
  "graphml/for-missing.graphml": ["ready", "", 2, 1, 0],
  "graphml/mixed.graphml": ["asks", "relations", 3, 1, 0],
  "graphml/net-b.graphml": ["ready", "", 3, 3, 0],
  "graphml/yed.graphml": ["ready", "", 3, 2, 0],
  "json-lines-and-envelopes/followers.json": ["asks", "owner", 2, 0, 0],
  "json-lines-and-envelopes/users-envelope/users.json": ["asks", "owner kind", 1, 0, 0],
  "json-lines-and-envelopes/v1/twarc-followers.txt": ["asks", "owner", 3, 0, 0],
  "long-handles/followers.csv": ["asks", "owner", 1, 0, 1],
  "mangled-ids/excel-rounded/followers.csv": ["asks", "owner", 3, 0, 0],
  "mangled-ids/formula/followers.csv": ["asks", "owner", 2, 0, 0],
  "mangled-ids/json-number/followers.json": ["asks", "owner", 2, 0, 0],
  "mangled-ids/scientific/followers.csv": ["asks", "owner", 2, 0, 0],
  "node-link/nan.json": ["ready", "", 2, 1, 0],
  "node-link/nx-handles.json": ["ready", "", 4, 3, 0],
  "node-link/nx-ints.json": ["ready", "", 4, 3, 0],
  "node-link/nx-undirected.json": ["asks", "relations", 3, 0, 0],
  "node-link/people.json": ["ready", "", 3, 1, 0],
  "not-follows/csv-undirected/edges.csv": ["asks", "relations", 2, 0, 0],
  "not-follows/nodexl/nodexl.graphml": ["asks", "relations", 3, 1, 0],
  "not-follows/twarc-network/network.gexf": ["asks", "relations", 3, 0, 0],
  "nothing-to-import/blocks-archive/block.js": ["refused", "", 0, 0, 0],
  "nothing-to-import/excel-xlsx-renamed/followers.csv": ["refused", "", 0, 0, 0],
  "older-than-captured/twitter-Followers-1700000000000.json": ["asks", "owner", 1, 0, 0],
  "other-formats/edgelist-spaces.txt": ["asks", "columns", 0, 0, 0],
  "other-formats/people.gml": ["refused", "", 0, 0, 0],
  "other-formats/people.net": ["refused", "", 0, 0, 0],
  "owner-archive-and-foreign-list/list-of-bruna.csv": ["asks", "owner kind", 1, 0, 0],
  "owner-archive-and-foreign-list/twitter-2025.zip": ["ready", "", 3, 2, 0],
  "owner-archive-and-foreign-list/twitter-Followers-1750000000000.json": ["asks", "owner", 2, 0, 0],
  "owner-in-each-row/source-relation/dataset_x-follower-scraper.csv": ["ready", "", 4, 2, 0],
  "owner-two-archives/twitter-2024-main.zip": ["ready", "", 4, 3, 0],
  "owner-two-archives/twitter-2025-alt.zip": ["ready", "", 4, 3, 0],
  "plain-tables/empty-json/twitter-Following-1.json": ["refused", "", 0, 0, 0],
  "plain-tables/from-to-dates/list.csv": ["asks", "owner kind", 2, 0, 0],
  "plain-tables/row-number-id/followers.csv": ["asks", "owner", 2, 0, 0],
  "plain-tables/sep-line/followers.csv": ["asks", "owner", 2, 0, 0],
  "posts-not-people/twitter-Likes-1750000000000.json": ["refused", "", 0, 0, 0],
  "profile-addresses/intent/following.csv": ["asks", "owner", 2, 0, 0],
  "profile-addresses/url-column/followers.csv": ["asks", "owner", 2, 0, 0],
  "spaces-around-ids/edges/edges.csv": ["ready", "", 4, 3, 0],
  "username-is-owner-or-display-name/dataset_twitter-user-following-scraper_2026-11-01.json": [
    "ready",
    "",
    4,
    3,
    0,
  ],
  "username-is-owner-or-display-name/display-name/profiles.csv": ["asks", "owner kind", 2, 0, 0],
  "words-for-nothing/people/followers.csv": ["asks", "owner", 6, 0, 0],
};

const sets = available ? setsIn(folder) : [];

describe.skipIf(!available)("files that people really have", () => {
  let store: Store;
  beforeEach(async () => {
    store = new Store();
    await store.open();
  });
  afterEach(() => store.delete());

  test.each(sets.length > 0 ? sets : [{ name: "none", paths: [] }])("$name", async ({ name, paths }) => {
    const session = new ImportSession(store);
    const files = paths.map(
      (path) => new File([new Uint8Array(readFileSync(path))], path.split("/").at(-1) ?? ""),
    );
    const preview = await session.read(files);
    for (const { name: file, state, refusal, asks, people, sample, edges, rejected } of preview.files) {
      const must = MUST[`${name}/${file}`];
      if (must !== undefined) expect([state, asks.join(" "), people, edges, rejected], file).toEqual(must);
      expect([state, refusal !== undefined, asks.length > 0]).toEqual([
        state,
        state === "refused",
        state === "asks",
      ]);
      if (state === "ready") expect(people).toBeGreaterThan(0);
      if (state === "refused") expect(edges).toBe(0);
      for (const { id, handle, name } of sample) {
        expect(`${name}`).not.toContain("\ufffd");
        expect(`${handle}`.toLowerCase()).not.toMatch(/^(?:nan|null|none)$/);
        expect(id === undefined || Number(id) >= 12).toBe(true);
      }
    }
    expect(await store.imports.count()).toBe(0);
    expect(await store.accounts.count()).toBe(0);
  });
});

/** The files of each folder, as one choice. */
function setsIn(root: string): { name: string; paths: string[] }[] {
  const sets: { name: string; paths: string[] }[] = [];
  const visit = (path: string, name: string) => {
    const entries = readdirSync(path, { withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(path, entry.name));
    if (name !== "" && paths.length > 0) sets.push({ name, paths });
    for (const entry of entries)
      if (entry.isDirectory())
        visit(join(path, entry.name), name === "" ? entry.name : `${name}/${entry.name}`);
  };
  visit(root, "");
  return sets;
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ImportSession } from "@/lib/io/import/import-session";
import { Store } from "@/lib/store/schema";

/** Reads a folder of files that people really have (IMPORT_CASES), one folder for each kind. Whatever the file: it is
 *  ready, has a question, or is refused with a reason; reading stores nothing; and no damaged letter, word for nothing
 *  or number of the file itself becomes a person. */
const folder = process.env["IMPORT_CASES"];
const available = folder !== undefined && existsSync(join(folder, "README.md"));
if (!available) console.log("import cases: skipped, IMPORT_CASES names no folder with a README.md");

const sets = available ? setsIn(folder) : [];

describe.skipIf(!available)("files that people really have", () => {
  let store: Store;
  beforeEach(async () => {
    store = new Store();
    await store.open();
  });
  afterEach(() => store.delete());

  test.each(sets.length > 0 ? sets : [{ name: "none", paths: [] }])("$name", async ({ paths }) => {
    const session = new ImportSession(store);
    const files = paths.map(
      (path) => new File([new Uint8Array(readFileSync(path))], path.split("/").at(-1) ?? ""),
    );
    const preview = await session.read(files);
    for (const { state, refusal, asks, people, sample, edges } of preview.files) {
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

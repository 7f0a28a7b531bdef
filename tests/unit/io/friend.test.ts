import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadNetwork } from "@/lib/explore/network/load";
import { checkRow } from "@/lib/io/backup/rows";
import { writeBackup } from "@/lib/io/backup/write";
import { takeBackImport } from "@/lib/io/import/commit";
import { ImportSession } from "@/lib/io/import/import-session";
import { overlapOf } from "@/lib/io/import/overlap";
import { packEdges } from "@/lib/io/shared-map/edges";
import { sharedMapPage } from "@/lib/io/shared-map/page";
import { readSharedMap } from "@/lib/io/shared-map/shared-map";
import { changeMark } from "@/lib/store/mark";
import { Store } from "@/lib/store/schema";
import { dumpStore, without } from "../dump";
import { account, emptyStore, fill, list } from "../explore/small-network";

const HANDLES = ["ana", "ben", "cleo", "dan", "eva", "finn", "gil", "hal"] as const;
const person = (n: number) => ({
  handle: HANDLES[n - 1],
  handleLower: HANDLES[n - 1],
  handles: [HANDLES[n - 1]],
});

let mine: Store;
beforeEach(async () => {
  mine = await emptyStore();
});
afterEach(() => mine.delete());

/** Who follows whom, by place in HANDLES from 1; everybody's following is captured. */
type World = readonly (readonly [from: number, to: number])[];

async function capture(store: Store, follows: World, viewer: number): Promise<void> {
  const known = [...new Set([...follows.flat(), viewer])].sort((a, b) => a - b);
  await fill(store, {
    accounts: known.map((n) => account(n, person(n))),
    lists: [...new Set(follows.map(([from]) => from))].map((from) =>
      list(
        "following",
        from,
        follows.flatMap(([a, to]) => (a === from ? [to] : [])),
        viewer,
      ),
    ),
  });
  await store.meta.put({ key: `viewer:${viewer}`, viewer, firstSeen: 1, lastSeen: 2 });
}

/** A friend's backup file, with words of theirs that must not come along. */
async function backupOf(follows: World, viewer: number): Promise<File> {
  const store = new Store("sample");
  await store.open();
  try {
    await capture(store, follows, viewer);
    await changeMark(store, { id: "1001", handle: "ana" }, { note: "secret of a friend" }, 5);
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    const sink = new WritableStream<Uint8Array>({
      write(piece) {
        pieces.push(piece.slice());
      },
    });
    await writeBackup(store, sink, { product: "1", now: 9, settings: {} });
    return new File(pieces, "friend.ndjson.gz", { lastModified: 10 });
  } finally {
    await store.delete();
  }
}

/** A friend's map as a web page. */
function pageOf(follows: World, viewer: number): File {
  const edges = {
    source: follows.map(([from]) => from - 1),
    target: follows.map(([, to]) => to - 1),
    mutual: follows.map(() => 0),
  };
  const zeros = HANDLES.map(() => 0);
  const map = readSharedMap(
    JSON.stringify({
      format: "map-tpot-map",
      version: 1,
      day: "2026-11-28",
      communities: [{ id: 0, name: "all", hue: 0 }],
      accounts: {
        handle: HANDLES,
        x: zeros,
        y: zeros,
        radius: zeros,
        size: zeros,
        community: zeros,
        origin: HANDLES.map((_, i) => (i === viewer - 1 ? 1 : 0)),
      },
      opacity: 1,
      edges: packEdges(edges, HANDLES.length),
    }),
  );
  return new File([sharedMapPage(map, { script: "", styles: "" })], "friend.html", { lastModified: 10 });
}

async function bring(file: File) {
  const session = new ImportSession(mine);
  const preview = await session.read([file]);
  return { preview, id: preview.ready === 0 ? undefined : await session.commit(() => {}) };
}

async function follows(): Promise<string[]> {
  const { graph, handle } = await loadNetwork(mine);
  const { offsets, targets } = graph.following;
  return handle
    .flatMap((from, v) =>
      Array.from(targets.subarray(offsets[v], offsets[v + 1]), (u) => `${from}>${handle[u]}`),
    )
    .sort();
}

const said = (world: World) => world.map(([from, to]) => `${HANDLES[from - 1]}>${HANDLES[to - 1]}`);
const both = (a: readonly string[], b: readonly string[]) => a.filter((one) => b.includes(one)).length;

const world = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })), {
    minLength: 1,
    maxLength: 14,
    selector: ([a, b]) => `${a} ${b}`,
  })
  .map((pairs) => pairs.filter(([a, b]) => a !== b))
  .filter((pairs) => pairs.length > 0);

test("a friend's backup: overlap is that of the two maps, nothing captured moves, taken back exactly", async () => {
  await fc.assert(
    fc.asyncProperty(world, world, async (own, friends) => {
      for (const table of mine.tables) await table.clear();
      await capture(mine, own, 1);
      const before = without(await dumpStore(mine), "imports");
      const { preview, id = 0 } = await bring(await backupOf(friends, 2));
      expect(preview.files[0]).toMatchObject({ format: "backup", state: "ready", viewer: { handle: "ben" } });
      const after = await dumpStore(mine);
      expect(without(after, "imports", "importedAccounts", "importedLists")).toEqual(
        without(before, "imports", "importedAccounts", "importedLists"),
      );
      expect(JSON.stringify(after)).not.toContain("secret of a friend");
      expect(await follows()).toEqual([...new Set([...said(own), ...said(friends)])].sort());
      const [ours, theirs] = [
        [...own.flat(), 1],
        [...friends.flat(), 2],
      ].map((all) => [...new Set(all)].map(String));
      expect(await overlapOf(mine, id)).toEqual({
        accounts: {
          both: both(theirs, ours),
          theirs: theirs.length - both(theirs, ours),
          yours: ours.length - both(theirs, ours),
        },
        follows: {
          both: both(said(friends), said(own)),
          theirs: friends.length - both(said(friends), said(own)),
        },
      });
      const row = await mine.imports.get(id);
      expect(row).toMatchObject({ viewer: "ben", format: "backup" });
      expect(checkRow("imports", row)).toMatchObject({ ok: true });
      await takeBackImport(mine, id);
      expect(without(await dumpStore(mine), "imports")).toEqual(before);
    }),
    { numRuns: 25 },
  );
});

test("a friend's web page: the follows that are drawn, its owner as viewer, taken back exactly", async () => {
  await fc.assert(
    fc.asyncProperty(world, world, async (own, friends) => {
      for (const table of mine.tables) await table.clear();
      await capture(mine, own, 1);
      const before = without(await dumpStore(mine), "imports");
      const { preview, id = 0 } = await bring(pageOf(friends, 3));
      expect(preview.files[0]).toMatchObject({
        format: "shared-map",
        state: "ready",
        viewer: { handle: "cleo" },
      });
      expect(await follows()).toEqual([...new Set([...said(own), ...said(friends)])].sort());
      expect((await overlapOf(mine, id)).follows.both).toBe(both(said(friends), said(own)));
      await takeBackImport(mine, id);
      expect(without(await dumpStore(mine), "imports")).toEqual(before);
    }),
    { numRuns: 25 },
  );
});

test("a cut or changed backup, another packed file and a hostile page are refused; nothing is stored", async () => {
  await capture(mine, [[1, 2]], 1);
  const before = await dumpStore(mine);
  const whole = await backupOf([[1, 2]], 2);
  const page = await pageOf([[1, 2]], 3).text();
  const files = [
    new File([whole.slice(0, whole.size - 30)], "cut.ndjson.gz"),
    new File([Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3)], "other.gz"),
    new File([page.replace('"opacity":1', '"opacity":7')], "bad.html"),
    new File(["<!doctype html><html><body>hello</body></html>"], "page.html"),
  ];
  for (const file of files) {
    const { preview } = await bring(file);
    expect(preview.files[0]).toMatchObject({ state: "refused", refusal: expect.any(String) });
  }
  expect(await dumpStore(mine)).toEqual(before);
});

test("a backup of one's own login says that Restore is for it", async () => {
  await capture(mine, [[1, 2]], 1);
  const { preview } = await bring(await backupOf([[1, 2]], 1));
  expect(preview.files[0].notes.join(" ")).toContain('use "Restore"');
});

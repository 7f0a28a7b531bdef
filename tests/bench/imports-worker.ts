/** Runs in a worker of the browser: loads networks with and without imports, as imports.ts asks. */

import { loadNetwork } from "@/lib/explore/network/load";
import type { ImportedAccountRecord } from "@/lib/store/imported";
import { Store } from "@/lib/store/schema";
import { list, profile, writeStore } from "./big-store";
import { answerTasks } from "./store-worker";

/** `mine` has captures alone, `sample` has imports beside them, `salvaged` has the people of the imports captured. */
export type ImportsTask = { kind: "write"; network: StoreName } | { kind: "load" };

type StoreName = NonNullable<ConstructorParameters<typeof Store>[0]>;

interface Loads {
  ms: number[];
  accounts: number;
  edges: number;
  /** Rows of people and follows that were read. */
  rows: number;
}

export type LoadTimes = Record<"alone" | "imported" | "captured", Loads>;

const SHAPE = "10k/500k";
const CAPTURED = 10_000;
const EDGES = 500_000;
const IMPORTS = 20;
const ROWS = 20_000;
const ROUNDS = 7;

answerTasks(run);

async function run(task: ImportsTask): Promise<LoadTimes> {
  if (task.kind === "load") return load();
  const store = new Store(task.network);
  await writeStore(store, SHAPE);
  if (task.network !== "mine")
    for (let i = 0; i < IMPORTS; i++) await (task.network === "sample" ? addImport : addCaptured)(store, i);
  store.close();
  const none = { ms: [], accounts: 0, edges: 0, rows: 0 };
  return { alone: none, imported: none, captured: none };
}

/** The people of one file: half are captured already or in another file, half are only in this one. */
function numbersOf(file: number): number[] {
  return Array.from({ length: ROWS }, (_, i) =>
    i % 2 === 0 ? 1 + ((i * 7 + file * 1009) % CAPTURED) : CAPTURED + 1 + file * ROWS + i,
  );
}

/** Numbers of imported accounts lie beyond all captured ones. */
const FIRST = CAPTURED + IMPORTS * ROWS + 2;

async function addImport(store: Store, file: number): Promise<void> {
  const people = [...new Set(numbersOf(file))];
  const first = FIRST + file * ROWS;
  const rows = people.map((person, i): ImportedAccountRecord => {
    const { id, handle, handleLower, name, bio, followers, following } = profile(person);
    const said = { id, handle, handleLower, name, bio, followers, following };
    return { n: first + i, import: file + 1, at: 1_780_000_000_000 + file, ...said };
  });
  await store.imports.put({
    ...{ id: file + 1, at: 1_780_000_000_000 + file, format: "table", file: `file-${file}.csv` },
    ...{ accounts: rows.length, edges: rows.length - 1, rejected: 0 },
  });
  for (let i = 0; i < rows.length; i += 5000) await store.importedAccounts.bulkPut(rows.slice(i, i + 5000));
  const members = Uint32Array.from(rows.slice(1), ({ n }) => n);
  await store.importedLists.put({ import: file + 1, kind: "following", owner: first, members, revision: 1 });
}

async function addCaptured(store: Store, file: number): Promise<void> {
  const people = [...new Set(numbersOf(file))];
  const rows = people.map(profile);
  for (let i = 0; i < rows.length; i += 5000) await store.accounts.bulkPut(rows.slice(i, i + 5000));
  const [owner, ...members] = people;
  // `list` counts members from 0.
  const row = list(
    owner,
    Uint32Array.from(members, (n) => n - 1),
  );
  await store.lists.put({ ...row, viewer: 2 + file });
}

async function load(): Promise<LoadTimes> {
  const stores = { alone: "mine", imported: "sample", captured: "salvaged" } as const;
  const names = Object.keys(stores) as (keyof typeof stores)[];
  const times = Object.fromEntries(
    names.map((name): [string, Loads] => [name, { ms: [], accounts: 0, edges: 0, rows: 0 }]),
  ) as LoadTimes;
  for (let round = 0; round <= ROUNDS; round++)
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const store = new Store(stores[name]);
      const started = performance.now();
      const { account, graph } = await loadNetwork(store);
      // The first round warms up.
      if (round > 0) times[name].ms.push(performance.now() - started);
      times[name].accounts = account.length;
      times[name].edges = graph.following.targets.length;
      times[name].rows = CAPTURED + EDGES + (name === "alone" ? 0 : 2 * IMPORTS * ROWS);
      store.close();
    }
  return times;
}

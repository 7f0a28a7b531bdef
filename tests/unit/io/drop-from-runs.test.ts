import { afterEach, beforeEach, expect, test } from "vitest";
import { deletePerson } from "@/lib/io/repair/wipe";
import { sightAccounts } from "@/lib/store/identity";
import type { PlanRequest, RunRecord, RunState } from "@/lib/store/run";
import { Store } from "@/lib/store/schema";

const NOW = 1_790_000_000_000;

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

function run(plan: PlanRequest, more: Partial<RunRecord> = {}): Omit<RunRecord, "id"> {
  return {
    ...{ plan, tab: 1, session: "one", state: { is: "done" } as RunState, startedAt: NOW, failures: 0 },
    ...{
      loadedRows: 0,
      expanded: true,
      confirmed: true,
      done: 0,
      visited: 0,
      skipped: 0,
      failed: 0,
      added: 0,
    },
    ...more,
  };
}

const KINDS: ("following" | "followers")[] = ["following"];
const opened = { key: "k", command: { do: "open", after: 0, path: "/Ana/following", load: true } } as const;

test("a deleted person is named by no run: plans, skips, own days and the last address", async () => {
  const { numbers } = await sightAccounts(store, [
    { id: "7", profile: { handle: "Ana" }, at: NOW },
    { id: "8", profile: { handle: "Anabel" }, at: NOW },
  ]);
  const untouched = run(
    { plan: "handles", handles: ["Anabel"], kinds: KINDS },
    {
      skips: ["followers/anabel"],
      heartbeat: { ...opened, command: { ...opened.command, path: "/Anabel" } },
    },
  );
  await store.runs.bulkAdd([
    run({ plan: "list", handle: "Ana", kind: "following" }),
    run({ plan: "account", handle: "ANA", kinds: KINDS }),
    run({ plan: "handles", handles: ["@ana"], kinds: KINDS }),
    run({ plan: "handles", handles: ["ana", "Anabel"], kinds: KINDS }, { heartbeat: opened }),
    run({ plan: "ownLists" }, { skips: ["following/ana", "following/anabel"], ownDays: ["followers/ana"] }),
    untouched,
  ] as RunRecord[]);
  await deletePerson(store, numbers[0]);
  const runs = await store.runs.toArray();
  expect(JSON.stringify(runs)).not.toMatch(/\bana\b/i);
  expect(runs.map(({ plan }) => plan)).toEqual([
    { plan: "handles", handles: ["Anabel"], kinds: KINDS },
    { plan: "ownLists" },
    untouched.plan,
  ]);
  expect(runs[1]).toMatchObject({ skips: ["following/anabel"], ownDays: [] });
  const { id: _, ...last } = runs[2];
  expect(last).toEqual(untouched);
});

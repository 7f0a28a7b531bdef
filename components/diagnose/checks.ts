import {
  checkBackup,
  checkDrift,
  checkOperations,
  checkRefused,
  checkSeeds,
  checkViewer,
} from "@/lib/health/capture-checks";
import type { Finding, Watched } from "@/lib/health/finding";
import { checkNumbers, checkQueue, checkReferences, checkSums } from "@/lib/health/reference-checks";
import { checkSnapshot } from "@/lib/health/snapshot-checks";
import { checkDiskSpace, checkReadWrite, checkSchema } from "@/lib/health/store-checks";
import { t } from "@/lib/language";
import type { SelfTest } from "@/lib/messages";
import { activeSeedList, backupDays } from "@/lib/settings";
import type { Store } from "@/lib/store/schema";
import {
  checkBackground,
  checkCapture,
  checkPermissions,
  checkVersions,
  checkWorker,
  checkXTab,
} from "./browser-checks";

/** Every check, by its group, in the order in which they run and are shown. */
export const CHECKS = {
  program: ["versions", "background", "worker", "permissions", "capture"],
  x: ["xTab", "selectors", "operations", "viewer"],
  store: ["readWrite", "schema", "diskSpace", "references", "sums", "numbers", "queue"],
  snapshot: ["snapshotPresent", "snapshotSound", "snapshotFresh", "snapshotCounts"],
  captures: ["drift", "refused", "seeds", "backup"],
} as const;

export type Group = keyof typeof CHECKS;

export type CheckName = (typeof CHECKS)[Group][number];

export type Findings = Partial<Record<CheckName, Finding>>;

export interface CheckWorld extends Watched {
  store: Store;
  createWorker: () => Worker;
  /** Hears of every finding when it is there. */
  found(findings: Findings): void;
  /** Hears what the X tab said of its selectors. */
  selfTested(selfTest: SelfTest | undefined): void;
}

/** Runs every check, one after the other; a check that breaks is a problem found and does not keep the next from running.
 *  Throws the signal's reason once it is aborted. */
export async function runChecks(world: CheckWorld): Promise<void> {
  const { store, signal, createWorker, found, selfTested } = world;
  const watched = (from: number, to: number): Watched => ({
    signal,
    onProgress: (share) => world.onProgress(from + share * (to - from)),
  });
  const one = (name: CheckName, check: () => Promise<Finding>) => async () => ({ [name]: await check() });
  const now = () => Date.now();
  const steps: [names: CheckName[], run: () => Promise<Findings>, until: number][] = [
    [["versions"], one("versions", checkVersions), 0.02],
    [["background"], one("background", checkBackground), 0.05],
    [["worker"], one("worker", () => checkWorker(createWorker)), 0.1],
    [["permissions"], one("permissions", checkPermissions), 0.11],
    [["capture"], one("capture", checkCapture), 0.12],
    [
      ["xTab", "selectors"],
      async () => {
        const { reached, selectors, selfTest } = await checkXTab();
        selfTested(selfTest);
        return { xTab: reached, selectors };
      },
      0.15,
    ],
    [["readWrite"], one("readWrite", () => checkReadWrite(store, () => performance.now())), 0.18],
    [["schema"], one("schema", () => checkSchema(store)), 0.19],
    [["diskSpace"], one("diskSpace", askForDiskSpace), 0.2],
    [["viewer"], one("viewer", () => checkViewer(store)), 0.21],
    [["operations"], one("operations", () => checkOperations(store, now())), 0.215],
    [["drift"], one("drift", () => checkDrift(store, now())), 0.22],
    [["refused"], one("refused", () => checkRefused(store, now())), 0.23],
    [["seeds"], one("seeds", async () => checkSeeds(store, await activeSeedList.mine.getValue())), 0.24],
    [["backup"], one("backup", async () => checkBackup(store, now(), await backupDays.getValue())), 0.25],
    [["numbers"], one("numbers", () => checkNumbers(store)), 0.26],
    [["queue"], one("queue", () => checkQueue(store, watched(0.26, 0.3))), 0.3],
    [["references"], one("references", () => checkReferences(store, watched(0.3, 0.5))), 0.5],
    [["sums"], one("sums", () => checkSums(store, watched(0.5, 0.7))), 0.7],
    [
      ["snapshotPresent", "snapshotSound", "snapshotFresh", "snapshotCounts"],
      async () => {
        const { present, sound, fresh, counts } = await checkSnapshot(store, now(), watched(0.7, 1));
        return {
          snapshotPresent: present,
          snapshotSound: sound,
          snapshotFresh: fresh,
          snapshotCounts: counts,
        };
      },
      1,
    ],
  ];
  for (const [names, run, until] of steps) {
    signal.throwIfAborted();
    found(await run().catch((error: unknown) => broken(names, error, signal)));
    world.onProgress(until);
  }
}

/** A check that broke is a finding of its own, unless it was stopped. */
function broken(names: readonly CheckName[], error: unknown, signal: AbortSignal): Findings {
  signal.throwIfAborted();
  const value = t`the check broke: ${error instanceof Error ? error.message : String(error)}`;
  const finding: Finding = {
    state: "bad",
    value,
    advice: t`Reload this page and run the checks again.`,
    fix: "reload",
  };
  return Object.fromEntries(names.map((name) => [name, finding]));
}

async function askForDiskSpace(): Promise<Finding> {
  const [estimate, isPersistent] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  return checkDiskSpace(estimate, isPersistent);
}

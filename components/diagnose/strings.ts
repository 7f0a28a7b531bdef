import { formatMany } from "@/lib/format";
import type { Finding, Fix } from "@/lib/health/finding";
import { t } from "@/lib/language";
import type { CheckName, Group } from "./checks";

/** Every word of the diagnostics and log pages. */

export const DIAGNOSTICS = {
  lead: t`Whether every part works, and what to do where one does not. The checks change nothing.`,
  run: t`Run checks`,
  again: t`Run checks again`,
  cancel: t`Cancel`,
  running: t`Checking`,
  cancelled: t`Cancelled. What was found so far stands.`,
  done: (problems: number, at: string) =>
    `${problems === 0 ? t`No problem found` : t`${problems} ${problems === 1 ? t`problem` : t`problems`} found`}, ${at}.`,
  copy: t`Copy report`,
  copied: t`Copied. Handles in it are replaced by numbers, and it holds no bios.`,
  notCopied: t`The browser did not let the report be copied.`,
  check: t`Check`,
  state: t`State`,
  found: t`Found`,
  waiting: t`not run yet`,
};

export const STATES: Record<Finding["state"], { icon: string; word: string }> = {
  ok: { icon: "✓", word: t`OK` },
  bad: { icon: "✗", word: t`Problem` },
  none: { icon: "–", word: t`None` },
};

export const GROUPS: Record<Group, string> = {
  program: t`Program`,
  x: t`X`,
  store: t`Store`,
  snapshot: t`Stored map`,
  captures: t`Captures`,
};

export const CHECK_NAMES: Record<CheckName, string> = {
  versions: t`Versions`,
  background: t`Background answers`,
  worker: t`Graph worker answers`,
  permissions: t`Permissions granted`,
  capture: t`Capture`,
  xTab: t`An X tab is read`,
  selectors: t`X's pages look as expected`,
  operations: t`Unknown requests of X's list pages`,
  viewer: t`Logged-in account`,
  readWrite: t`Opens, writes and reads`,
  schema: t`Schema is the expected one`,
  diskSpace: t`Room on the disk`,
  references: t`Lists refer to known accounts`,
  sums: t`Visits agree with their pages`,
  numbers: t`Account numbers are dense`,
  queue: t`Queue belongs to its runs`,
  snapshotPresent: t`Present`,
  snapshotSound: t`Readable and sound`,
  snapshotFresh: t`Fresh`,
  snapshotCounts: t`Counts are the store's`,
  drift: t`Answers understood`,
  refused: t`Refused messages`,
  seeds: t`Your seeds`,
  backup: t`Last backup`,
};

export const FIXES: Record<Fix, string> = {
  reload: t`Reload this page`,
  openX: t`Open X`,
  reloadX: t`Reload the X tab`,
  allowSites: t`Allow access`,
  captureOn: t`Turn capture on`,
  rebuild: t`Rebuild the map`,
  openCollect: t`Open Collect`,
  openData: t`Open Data`,
  openLog: t`Open Log`,
  openSettings: t`Open Settings`,
  openMap: t`Open Map`,
};

export const SELECTOR_TABLE = {
  title: t`Selector self-test`,
  lead: (version: string, page: string, state: string) =>
    t`How the X tab in front looks to the selectors of version ${version}: a ${page} page, state "${state}". Hits are counted; nothing of the page is kept.`,
  name: t`Selector`,
  meaning: t`Means`,
  hits: t`Hits`,
  expected: t`Expected here`,
  yes: t`yes`,
  missed: t`yes, missed`,
  no: t`no`,
};

export const REBUILD = {
  title: t`Rebuild the stored map`,
  lead: t`The map is computed from the store, so it can always be built anew. Nothing captured changes.`,
  start: t`Rebuild the map`,
  cancel: t`Cancel`,
  storing: t`Storing and checking`,
  cancelled: t`Cancelled. The stored map is the one from before.`,
  done: (accounts: number, edges: number) =>
    t`Rebuilt and checked: ${formatMany(accounts, "account")}, ${formatMany(edges, "follow")}.`,
  unsound: (reason: string) =>
    t`Rebuilt, but the stored map does not pass: ${reason}. Run the checks for more.`,
  failed: (reason: string) => t`It could not be rebuilt: ${reason}. What was captured is untouched.`,
};

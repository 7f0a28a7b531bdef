import { formatMany } from "@/lib/format";
import type { Finding, Fix } from "@/lib/health/finding";
import type { CheckName, Group } from "./checks";

/** Every word of the diagnostics and log pages. */

export const DIAGNOSTICS = {
  lead: "Whether every part works, and what to do where one does not. The checks change nothing.",
  run: "Run checks",
  again: "Run checks again",
  cancel: "Cancel",
  running: "Checking",
  cancelled: "Cancelled. What was found so far stands.",
  done: (problems: number, at: string) =>
    `${problems === 0 ? "No problem found" : `${problems} ${problems === 1 ? "problem" : "problems"} found`}, ${at}.`,
  copy: "Copy report",
  copied: "Copied. Handles in it are replaced by numbers, and it holds no bios.",
  notCopied: "The browser did not let the report be copied.",
  check: "Check",
  state: "State",
  found: "Found",
  waiting: "not run yet",
};

export const STATES: Record<Finding["state"], { icon: string; word: string }> = {
  ok: { icon: "✓", word: "OK" },
  bad: { icon: "✗", word: "Problem" },
  none: { icon: "–", word: "None" },
};

export const GROUPS: Record<Group, string> = {
  program: "Program",
  x: "X",
  store: "Store",
  snapshot: "Stored map",
  captures: "Captures",
};

export const CHECK_NAMES: Record<CheckName, string> = {
  versions: "Versions",
  background: "Background answers",
  worker: "Graph worker answers",
  permissions: "Permissions granted",
  capture: "Capture",
  xTab: "An X tab is read",
  selectors: "X's pages look as expected",
  operations: "Unknown requests of X's list pages",
  viewer: "Logged-in account",
  readWrite: "Opens, writes and reads",
  schema: "Schema is the expected one",
  room: "Room on the disk",
  references: "Lists refer to known accounts",
  sums: "Visits agree with their pages",
  numbers: "Account numbers are dense",
  queue: "Queue belongs to its runs",
  snapshotPresent: "Present",
  snapshotSound: "Readable and sound",
  snapshotFresh: "Fresh",
  snapshotCounts: "Counts are the store's",
  drift: "Answers understood",
  refused: "Refused messages",
  part: "Your seeds",
  backup: "Last backup",
};

export const FIXES: Record<Fix, string> = {
  reload: "Reload this page",
  openX: "Open X",
  reloadX: "Reload the X tab",
  allowSites: "Allow access",
  captureOn: "Turn capture on",
  rebuild: "Rebuild the map",
  openCollect: "Open Collect",
  openData: "Open Data",
  openLog: "Open Log",
  openSettings: "Open Settings",
  openMap: "Open Map",
};

export const SELECTOR_TABLE = {
  title: "Selector self-test",
  lead: (version: string, page: string, state: string) =>
    `How the X tab in front looks to the selectors of version ${version}: a ${page} page, state "${state}". Hits are counted; nothing of the page is kept.`,
  name: "Selector",
  meaning: "Means",
  hits: "Hits",
  expected: "Expected here",
  yes: "yes",
  missed: "yes, missed",
  no: "no",
};

export const REBUILD = {
  title: "Rebuild the stored map",
  lead: "The map is computed from the store, so it can always be built anew. Nothing captured changes.",
  start: "Rebuild the map",
  cancel: "Cancel",
  storing: "Storing and checking",
  cancelled: "Cancelled. The stored map is the one from before.",
  done: (accounts: number, edges: number) =>
    `Rebuilt and checked: ${formatMany(accounts, "account")}, ${formatMany(edges, "follow")}.`,
  unsound: (reason: string) =>
    `Rebuilt, but the stored map does not pass: ${reason}. Run the checks for more.`,
  failed: (reason: string) => `It could not be rebuilt: ${reason}. What was captured is untouched.`,
};

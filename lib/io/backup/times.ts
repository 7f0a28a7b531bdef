import { DAY } from "@/lib/durations";
import { CLOCK_TOLERANCE, LONGEST_REST } from "@/lib/store/demands";
import type { LineTable } from "./format";

/** What a time may be at most, seen from now. All are ms, but `pastSeconds`. */
export type TimeKind =
  /** Something was noted then, by a computer's clock. */
  | "past"
  /** The same for each entry of an array, in seconds. */
  | "pastSeconds"
  /** Has passed on the steady clock. */
  | "passed"
  /** Lies ahead on the steady clock: no wait is longer than a rest after the end of a day. */
  | "ahead"
  /** A wait in ms, no longer than that. */
  | "wait"
  /** Time that was spent, in ms: no more than there was. */
  | "length"
  /** What X demanded: held to its own bounds where the demands of two sides are united (lib/store/demands.ts). */
  | "demand"
  /** A date that somebody else's file states: any that there is. */
  | "any";

/** Every time of every table by its path; `*` is any entry. A file may hold any time, and one that lies far ahead would
 *  win over all that X says from now on, or be waited for. */
export const TIMES: Readonly<Record<LineTable, Readonly<Record<string, TimeKind>>>> = {
  accounts: {
    firstSeen: "past",
    lastSeen: "past",
    observedAt: "past",
    "older.*": "past",
    "history.*.at": "past",
    "postCounts.*.at": "past",
  },
  xLists: { observedAt: "past", "statedAt.*": "past" },
  lists: {
    firstSeen: "pastSeconds",
    lastSeen: "pastSeconds",
    missingSince: "pastSeconds",
    followedAfter: "pastSeconds",
    followedBefore: "pastSeconds",
  },
  relations: { at: "pastSeconds", followsViewerAt: "pastSeconds" },
  visits: { startedAt: "past", endedAt: "past" },
  pages: { at: "past", followedAt: "past" },
  changes: { at: "past", followedAfter: "past", followedBefore: "past" },
  accountChanges: { after: "past", at: "past" },
  unparsed: { at: "past" },
  answers: { at: "past" },
  meta: {
    at: "past",
    firstSeen: "past",
    lastSeen: "past",
    doneAt: "past",
    unnamedSince: "past",
    "names.*.at": "past",
    "unanswered.at": "past",
    "groups.*.entries.*.at": "past",
    "milliseconds.*": "length",
    from: "demand",
    until: "demand",
    resetAt: "demand",
    xReset: "demand",
    steady: "demand",
    wall: "demand",
    "page.ms": "length",
    "page.steady": "demand",
  },
  runs: {
    startedAt: "past",
    endedAt: "past",
    "state.until": "ahead",
    nextAt: "ahead",
    "heartbeat.command.after": "wait",
    "progress.openedAt": "passed",
    "progress.movedAt": "ahead",
    "progress.stated.*": "past",
    "worked.ms": "length",
    "worked.at": "passed",
  },
  queue: { notBefore: "ahead", endedAt: "past" },
  marks: { at: "past" },
  seedLists: { at: "past" },
  views: { at: "past" },
  communities: { at: "past" },
  log: { at: "past" },
  excerpts: { at: "past" },
  imports: { at: "past", takenBackAt: "past" },
  importedAccounts: { at: "past", "ended.*.from": "any", "ended.*.until": "any" },
  importedLists: { begun: "pastSeconds" },
  settings: {},
};

/** Longest wait of a run, ms. */
const LONGEST_WAIT = DAY + LONGEST_REST;

/** The present: by the computer's clock, and by the steady clock of the rows (ms). */
export interface Now {
  wall: number;
  steady: number;
}

/** Returns a row with its times within bounds: a time that is too late is set to the latest possible. A row
 *  that is within them is returned itself. */
export function boundTimes<R>(table: LineTable, row: R, now: Now): R {
  let bounded: unknown = row;
  for (const { path, kind } of PATHS[table]) bounded = at(bounded, path, (value) => bound(value, kind, now));
  return bounded as R;
}

const PATHS = Object.fromEntries(
  Object.entries(TIMES).map(([table, times]) => [
    table,
    Object.entries(times).map(([path, kind]) => ({ path: path.split("."), kind })),
  ]),
) as Record<LineTable, { path: string[]; kind: TimeKind }[]>;

/** Returns a copy in which the values at a path are replaced; the value itself where none changes. */
function at(value: unknown, [step, ...rest]: string[], replace: (value: unknown) => unknown): unknown {
  if (step === undefined) return replace(value);
  if (typeof value !== "object" || value === null) return value;
  const keys = step === "*" ? Object.keys(value) : Object.hasOwn(value, step) ? [step] : [];
  let next = value as Record<string, unknown>;
  for (const key of keys) {
    const before = next[key];
    const after = at(before, rest, replace);
    if (after === before) continue;
    if (next === value) next = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
    next[key] = after;
  }
  return next;
}

function bound(value: unknown, kind: TimeKind, { wall, steady }: Now): unknown {
  if (value instanceof Uint32Array && kind === "pastSeconds") return boundSeconds(value, wall);
  if (typeof value !== "number") return value;
  switch (kind) {
    case "past":
      return value > wall + CLOCK_TOLERANCE ? wall : value;
    case "passed":
      return Math.min(value, steady);
    case "ahead":
      return Math.min(value, steady + LONGEST_WAIT);
    case "wait":
      return Math.min(value, LONGEST_WAIT);
    case "length":
      return Math.min(value, wall);
    default:
      return value;
  }
}

function boundSeconds(seconds: Uint32Array, wall: number): Uint32Array {
  const latest = (wall + CLOCK_TOLERANCE) / 1000;
  if (!seconds.some((second) => second > latest)) return seconds;
  return seconds.map((second) => (second > latest ? Math.floor(wall / 1000) : second));
}

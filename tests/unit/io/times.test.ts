import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY } from "@/lib/durations";
import { numbers, span, time } from "@/lib/io/backup/fields";
import { LINE_TABLES, type LineTable } from "@/lib/io/backup/format";
import { SCHEMAS } from "@/lib/io/backup/rows";
import { boundTimes, TIMES, type TimeKind } from "@/lib/io/backup/times";
import { repairStore } from "@/lib/io/repair/repair";
import type { AccountRecord } from "@/lib/store/account";
import { Store } from "@/lib/store/schema";

interface Schema {
  entries?: Record<string, Schema>;
  item?: Schema;
  items?: Schema[];
  value?: Schema;
  wrapped?: Schema;
  options?: Schema[];
}

/** Paths of the fields of a schema that hold times, or numbers that could be. */
function timesOf(schema: Schema, path: string[] = []): string[] {
  if (([time, span, numbers] as unknown[]).includes(schema)) return [path.join(".")];
  const { entries = {}, item, value, wrapped, options = [] } = schema;
  return [
    ...Object.entries(entries).flatMap(([name, field]) => timesOf(field, [...path, name])),
    ...[item, value].flatMap((any) => (typeof any === "object" ? timesOf(any, [...path, "*"]) : [])),
    ...(wrapped === undefined ? [] : timesOf(wrapped, path)),
    ...options.flatMap((option) => (typeof option === "object" ? timesOf(option, path) : [])),
  ];
}

/** Arrays of account numbers. */
const MEMBERS = /^(?:members|seen|hidden|fresh|back|missing)$/;

test.each(LINE_TABLES)("every time of %s has a bound", (table) => {
  const found = new Set(timesOf(SCHEMAS[table] as unknown as Schema).filter((path) => !MEMBERS.test(path)));
  const named = Object.keys(TIMES[table]).map((path) => path.replace("older.*", "older"));
  expect(
    [...found].map((path) => path.replace(/^older\..*/, "older")).filter((path) => !isIn(path, named)),
  ).toEqual([]);
  // What the table names is there.
  for (const path of named)
    expect(
      [...found].some((is) => is === path || fits(path, is)),
      path,
    ).toBe(true);
});

function isIn(path: string, named: readonly string[]): boolean {
  return named.some((name) => name === path || fits(name, path));
}

/** Whether a path with stars is one of an object of named fields. */
function fits(pattern: string, path: string): boolean {
  const [steps, taken] = [pattern.split("."), path.split(".")];
  return steps.length === taken.length
    ? steps.every((step, i) => step === "*" || step === taken[i])
    : pattern === "older" && path.startsWith("older.");
}

const now = { wall: 1_800_000_000_000, steady: 1_700_000_000_000 };

/** The latest that a time of a kind may be, ms or s. */
const LATEST: Record<TimeKind, number> = {
  past: now.wall + DAY,
  pastSeconds: (now.wall + DAY) / 1000,
  passed: now.steady,
  ahead: now.steady + 2 * DAY,
  wait: 2 * DAY,
  length: now.wall,
  demand: Number.POSITIVE_INFINITY,
  any: Number.POSITIVE_INFINITY,
};

const EVERY = LINE_TABLES.flatMap((table) =>
  Object.entries(TIMES[table]).map(([path, kind]): [LineTable, string, TimeKind] => [table, path, kind]),
);

test.each(EVERY)("%s: %s is no later than %s can be, and else as it was", (table, path, kind) => {
  const put = (value: number) =>
    rowWith(path.split("."), kind === "pastSeconds" ? Uint32Array.of(1, value) : value);
  const read = (row: unknown) => {
    const value = valueAt(row, path.split("."));
    return value instanceof Uint32Array ? value[1] : (value as number);
  };
  const latest = LATEST[kind];
  const within = Number.isFinite(latest) ? latest : 8.64e15;
  const kept = put(within);
  expect(boundTimes(table, kept, now)).toBe(kept);
  if (!Number.isFinite(latest)) return;
  const far = kind === "pastSeconds" ? 2 ** 32 - 1 : 8.64e15;
  for (const beyond of [latest + 1, far]) {
    const row = put(beyond);
    const copy = structuredClone(row);
    expect(read(boundTimes(table, row, now))).toBeLessThanOrEqual(latest);
    expect(row).toEqual(copy);
  }
});

function rowWith([step, ...rest]: string[], value: unknown): unknown {
  if (step === undefined) return value;
  return step === "*" ? [rowWith(rest, value)] : { [step]: rowWith(rest, value), other: 1 };
}

function valueAt(row: unknown, [step, ...rest]: string[]): unknown {
  if (step === undefined) return row;
  return valueAt((row as Record<string, unknown>)[step === "*" ? "0" : step], rest);
}

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

test("repair sets times that cannot be to now, and says of how many rows", async () => {
  const at = Date.now();
  const later = at + 400 * DAY;
  const sound = { n: 1, id: "1", firstSeen: 1, lastSeen: at, observedAt: at } as AccountRecord;
  await store.accounts.bulkAdd([
    sound,
    { ...sound, n: 2, id: "2", observedAt: later, older: { name: later } },
  ]);
  expect(await repairStore(store, at, { mend: false })).toMatchObject({ times: 1, quarantined: [] });
  expect(await store.accounts.get(2)).toMatchObject({ observedAt: later });
  await repairStore(store, at, { mend: true });
  expect(await store.accounts.toArray()).toEqual([
    sound,
    { ...sound, n: 2, id: "2", observedAt: at, older: { name: at } },
  ]);
  expect(await repairStore(store, at, { mend: false })).toMatchObject({ times: 0 });
});

test("schemas are read by this test as valibot builds them", () => {
  const schema = v.object({ a: v.optional(v.array(v.object({ at: time }))), b: v.record(v.string(), span) });
  expect(timesOf(schema as unknown as Schema)).toEqual(["a.*.at", "b.*"]);
});

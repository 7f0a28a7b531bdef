import { describe, expect, test } from "vitest";
import { coverageDistribution, worstLists } from "@/lib/health/coverage-distribution";
import { EdgeTimes } from "@/lib/health/edge-times";
import { edgesOverTime, lastDays, weeksOf } from "@/lib/health/growth";
import { integrity } from "@/lib/health/list-integrity";
import type { ListSize } from "@/lib/health/list-scan";
import { slowMetrics } from "@/lib/health/performance";
import { staleAccounts } from "@/lib/health/stale";
import { isShort } from "@/lib/health/storage";
import { successRate } from "@/lib/health/success-rate";
import { taskStates } from "@/lib/health/tasks";
import { byReason } from "@/lib/health/visit-groups";
import type { Outcome, VisitRecord } from "@/lib/store/visit";

const NOW = new Date(2026, 4, 20, 15).getTime();
const DAY = 86_400_000;

function visit(change: Partial<VisitRecord>): VisitRecord {
  return {
    id: 1,
    kind: "following",
    owner: 1,
    viewer: 9,
    startedAt: NOW - 1000,
    endedAt: NOW,
    outcome: { type: "complete" },
    unbroken: true,
    pages: 1,
    rows: 0,
    captured: 0,
    unavailable: 0,
    duplicates: 0,
    added: 0,
    generation: "C",
    ...change,
  };
}

function list(owner: number, standing: number, change: Partial<ListSize> = {}): ListSize {
  return { kind: "following", owner, viewer: 9, held: standing, standing, ...change };
}

function outcomes(...types: (Outcome["type"] | Outcome)[]): VisitRecord[] {
  return types.map((type) => {
    const outcome = typeof type === "string" ? ({ type } as Outcome) : type;
    return visit({ outcome });
  });
}

const ERROR = { type: "error", error: "page_timeout" } as const;
const SKIPPED = { type: "skipped", reason: "withheld" } as const;

describe("success rate", () => {
  test.each([
    ["nothing", [], undefined, 0, false],
    ["skips alone", outcomes(SKIPPED, "protected", "deleted", "suspended"), undefined, 0, false],
    ["four of five", outcomes("complete", "ended_by_x", "partial", "stalled", ERROR), 0.8, 5, false],
    ["three of five", outcomes("complete", "ended_by_x", "partial", "rate_limited", ERROR), 0.6, 5, true],
    ["none of four: too few to say", outcomes(ERROR, ERROR, "locked", "logged_out"), 0, 4, false],
    ["skips do not dilute", outcomes("complete", ERROR, ERROR, ERROR, ERROR, SKIPPED), 0.2, 5, true],
  ])("%s", (_, visits, rate, n, isLow) => {
    expect(successRate(visits)).toMatchObject({ rate, n, isLow });
  });

  test("reasons are counted, the most frequent first", () => {
    const found = byReason(outcomes(SKIPPED, ERROR, ERROR, "rate_limited"));
    expect(found.map(({ reason, visits }) => [reason, visits.length])).toEqual([
      ["page_timeout", 2],
      ["rate_limited", 1],
      ["withheld", 1],
    ]);
  });
});

describe("coverage", () => {
  test("each ratio falls into the bucket whose lower bound it reaches", () => {
    const standing = [0, 49, 50, 99, 100, 199, 200, 1500];
    const lists = standing.map((members, i) => list(i + 1, members));
    const visits = lists.map(({ owner }) => visit({ owner, claimed: 1000 }));
    const [kind] = coverageDistribution([...lists, list(99, 5)], visits);
    expect(kind.buckets.map((bucket) => bucket.map(({ owner }) => owner))).toEqual([
      [99],
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
    expect(kind.median).toBeCloseTo(0.0995, 12);
    expect(kind.isLow).toBe(false);
    expect(worstLists([kind], 2).map(({ owner }) => owner)).toEqual([1, 2]);
  });

  test("the newest claim counts, kinds are apart, and a median under 5 % is low", () => {
    const lists = [list(1, 40), list(1, 40, { kind: "followers" })];
    const visits = [
      visit({ claimed: 1000, endedAt: NOW }),
      visit({ claimed: 50, endedAt: NOW - DAY }),
      visit({ kind: "followers", claimed: 80 }),
    ];
    expect(coverageDistribution(lists, visits)).toMatchObject([
      { kind: "following", median: 0.04, isLow: true },
      { kind: "followers", median: 0.5, isLow: false },
    ]);
  });
});

describe("integrity", () => {
  test("one list's surplus does not make up for another's loss", () => {
    const lists = [list(1, 500), list(2, 90)];
    const visits = [
      visit({ owner: 1, captured: 100 }),
      visit({ owner: 2, captured: 100 }),
      visit({ owner: 2, captured: 60 }),
      visit({ owner: 3, captured: 20 }),
    ];
    expect(integrity(lists, visits)).toEqual({
      expected: 220,
      stored: 190,
      share: 190 / 220,
      isLow: true,
      short: [
        { kind: "following", owner: 3, viewer: 9, held: 0, expected: 20 },
        { kind: "following", owner: 2, viewer: 9, held: 90, expected: 100 },
      ],
    });
  });

  test("95 % is not low, and nothing expected says nothing", () => {
    expect(integrity([list(1, 95)], [visit({ captured: 100 })])).toMatchObject({ share: 0.95, isLow: false });
    expect(integrity([list(1, 95)], [])).toMatchObject({ share: undefined, isLow: false });
  });
});

describe("edges over time", () => {
  test("are distinct and count from when each was first seen", () => {
    const edges = new EdgeTimes();
    const at = (days: number) => Math.floor((NOW - days * DAY) / 1000);
    edges.add(1, 2, at(0));
    edges.add(1, 2, at(2));
    edges.add(2, 1, at(1));
    edges.add(3, 1, at(90));
    const points = edgesOverTime(edges, lastDays(NOW, 3));
    expect(points.map(({ added, total }) => [added, total])).toEqual([
      [1, 2],
      [1, 3],
      [0, 3],
    ]);
  });

  test("hold as many as a set of pairs does, after the table has grown", () => {
    const edges = new EdgeTimes();
    const known = new Set<string>();
    for (let i = 0; i < 20_000; i++) {
      const [a, b] = [(i * 7919) % 613, (i * 104_729) % 1021];
      edges.add(a, b, i);
      known.add(`${a}>${b}`);
    }
    const found = new Set<string>();
    edges.forEach((a, b) => {
      found.add(`${a}>${b}`);
    });
    expect(edges.size).toBe(known.size);
    expect(found).toEqual(known);
  });

  test("weeks end with today and touch each other", () => {
    const weeks = weeksOf(edgesOverTime(new EdgeTimes(), lastDays(NOW, 84)));
    expect(weeks).toHaveLength(12);
    for (let i = 1; i < 12; i++) expect(weeks[i].from).toBe(weeks[i - 1].to);
    expect(weeks[11].to).toBe(new Date(2026, 4, 21).getTime());
  });

  test("a week adds what its days do and ends as its last day", () => {
    const days = lastDays(NOW, 14).map((day, i) => ({ ...day, added: i, total: 100 + i }));
    expect(weeksOf(days).map(({ added, total }) => [added, total])).toEqual([
      [21, 106],
      [70, 113],
    ]);
  });
});

test("stale accounts were visited once and not for 180 days, the oldest first", () => {
  const visits = [
    visit({ owner: 1, endedAt: NOW - 181 * DAY }),
    visit({ owner: 2, endedAt: NOW - 400 * DAY }),
    visit({ owner: 3, endedAt: NOW - 400 * DAY }),
    visit({ owner: 3, kind: "followers", endedAt: NOW - DAY }),
    visit({ owner: 1, endedAt: NOW - DAY, outcome: SKIPPED }),
    visit({ owner: 4, endedAt: NOW - 179 * DAY }),
    visit({ owner: 5, kind: "listMembers", endedAt: NOW - 999 * DAY }),
  ];
  expect(staleAccounts(visits, NOW).accounts.map(({ n }) => n)).toEqual([2, 1]);
  expect(staleAccounts(visits, NOW, 1)).toMatchObject({ total: 2, accounts: [{ n: 2 }] });
});

test("tasks are due a week or a month after they were done, or after the first visit where they never were", () => {
  const done = new Map([
    ["log", NOW - 6 * DAY],
    ["errors", NOW - 7 * DAY],
    ["backup", NOW - 29 * DAY],
    ["import", NOW - 30 * DAY],
  ]);
  const due = (firstVisit: number | undefined) =>
    taskStates(done, firstVisit, NOW).flatMap(({ task, isDue }) => (isDue ? [task] : []));
  expect(due(NOW - 30 * DAY)).toEqual(["progress", "errors", "import", "version"]);
  expect(due(NOW - 7 * DAY)).toEqual(["progress", "errors", "import"]);
  expect(due(NOW)).toEqual(["errors", "import"]);
  expect(due(undefined)).toEqual(["errors", "import"]);
  expect(taskStates(new Map(), NOW, NOW).some(({ isDue }) => isDue)).toBe(false);
});

test.each([
  [undefined, undefined, false],
  [1e9, 10e9, false],
  [8.1e9, 10e9, true],
  [100e6, 290e6, true],
])("storage: %s of %s bytes is short: %s", (used, quota, short) => {
  expect(isShort(used, quota)).toBe(short);
});

test("what took more than three seconds is slow, the slowest first", () => {
  expect(slowMetrics({ ranking: 3000, placing: 3001, betweenness: 9000 })).toEqual([
    "betweenness",
    "placing",
  ]);
});

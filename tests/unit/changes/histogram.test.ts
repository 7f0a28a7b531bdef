import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { dateField, dayStart, parseDateField } from "@/lib/changes/days";
import { HAPPENED } from "@/lib/changes/happened";
import { histogram, MOST_BARS } from "@/lib/changes/histogram";
import { concerns } from "@/lib/changes/select";
import type { ListKind } from "@/lib/x/kinds";

const HOUR = 3_600_000;
const anyMoment = fc.integer({ min: Date.UTC(2006, 2, 21), max: Date.UTC(2040, 0, 1) });
/** Summer time begins at midnight in one of them, and a day was left out in the last. */
const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Africa/Cairo", "Pacific/Apia"];

afterEach(() => vi.unstubAllEnvs());

describe.each(ZONES)("in %s", (zone) => {
  test("each change is in the one bar of its day, and bars have no gaps", () => {
    vi.stubEnv("TZ", zone);
    fc.assert(
      fc.property(
        anyMoment,
        fc.integer({ min: 0, max: 3000 * 24 }),
        fc.array(
          fc.record({ ahead: fc.integer({ min: -100, max: 80_000 }), what: fc.constantFrom(...HAPPENED) }),
        ),
        (from, hours, steps) => {
          const to = from + hours * HOUR;
          const changes = steps.map(({ ahead, what }) => ({ what, by: from + ahead * HOUR }));
          const { days, bars } = histogram(changes, from, to);
          expect(bars.length).toBeLessThanOrEqual(MOST_BARS);
          expect(bars[0].from).toBe(dayStart(from));
          expect(bars.at(-1)?.to).toBe(dayStart(to, 1));
          bars.forEach((bar, i) => {
            if (i > 0) expect(bar.from).toBe(bars[i - 1].to);
            expect(dayStart(bar.from)).toBe(bar.from);
            const starts = new Set(Array.from({ length: days + 2 }, (_, day) => dayStart(bar.from, day)));
            const own = [...starts].filter((start) => start < bar.to);
            expect(own.length).toBeGreaterThan(0);
            if (i > 0) expect(own).toHaveLength(days);
            const within = changes.filter(({ by }) => by >= bar.from && by < bar.to);
            expect(bar.total).toBe(within.length);
            expect(bar.counts.came + bar.counts.profile + bar.counts.gone).toBe(bar.total);
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  test("a date field holds the day of a moment, and the day begins there", () => {
    vi.stubEnv("TZ", zone);
    fc.assert(
      fc.property(anyMoment, (at) => {
        const start = parseDateField(dateField(at));
        expect(start).toBe(dayStart(at));
        expect(start).toBeLessThanOrEqual(at);
        expect(dayStart(at, 1)).toBeGreaterThan(at);
      }),
    );
  });
});

test.each(["", "2026-02-30", "2026-13-01", "26-01-01", "2026-1-1", "yesterday"])("%j is no date", (text) => {
  expect(parseDateField(text)).toBeUndefined();
});

test.each([
  { of: "who it happened to", change: { n: 1 }, account: 1, concerned: true },
  { of: "the list's owner", change: { n: 1, list: ofList("followers") }, account: 2, concerned: true },
  { of: "somebody else", change: { n: 1, list: ofList("following") }, account: 3, concerned: false },
  // The number of an X List is no account.
  { of: "an X List's number", change: { n: 1, list: ofList("listMembers") }, account: 2, concerned: false },
])("a change concerns $of: $concerned", ({ change, account, concerned }) => {
  expect(concerns(change, new Set([account]))).toBe(concerned);
});

function ofList(kind: ListKind) {
  return { kind, owner: 2, viewer: 9 };
}

import { MINUTE } from "@/lib/durations";
import type { Tier } from "@/lib/store/queue";
import type { ListKind } from "@/lib/x/kinds";
import type { Today } from "./daily-cap";
import { type Forecast, forecast } from "./forecast";
import { pacingOf } from "./pacing";
import { expectedRows, listKey, type Plan, type PlannedList, withoutSkipped } from "./plan";
import { reserveOf } from "./rate-budget";
import { type CollectSettings, EXPECTED_ROWS } from "./thresholds";

/** What a plan will come to, before it is started. */
export interface PlanPreview {
  accounts: number;
  lists: number;
  /** Lists that the policy wants now, by kind and by tier, and those it does not, by reason. */
  visits: number;
  byKind: { kind: ListKind; visits: number; rows: number }[];
  byTier: { tier: Tier; visits: number }[];
  fresh: number;
  onHold: number;
  /** Lists that the policy wants and the user leaves out. */
  skipped: number;
  /** Those that the policy wants and that fit into a day, in the order of visits; skipped ones stay at their place. */
  order: ListPreview[];
  /** Rows that X is likely to show. */
  rows: number;
  /** Minutes of scrolling, without rests. */
  minutes: { least: number; most: number };
  /** How it spreads over the days, by the daily caps. */
  forecast: Forecast;
  /** Lists that do not fit into what is left of today. */
  large: LargeList[];
  grows: boolean;
}

/** One list as it is shown before the start. */
export interface ListPreview {
  key: string;
  kind: ListKind;
  name: string;
  rows: number;
  isSkipped: boolean;
  /** True for the viewer's own lists. */
  isOwn: boolean;
  tier: Tier;
  /** Rows of both lists of its owner, by which the lists of a tier are in order; undefined where they are not. */
  rowsOfOwner: number | undefined;
  because: PlannedList["freshness"]["because"];
  lastRead: PlannedList["lastRead"];
}

/** A list that is larger than what is left of today's share. */
export interface LargeList {
  key: string;
  kind: ListKind;
  name: string;
  rows: number;
  /** True where no day's share is large enough: it is read on a day of its own, or not at all. */
  exceedsDay: boolean;
}

/** When a plan is looked at, and what runs have read that day. */
interface PreviewTime {
  /** The computer's clock, ms. */
  wall: number;
  today: Today;
  /** Lists that may have a day of their own, and lists that are left out, by `listKey`. */
  ownDays: readonly string[];
  skips?: readonly string[];
}

/** Pixels of a row and of a scroll step in an ordinary window; for estimates only. */
const ROW_PX = 96;
const STEP_PX = 700;
/** Seconds that X's page takes to load. */
const LOAD_S = 3;
/** X's budget of the list that is asked for least (x-facts §1.6): Followers, per 15 minutes. */
const FOLLOWERS_LIMIT = 50;
const WINDOW_MIN = 15;

/** Adds a plan up. Lists that are larger than a day's share and have no day of their own are no visits. */
export function previewPlan(plan: Plan, settings: CollectSettings, time: PreviewTime): PlanPreview {
  const { wall, today, ownDays, skips = [] } = time;
  const all = plan.lists.filter(({ freshness }) => freshness.visit);
  const wanted = withoutSkipped(all, skips);
  const skipped = new Set(skips);
  const exceedsDay = (list: PlannedList) => expectedRows(list) > settings.dailyRows;
  const fits = (list: PlannedList) => !exceedsDay(list) || ownDays.includes(listKey(list));
  const due = wanted.filter(fits);
  const left = Math.max(0, settings.dailyRows - today.collected);
  const times = due.map((list) => secondsOf(list, settings));
  const least = times.reduce((total, time) => total + time.least, 0) / 60;
  const most = times.reduce((total, time) => total + time.most, 0) / 60;
  const rows = due.reduce((total, list) => total + expectedRows(list), 0);
  const byBudget = minutesByBudget(due, settings);
  const minutes = { least: Math.max(least, byBudget), most: Math.max(most, byBudget) };
  const perList = due.length === 0 ? 0 : (((minutes.least + minutes.most) / 2) * MINUTE) / due.length;
  const lists = due.map(expectedRows);
  const kinds = [...new Set(due.map(({ kind }) => kind))];
  const tiers = [...new Set(due.map(({ tier }) => tier))];
  return {
    accounts: new Set(plan.lists.map(({ name }) => name.toLowerCase())).size,
    lists: plan.lists.length,
    visits: due.length,
    byKind: kinds.map((kind) => {
      const ofKind = due.filter((list) => list.kind === kind);
      return {
        kind,
        visits: ofKind.length,
        rows: ofKind.reduce((total, list) => total + expectedRows(list), 0),
      };
    }),
    byTier: tiers.map((tier) => ({ tier, visits: due.filter((list) => list.tier === tier).length })),
    fresh: countHeld(plan, "fresh"),
    onHold: countHeld(plan, "on_hold"),
    skipped: all.length - wanted.length,
    order: all.filter(fits).map((list) => listPreview(list, skipped)),
    rows,
    minutes,
    forecast: forecast({ lists, perList, today, caps: settings, wall, restsUntil: undefined }),
    large: wanted
      .filter((list) => expectedRows(list) > left)
      .map((list) => ({
        key: listKey(list),
        kind: list.kind,
        name: list.name,
        rows: expectedRows(list),
        exceedsDay: exceedsDay(list),
      })),
    grows: plan.grows,
  };
}

function listPreview(list: PlannedList, skips: ReadonlySet<string>): ListPreview {
  const { kind, name, tier, freshness, lastRead, isWhole, rowsOfOwner } = list;
  const key = listKey(list);
  return {
    ...{ key, kind, name, tier, lastRead, rowsOfOwner },
    rows: expectedRows(list),
    isSkipped: skips.has(key),
    isOwn: isWhole && kind !== "listMembers",
    because: freshness.because,
  };
}

function countHeld(plan: Plan, because: "fresh" | "on_hold"): number {
  return plan.lists.filter(({ freshness }) => !freshness.visit && freshness.because === because).length;
}

function secondsOf(list: PlannedList, settings: CollectSettings): { least: number; most: number } {
  const { delay } = pacingOf(settings);
  const rows = expectedRows(list);
  const steps = rows > EXPECTED_ROWS[list.kind] ? Math.ceil((rows * ROW_PX) / STEP_PX) : 1;
  const [least, most] = settings.pauseBetween;
  return { least: LOAD_S + least + steps * delay[0], most: LOAD_S + most + steps * delay[1] };
}

function minutesByBudget(due: readonly PlannedList[], settings: CollectSettings): number {
  const followers = due.filter(({ kind }) => kind === "followers").length;
  const perWindow = Math.max(1, FOLLOWERS_LIMIT - reserveOf(FOLLOWERS_LIMIT, settings.reserve));
  return Math.floor(followers / perWindow) * WINDOW_MIN;
}

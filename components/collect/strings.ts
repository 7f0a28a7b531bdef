import type { Refused } from "@/lib/collect/engine";
import type { Forecast } from "@/lib/collect/forecast";
import type { PlanPreview } from "@/lib/collect/preview";
import { MAX_HANDLES } from "@/lib/collect/run-request";
import type { PacingName } from "@/lib/collect/thresholds";
import {
  formatClock,
  formatCount,
  formatDuration,
  formatMany,
  formatMinutes,
  formatNearDay,
  formatNearMoment,
} from "@/lib/format";
import type { Tier } from "@/lib/store/queue";
import type { CoolReason, PauseReason, PlanRequest, RunState, StopReason } from "@/lib/store/run";
import type { ListKind } from "@/lib/x/kinds";
import { LISTS } from "@/lib/x/lists";

/** Every word that collection shows. */

const TIER_NAMES: Record<Tier, string> = {
  centre: "the centre",
  pinned: "pinned",
  mutuals: "mutuals",
  followed: "the others you follow",
  others: "others",
};

export const PAGE = {
  title: "Collect lists",
  terms:
    "X's terms restrict automated collection, and X may limit or lock accounts for it. A run starts only when you start it, scrolls in a tab you can see, slowly, and stops at X's first sign. It sends no request of its own.",
  captureOff: "Capture is off, so scrolling would bring nothing.",
  runs: "Earlier runs",
  noRuns: "No run yet.",
  recent: "Last lists",
  line: (name: string, kind: ListKind, outcome: string) => `@${name}, ${LISTS[kind].noun}: ${outcome}`,
  more: "Pace, limits and earlier runs",
};

export const PLANS: Record<PlanRequest["plan"], { title: string; text: string }> = {
  list: { title: "This list", text: "The list that is open in your X tab, from the top to where X ends it." },
  account: { title: "This account", text: "The chosen lists of the account that is open in your X tab." },
  ownLists: {
    title: "My own lists",
    text: "Whom you follow and who follows you. X shows your own lists in full.",
  },
  network: {
    title: "My network",
    text: "Your own lists, then the chosen lists of everyone you follow: pinned accounts first, then mutuals, then the rest, each by how many rows X shows of their lists.",
  },
  egoNetwork: {
    title: "Complete ego network",
    text: "For everyone you follow, first the followers you know: short lists that are all about your own network. Then following and followers, of which X shows only about the newest 65, mostly strangers to your network.",
  },
  xList: { title: "Members of an X List", text: "Everybody on a List, then their chosen lists." },
  handles: { title: "Chosen handles", text: "Paste handles or links, one a line or between commas." },
  stale: {
    title: "What is stale",
    text: "Lists older than the refresh age, lists whose claimed total has moved, and lists that stopped half-way.",
  },
};

export const PICKER = {
  choose: "What to collect",
  kinds: "Lists of each account",
  handles: "Handles",
  listId: "Number of the List, as in x.com/i/lists/NUMBER",
  preview: "Preview",
  start: "Start",
  back: "Back",
  viewerUnknown:
    "It is not known yet who you are on X. The run finds out in your X tab, then reads your own lists first.",
  notHere: "Open a list or a profile on X first.",
  nothing:
    "Nothing to visit: everything in this plan was read recently, is on hold, is never captured, is larger than a day, or is skipped by you.",
  restOverride: "X asked to slow down. Starting before the rest is over puts your account at risk.",
  override: "Start anyway",
};

/** Words of a paste that are named as no handles. */
const NAMED_WORDS = 5;

/** What was found in a paste, so that nothing of it is left out silently. */
export function describePasted({ handles, skipped }: { handles: string[]; skipped: string[] }): string {
  const words = skipped.slice(0, NAMED_WORDS).join(" ") + (skipped.length > NAMED_WORDS ? " …" : "");
  return [
    `${formatMany(handles.length, "handle")}.`,
    ...(skipped.length > 0 ? [`Not handles, left out: ${words}`] : []),
    ...(handles.length > MAX_HANDLES
      ? [`A run takes ${formatCount(MAX_HANDLES)} at most: take some out.`]
      : []),
  ].join(" ");
}

/** "5 min", "5 min to 1 h". */
function formatSpan({ least, most }: { least: number; most: number }): string {
  const [from, to] = [formatMinutes(least), formatMinutes(most)];
  return from === to ? from : `${from} to ${to}`;
}

export function describePreview(preview: PlanPreview, wall: number): string[] {
  const { accounts, visits, rows, minutes, forecast, fresh, onHold } = preview;
  const kinds = preview.byKind.map(
    (kind) =>
      `${formatMany(kind.visits, "visit")} to ${LISTS[kind.kind].noun}, about ${formatMany(kind.rows, "row")}`,
  );
  const tiers = preview.byTier.map(({ tier, visits }) => `${TIER_NAMES[tier]} ${formatCount(visits)}`);
  const days = forecast.days.length;
  return [
    `${formatMany(accounts, "account")}, ${formatMany(visits, "visit")}, about ${formatMany(rows, "row")}.`,
    ...kinds,
    `About ${formatSpan(minutes)} of scrolling.`,
    ...(days > 1
      ? [`About ${days} days by the daily cap, until ${formatNearMoment(forecast.endsAt, wall)}.`]
      : []),
    ...(tiers.length > 1 ? [`Order: ${tiers.join(", then ")}.`] : []),
    ...(fresh + onHold > 0
      ? [
          `Skipped: ${formatCount(fresh)} read recently, ${formatCount(onHold)} on hold (protected, suspended or deleted).`,
        ]
      : []),
    ...(preview.grows ? ["The plan grows once your own lists have been read."] : []),
  ];
}

/** Of lists that do not fit into today. */
export const LARGE = {
  title: (lists: number) => `${formatMany(lists, "list")} ${lists === 1 ? "does" : "do"} not fit into today`,
  text: (cap: number, left: number) =>
    `Your cap is ${formatCount(cap)} rows a day; ${formatCount(left)} are left today. X cannot continue a list on another day, so each list is read whole or not at all.`,
  list: (name: string, kind: ListKind, rows: number) =>
    `${kind === "listMembers" ? `List ${name}` : `@${name}`}: ${LISTS[kind].noun}, about ${formatMany(rows, "row")}`,
  notToday: "Not today",
  ownDay: "On its own day",
  ownDayHint: "On its own day: the whole list, and nothing else that day.",
  waits: "waits for another day",
  more: (lists: number) => `${formatMany(lists, "more list")}, each on another day.`,
};

/** Of what to do about X's limits and lists that stalled. */
export const ADVICE = {
  title: "Best: continue tomorrow, more slowly",
  text: "A slower pace tomorrow is less likely to be limited again. Everything read so far is kept.",
  button: "Continue tomorrow with Careful",
  cost: "Careful waits 30 to 120 s between steps. X's cool-downs still apply. Leave the X tab open.",
  otherwise: (at: number, wall: number) =>
    `Or wait: the run resumes at ${formatNearMoment(at, wall)} as before.`,
  thorough: "Try again with Thorough",
};

/** In the ring that shows a rest. */
export const REST = { until: (clock: string) => `until ${clock}` };

/** Of the computer that stays awake. */
export const AWAKE = {
  on: "Your computer stays awake while this run works.",
  off: "Your computer may sleep during this run; the run then waits. You can keep it awake in “Pace and limits”.",
  impossible: "This browser cannot keep the computer awake. If it sleeps, the run waits.",
};

export const RUN = {
  over: "Map TPOT: collection",
  pause: "Pause after this list",
  resume: "Resume",
  stop: "Stop now",
  skip: "Skip this list",
  retry: "Try failed lists again",
  export: "Save summary",
  showTab: "Show the tab",
  looksAt: (name: string) => `Looking at @${name}'s profile`,
  reads: (name: string, kind: ListKind) =>
    kind === "listMembers" ? `Members of List ${name}` : `@${name}: ${LISTS[kind].noun}`,
  rows: (rows: number, claimed: number | undefined) =>
    claimed === undefined ? formatMany(rows, "row") : `${formatCount(rows)} of ${formatCount(claimed)} read`,
  rounds: (rounds: number, limit: number) =>
    `Steps without a new row: ${rounds}. The list ends after ${limit}.`,
  next: (seconds: number) => `next step in ${seconds} s`,
  retryIn: (attempt: number, seconds: number) => `failed, try ${attempt + 1} in ${seconds} s`,
  pressIn: (press: number, seconds: number) =>
    `X failed to load this page; its Retry is pressed in ${seconds} s (${press} of 3)`,
  progress: (done: number, planned: number) => `${formatCount(done)} of ${formatMany(planned, "list")}`,
  left: (left: number) => `${formatCount(left)} left`,
  grows: "More lists follow once your own have been read.",
  days: "Lists by day",
  day: (at: number, wall: number) => formatNearDay(at, wall),
  dayLists: (lists: number) => formatMany(lists, "list"),
  details: "Details: requests and rounds",
  counts: (visited: number, skipped: number, failed: number) =>
    `${formatCount(visited)} visited, ${formatCount(skipped)} skipped, ${formatCount(failed)} failed`,
  posts: "posts on profiles",
  silent:
    "The X tab has not reported for over a minute. Its page may have crashed or been put to sleep: show it and reload it, or close it and resume in another.",
  budget: (kind: string) => `Requests left, ${kind}:`,
  budgetOf: (left: number, limit: number) => `${left} of ${limit}`,
  today: (lists: number, rows: number, maxLists: number, maxRows: number) =>
    `Today's share: ${formatCount(lists)} of ${formatCount(maxLists)} lists, ${formatCount(rows)} of ${formatCount(maxRows)} rows`,
  firstRows: "Are these the people you expected?",
  firstRowsHint: "The run waits for your answer. These are the first rows it read.",
  approve: "Yes, resume",
  refuse: "No, stop",
};

/** How a run goes on: its end, the end of today's share, the next pause. One that waits for the user ends nowhere as yet. */
export function describeForecast(
  { endsAt, pausesAt, days }: Forecast,
  wall: number,
  isPaused: boolean,
): string {
  const when = formatNearMoment(endsAt, wall);
  if (isPaused) return `If you resume now, it ends about ${when}.`;
  const end = `Ends about ${when}.`;
  if (pausesAt === undefined) return end;
  if (pausesAt <= wall) return `${end} Today's share is used up; it continues tomorrow.`;
  const pause = `Next pause in ${formatDuration(pausesAt - wall)}.`;
  return `${end} Today until about ${formatClock(pausesAt)}, then it continues ${days.length > 1 ? "tomorrow" : "later"}. ${pause}`;
}

const PAUSED: Record<PauseReason, string> = {
  user: "Paused.",
  first_capture: "Paused: look at the first rows.",
  tab_hidden:
    "Paused: the X tab is hidden. X stops drawing in hidden tabs. Bring it to the front, or give it a window of its own.",
  tab_closed: "Paused: the X tab was closed. Everything captured is kept.",
  navigated_away: "Paused: you went to another page in the X tab.",
  capture_off: "Paused: capture is off.",
  no_room: "Paused: storage is full. Everything captured is kept. Make room, then resume.",
  viewer_changed:
    "Paused: another account is logged in on X now. To go on as before, log in as before, then resume. If you resume now, the rest is read as X shows it to this account, and kept apart.",
  browser_restarted: "Paused: the browser was restarted.",
  page_unknown:
    "Paused: X shows a page that Map TPOT does not know. Everything captured is kept. Look at the X tab; when it shows the list, resume. If it does not help, X's page may have changed: see Diagnostics.",
  cap_in_list:
    "Paused: today's cap is reached in the middle of this list. X cannot continue a list on another day. Resume to read it to its end and nothing else today, or skip it and keep what was read.",
};

const COOLING: Record<CoolReason, string> = {
  rate_limited: "X asked to slow down",
  error_pages: "two lists in a row failed",
  budget: "X's budget is down to the reserve",
  daily_cap: "today's cap is reached",
  tomorrow: "this run continues tomorrow",
};

const STOPPED: Record<StopReason, string> = {
  user: "Stopped. Everything captured is kept.",
  locked:
    "Stopped: X has locked your account for now. Go to x.com and follow its steps; do not collect today.",
  viewer_suspended: "Stopped: X has suspended your account.",
  looks_automated:
    "Stopped: X says that requests from your account look automated. Everything captured is kept. Use X as usual; do not collect for a few days.",
  logged_out:
    "Stopped: you are logged out on X. Everything captured is kept. Log in on x.com, then start again.",
  challenge: "Stopped: X asks whether you are a person. Answer it on x.com; do not collect today.",
  blocked: "Stopped: X's gate turned us away. Wait a day.",
  soft_ban:
    "Stopped: X refuses although its own count leaves room, which it does to accounts it suspects. Wait a day.",
};

/** The state of a run in a sentence. `now` is milliseconds. */
export function describeState(state: RunState, now: number): string {
  switch (state.is) {
    case "idle":
      return "";
    case "running":
      return "Collecting.";
    case "pausing":
      return "Pausing after this list.";
    case "paused":
      return PAUSED[state.because];
    case "coolingDown":
      return `Resting: ${COOLING[state.because]}. Resumes at ${formatNearMoment(state.until, now)}, in ${formatDuration(state.until - now)}.`;
    case "done":
      return "Done.";
    case "stopped":
      return STOPPED[state.because];
  }
}

export const REFUSED: Record<Refused, string> = {
  under_way: "A run is under way.",
  resting: "X asked to slow down; the rest is not over.",
  capture_off: PAGE.captureOff,
  no_room: "Storage is full. Make room first.",
  nothing_to_resume: "The run is over.",
};

export const SETTINGS = {
  title: "Pace and limits",
  pacing: "Pace",
  pacings: {
    fastSafe: "Fast-safe: 5 to 10 s, 6 rounds",
    gentle: "Gentle: 5 to 40 s, 6 rounds",
    thorough: "Thorough: 10 to 40 s, 20 rounds",
    careful: "Careful: 30 to 120 s, 5 rounds",
    custom: "Custom",
  } satisfies Record<PacingName, string>,
  least: "Shortest delay (s, 5 or more)",
  most: "Longest delay (s)",
  rounds: "Steps without a new row that end a list",
  skipIfCaptured: "Leave lists alone that were captured once",
  listRefreshDays: "Lists are too old after (days)",
  profileRefreshDays: "Profiles are too old after (days)",
  claimedDelta: "Changed when the claimed total moved by (%)",
  smallList: "Small lists, to be captured whole (rows)",
  minCoverage: "Captured from a coverage of (%)",
  minRows: "or from more than (rows)",
  hold: {
    protected: "Leave protected accounts alone for (days)",
    suspended: "Leave suspended accounts alone for (days)",
    deleted: "Leave deleted accounts alone for (days)",
  },
  pauseLeast: "Shortest pause between accounts (s)",
  pauseMost: "Longest pause between accounts (s)",
  kinds: "Lists of each account",
  retries: "Waits before each new try of a failed list (s)",
  retriesHint: "default 5, 15, 60; up to five numbers",
  notify: "Notify me when a run is done or stops",
  notifyRefused:
    "The browser did not allow notifications, so there are none. Switch this on again and allow them there.",
  keepAwake: "Keep the computer awake while a run works",
  keepAwakeHint: "Not during rests of hours: then it may sleep.",
  keepAwakeRefused:
    "The browser did not allow it, so the computer may sleep during a run. Switch this on again and allow it there.",
  reset: "Reset (pinned handles stay)",
  reserve: "Reserve of X's budget (%)",
  dailyLists: "Lists a day",
  dailyRows: "Rows a day",
  previewRows: "Rows in the first preview",
  pinned: "Pinned handles",
  autoConfirmPlan: "Start plans without the preview",
  autoConfirmFirst: "Continue without showing the first rows",
  quiet: "Quiet: no badge, no notification",
};

/** Of a plan that another page offers. */
export const COLLECT_THESE = {
  title: "Estimate",
  looking: "Looking at what is due",
  nothing: "Nothing to visit: all of it is on hold, larger than a day, or skipped by you.",
  start: "Start collecting",
  cancel: "Not now",
};

export const COLLECT_ACCOUNT = { open: "Collect now…" };

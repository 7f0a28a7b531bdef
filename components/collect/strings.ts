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
import { t } from "@/lib/language";
import type { Tier } from "@/lib/store/queue";
import type { CoolReason, PauseReason, PlanRequest, RunState, StopReason } from "@/lib/store/run";
import type { ListKind } from "@/lib/x/kinds";
import { LISTS } from "@/lib/x/lists";

/** Every word that collection shows. */

const TIER_NAMES: Record<Tier, string> = {
  centre: t`the centre`,
  pinned: t`pinned`,
  mutuals: t`mutuals`,
  followed: t`the others you follow`,
  others: t`others`,
};

export const PAGE = {
  title: t`Collect lists`,
  terms: t`X's terms restrict automated collection, and X may limit or lock accounts for it. A run starts only when you start it, scrolls in a tab you can see, slowly, and stops at X's first sign. It sends no request of its own.`,
  captureOff: t`Capture is off, so scrolling would bring nothing.`,
  runs: t`Earlier runs`,
  noRuns: t`No run yet.`,
  recent: t`Last lists`,
  line: (name: string, kind: ListKind, outcome: string) => `@${name}, ${LISTS[kind].noun}: ${outcome}`,
  more: t`Pace, limits and earlier runs`,
};

export const PLANS: Record<PlanRequest["plan"], { title: string; text: string }> = {
  list: {
    title: t`This list`,
    text: t`The list that is open in your X tab, from the top to where X ends it.`,
  },
  account: { title: t`This account`, text: t`The chosen lists of the account that is open in your X tab.` },
  ownLists: {
    title: t`My own lists`,
    text: t`Whom you follow and who follows you. X shows your own lists in full.`,
  },
  network: {
    title: t`My network`,
    text: t`Your own lists, then the chosen lists of everyone you follow: pinned accounts first, then mutuals, then the rest, each by how many rows X shows of their lists.`,
  },
  egoNetwork: {
    title: t`Complete ego network`,
    text: t`For everyone you follow, first the followers you know: short lists that are all about your own network. Then following and followers, of which X shows only about the newest 65, mostly strangers to your network.`,
  },
  xList: { title: t`Members of an X List`, text: t`Everybody on a List, then their chosen lists.` },
  handles: { title: t`Chosen handles`, text: t`Paste handles or links, one a line or between commas.` },
  stale: {
    title: t`What is stale`,
    text: t`Lists older than the refresh age, lists whose claimed total has moved, and lists that stopped half-way.`,
  },
};

export const PICKER = {
  choose: t`What to collect`,
  kinds: t`Lists of each account`,
  handles: t`Handles`,
  listId: t`Number of the List, as in x.com/i/lists/NUMBER`,
  preview: t`Preview`,
  start: t`Start`,
  back: t`Back`,
  viewerUnknown: t`It is not known yet who you are on X. The run finds out in your X tab, then reads your own lists first.`,
  notHere: t`Open a list or a profile on X first.`,
  nothing: t`Nothing to visit: everything in this plan was read recently, is on hold, is never captured, is larger than a day, or is skipped by you.`,
  restOverride: t`X asked to slow down. Starting before the rest is over puts your account at risk.`,
  override: t`Start anyway`,
};

/** Words of a paste that are named as no handles. */
const NAMED_WORDS = 5;

/** What was found in a paste, so that nothing of it is left out silently. */
export function describePasted({ handles, skipped }: { handles: string[]; skipped: string[] }): string {
  const words = skipped.slice(0, NAMED_WORDS).join(" ") + (skipped.length > NAMED_WORDS ? " …" : "");
  return [
    `${formatMany(handles.length, "handle")}.`,
    ...(skipped.length > 0 ? [t`Not handles, left out: ${words}`] : []),
    ...(handles.length > MAX_HANDLES
      ? [t`A run takes ${formatCount(MAX_HANDLES)} at most: take some out.`]
      : []),
  ].join(" ");
}

/** "5 min", "5 min to 1 h". */
function formatSpan({ least, most }: { least: number; most: number }): string {
  const [from, to] = [formatMinutes(least), formatMinutes(most)];
  return from === to ? from : t`${from} to ${to}`;
}

export function describePreview(preview: PlanPreview, wall: number): string[] {
  const { accounts, visits, rows, minutes, forecast, fresh, onHold } = preview;
  const kinds = preview.byKind.map(
    (kind) =>
      t`${formatMany(kind.visits, "visit")} to ${LISTS[kind.kind].noun}, about ${formatMany(kind.rows, "row")}`,
  );
  const tiers = preview.byTier.map(({ tier, visits }) => `${TIER_NAMES[tier]} ${formatCount(visits)}`);
  const days = forecast.days.length;
  return [
    t`${formatMany(accounts, "account")}, ${formatMany(visits, "visit")}, about ${formatMany(rows, "row")}.`,
    ...kinds,
    t`About ${formatSpan(minutes)} of scrolling.`,
    ...(days > 1
      ? [t`About ${days} days by the daily cap, until ${formatNearMoment(forecast.endsAt, wall)}.`]
      : []),
    ...(tiers.length > 1 ? [t`Order: ${tiers.join(t`, then `)}.`] : []),
    ...(fresh + onHold > 0
      ? [
          t`Skipped: ${formatCount(fresh)} read recently, ${formatCount(onHold)} on hold (protected, suspended or deleted).`,
        ]
      : []),
    ...(preview.grows ? [t`The plan grows once your own lists have been read.`] : []),
  ];
}

/** Of lists that do not fit into today. */
export const LARGE = {
  title: (lists: number) =>
    t`${formatMany(lists, "list")} ${lists === 1 ? t`does` : t`do`} not fit into today`,
  text: (cap: number, left: number) =>
    t`Your cap is ${formatCount(cap)} rows a day; ${formatCount(left)} are left today. X cannot continue a list on another day, so each list is read whole or not at all.`,
  list: (name: string, kind: ListKind, rows: number) =>
    t`${kind === "listMembers" ? t`List ${name}` : `@${name}`}: ${LISTS[kind].noun}, about ${formatMany(rows, "row")}`,
  notToday: t`Not today`,
  ownDay: t`On its own day`,
  ownDayHint: t`On its own day: the whole list, and nothing else that day.`,
  waits: t`waits for another day`,
  more: (lists: number) => t`${formatMany(lists, "more list")}, each on another day.`,
};

/** Of what to do about X's limits and lists that stalled. */
export const ADVICE = {
  title: t`Best: continue tomorrow, more slowly`,
  text: t`A slower pace tomorrow is less likely to be limited again. Everything read so far is kept.`,
  button: t`Continue tomorrow with Careful`,
  cost: t`Careful waits 30 to 120 s between steps. X's cool-downs still apply. Leave the X tab open.`,
  otherwise: (at: number, wall: number) =>
    t`Or wait: the run resumes at ${formatNearMoment(at, wall)} as before.`,
  thorough: t`Try again with Thorough`,
};

/** Of a run while capture is off. */
export const CAPTURE_OFF = {
  title: t`This run waits for capture`,
  off: t`Capture is off, so nothing that X shows would be kept.`,
  until: (at: number) =>
    t`Capture is paused until ${formatClock(at)}, so nothing that X shows would be kept.`,
  waits: t`Turn capture on to continue. Everything read so far is kept.`,
  rests: t`If its rest ends before capture is on, it pauses there. Everything read so far is kept.`,
  turnOn: t`Turn capture on`,
  resume: t`Turn capture on and resume`,
};

/** Of a run that waits for another login. */
export const LOGIN = {
  whose: (of: string, now: string) => t`This is a run of ${of}. ${now} is logged in on X now.`,
  /** Of a plan that is about the account it began with. */
  bound: (of: string, now: string) =>
    t`It is about the lists of ${of}. Log in as ${of} and resume, or stop this run and start a new one as ${now}.`,
  free: (of: string, now: string) =>
    t`Log in as ${of} and resume to go on as before. If you resume now, the rest is read as X shows it to ${now}, and kept apart.`,
};

/** In the ring that shows a rest. */
export const REST = { until: (clock: string) => t`until ${clock}` };

/** Of the computer that stays awake. */
export const AWAKE = {
  on: t`Your computer stays awake while this run works.`,
  off: t`Your computer may sleep during this run; the run then waits. You can keep it awake in “Pace and limits”.`,
  impossible: t`This browser cannot keep the computer awake. If it sleeps, the run waits.`,
};

export const RUN = {
  over: t`Map TPOT: collection`,
  pause: t`Pause after this list`,
  resume: t`Resume`,
  stop: t`Stop now`,
  skip: t`Skip this list`,
  retry: t`Try failed lists again`,
  export: t`Save summary`,
  showTab: t`Show the tab`,
  looksAt: (name: string) => t`Looking at @${name}'s profile`,
  reads: (name: string, kind: ListKind) =>
    kind === "listMembers" ? t`Members of List ${name}` : `@${name}: ${LISTS[kind].noun}`,
  rows: (rows: number, claimed: number | undefined) =>
    claimed === undefined ? formatMany(rows, "row") : t`${formatCount(rows)} of ${formatCount(claimed)} read`,
  rounds: (rounds: number, limit: number) =>
    t`Steps without a new row: ${rounds}. The list ends after ${limit}.`,
  next: (seconds: number) => t`next step in ${seconds} s`,
  retryIn: (attempt: number, seconds: number) => t`failed, try ${attempt + 1} in ${seconds} s`,
  pressIn: (press: number, seconds: number) =>
    t`X failed to load this page; its Retry is pressed in ${seconds} s (${press} of 3)`,
  progress: (done: number, planned: number) => t`${formatCount(done)} of ${formatMany(planned, "list")}`,
  left: (left: number) => t`${formatCount(left)} left`,
  grows: t`More lists follow once your own have been read.`,
  days: t`Lists by day`,
  day: (at: number, wall: number) => formatNearDay(at, wall),
  dayLists: (lists: number) => formatMany(lists, "list"),
  details: t`Details: requests and rounds`,
  counts: (visited: number, skipped: number, failed: number) =>
    t`${formatCount(visited)} visited, ${formatCount(skipped)} skipped, ${formatCount(failed)} failed`,
  posts: t`posts on profiles`,
  silent: t`The X tab has not reported for over a minute. Its page may have crashed or been put to sleep: show it and reload it, or close it and resume in another.`,
  budget: (kind: string) => t`Requests left, ${kind}:`,
  budgetOf: (left: number, limit: number) => t`${left} of ${limit}`,
  today: (lists: number, rows: number, maxLists: number, maxRows: number) =>
    t`Today's share: ${formatCount(lists)} of ${formatCount(maxLists)} lists, ${formatCount(rows)} of ${formatCount(maxRows)} rows`,
  firstRows: t`Are these the people you expected?`,
  firstRowsHint: t`The run waits for your answer. These are the first rows it read.`,
  approve: t`Yes, resume`,
  refuse: t`No, stop`,
};

/** How a run goes on: its end, the end of today's share, the next pause. One that waits for the user ends nowhere as yet. */
export function describeForecast(
  { endsAt, pausesAt, days }: Forecast,
  wall: number,
  isPaused: boolean,
): string {
  const when = formatNearMoment(endsAt, wall);
  if (isPaused) return t`If you resume now, it ends about ${when}.`;
  const end = t`Ends about ${when}.`;
  if (pausesAt === undefined) return end;
  if (pausesAt <= wall) return t`${end} Today's share is used up; it continues tomorrow.`;
  const pause = t`Next pause in ${formatDuration(pausesAt - wall)}.`;
  return t`${end} Today until about ${formatClock(pausesAt)}, then it continues ${days.length > 1 ? t`tomorrow` : t`later`}. ${pause}`;
}

const PAUSED: Record<PauseReason, string> = {
  user: t`Paused.`,
  first_capture: t`Paused: look at the first rows.`,
  tab_hidden: t`Paused: the X tab is hidden. X stops drawing in hidden tabs. Bring it to the front, or give it a window of its own.`,
  tab_closed: t`Paused: the X tab was closed. Everything captured is kept.`,
  navigated_away: t`Paused: you went to another page in the X tab.`,
  capture_off: t`Paused: capture was turned off. Everything captured is kept.`,
  no_room: t`Paused: storage is full. Everything captured is kept. Make room, then resume.`,
  viewer_changed: t`Paused: another account is logged in on X.`,
  browser_restarted: t`Paused: the browser was restarted.`,
  page_unknown: t`Paused: X shows a page that Map TPOT does not know. Everything captured is kept. Look at the X tab; when it shows the list, resume. If it does not help, X's page may have changed: see Diagnostics.`,
  cap_in_list: t`Paused: today's cap is reached in the middle of this list. X cannot continue a list on another day. Resume to read it to its end and nothing else today, or skip it and keep what was read.`,
};

const COOLING: Record<CoolReason, string> = {
  rate_limited: t`X asked to slow down`,
  error_pages: t`two lists in a row failed`,
  budget: t`X's budget is down to the reserve`,
  daily_cap: t`today's cap is reached`,
  tomorrow: t`this run continues tomorrow`,
};

const STOPPED: Record<StopReason, string> = {
  user: t`Stopped. Everything captured is kept.`,
  locked: t`Stopped: X has locked your account for now. Go to x.com and follow its steps; do not collect today.`,
  viewer_suspended: t`Stopped: X has suspended your account.`,
  looks_automated: t`Stopped: X says that requests from your account look automated. Everything captured is kept. Use X as usual; do not collect for a few days.`,
  logged_out: t`Stopped: you are logged out on X. Everything captured is kept. Log in on x.com, then start again.`,
  challenge: t`Stopped: X asks whether you are a person. Answer it on x.com; do not collect today.`,
  blocked: t`Stopped: X's gate turned us away. Wait a day.`,
  soft_ban: t`Stopped: X refuses although its own count leaves room, which it does to accounts it suspects. Wait a day.`,
};

/** The state of a run in a sentence. `now` is milliseconds. */
export function describeState(state: RunState, now: number): string {
  switch (state.is) {
    case "idle":
      return "";
    case "running":
      return t`Collecting.`;
    case "pausing":
      return t`Pausing after this list.`;
    case "paused":
      return PAUSED[state.because];
    case "coolingDown":
      return t`Resting: ${COOLING[state.because]}. Resumes at ${formatNearMoment(state.until, now)}, in ${formatDuration(state.until - now)}.`;
    case "done":
      return t`Done.`;
    case "stopped":
      return STOPPED[state.because];
  }
}

export const REFUSED: Record<Refused, string> = {
  under_way: t`A run is under way.`,
  resting: t`X asked to slow down; the rest is not over.`,
  capture_off: PAGE.captureOff,
  no_room: t`Storage is full. Make room first.`,
  nothing_to_resume: t`The run is over.`,
};

export const SETTINGS = {
  title: t`Pace and limits`,
  pacing: t`Pace`,
  pacings: {
    fastSafe: t`Fast-safe: 5 to 10 s, 6 rounds`,
    gentle: t`Gentle: 5 to 40 s, 6 rounds`,
    thorough: t`Thorough: 10 to 40 s, 20 rounds`,
    careful: t`Careful: 30 to 120 s, 5 rounds`,
    custom: t`Custom`,
  } satisfies Record<PacingName, string>,
  least: t`Shortest delay (s, 5 or more)`,
  most: t`Longest delay (s)`,
  rounds: t`Steps without a new row that end a list`,
  skipIfCaptured: t`Leave lists alone that were captured once`,
  listRefreshDays: t`Lists are too old after (days)`,
  profileRefreshDays: t`Profiles are too old after (days)`,
  claimedDelta: t`Changed when the claimed total moved by (%)`,
  smallList: t`Small lists, to be captured whole (rows)`,
  minCoverage: t`Captured from a coverage of (%)`,
  minRows: t`or from more than (rows)`,
  hold: {
    protected: t`Leave protected accounts alone for (days)`,
    suspended: t`Leave suspended accounts alone for (days)`,
    deleted: t`Leave deleted accounts alone for (days)`,
  },
  pauseLeast: t`Shortest pause between accounts (s)`,
  pauseMost: t`Longest pause between accounts (s)`,
  kinds: t`Lists of each account`,
  retries: t`Waits before each new try of a failed list (s)`,
  retriesHint: t`default 5, 15, 60; up to five numbers`,
  notify: t`Notify me when a run is done or stops`,
  notifyRefused: t`The browser did not allow notifications, so there are none. Switch this on again and allow them there.`,
  keepAwake: t`Keep the computer awake while a run works`,
  keepAwakeHint: t`Not during rests of hours: then it may sleep.`,
  keepAwakeRefused: t`The browser did not allow it, so the computer may sleep during a run. Switch this on again and allow it there.`,
  reset: t`Reset (pinned handles stay)`,
  reserve: t`Reserve of X's budget (%)`,
  dailyLists: t`Lists a day`,
  dailyRows: t`Rows a day`,
  previewRows: t`Rows in the first preview`,
  pinned: t`Pinned handles`,
  autoConfirmPlan: t`Start plans without the preview`,
  autoConfirmFirst: t`Continue without showing the first rows`,
  quiet: t`Quiet: no badge, no notification`,
};

/** Of a plan that another page offers. */
export const COLLECT_THESE = {
  title: t`Estimate`,
  looking: t`Looking at what is due`,
  nothing: t`Nothing to visit: all of it is on hold, larger than a day, or skipped by you.`,
  start: t`Start collecting`,
  cancel: t`Not now`,
};

export const COLLECT_ACCOUNT = { open: t`Collect now…` };

import type { Refused } from "@/lib/collect/engine";
import type { PlanPreview } from "@/lib/collect/preview";
import type { PacingName } from "@/lib/collect/thresholds";
import { formatCount, formatMany } from "@/lib/format";
import type { Tier } from "@/lib/store/queue";
import type { CoolReason, PauseReason, PlanRequest, RunState, StopReason } from "@/lib/store/run";
import type { Outcome } from "@/lib/store/visit";
import type { ListKind } from "@/lib/x/kinds";

/** Every word that collection shows. */

export const KINDS: Record<ListKind, string> = {
  following: "following",
  followers: "followers",
  verifiedFollowers: "verified followers",
  followersYouKnow: "followers you know",
  subscriptions: "subscriptions",
  listMembers: "List members",
};

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
  line: (name: string, kind: ListKind, outcome: string) => `@${name}, ${KINDS[kind]}: ${outcome}`,
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
    text: "Your own lists, then the chosen lists of everyone you follow: pinned accounts first, then mutuals, then the rest, each by what a visit is likely to teach.",
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
  notHere: "Open a list or a profile on X first.",
  nothing: "Nothing to visit: everything in this plan is fresh or on hold.",
  restOverride: "X has asked us to slow down. Starting before the rest is over puts your account at risk.",
  override: "Start all the same",
};

export function describePreview(preview: PlanPreview): string[] {
  const { accounts, visits, rows, minutes, days, fresh, onHold } = preview;
  const kinds = preview.byKind.map(
    (kind) =>
      `${formatMany(kind.visits, "visit")} to ${KINDS[kind.kind]}, about ${formatMany(kind.rows, "row")}`,
  );
  const tiers = preview.byTier.map(({ tier, visits }) => `${TIER_NAMES[tier]} ${formatCount(visits)}`);
  return [
    `${formatMany(accounts, "account")}, ${formatMany(visits, "visit")}, about ${formatMany(rows, "row")}.`,
    ...kinds,
    `About ${formatMinutes(minutes.least)} to ${formatMinutes(minutes.most)} of scrolling${days > 1 ? `, over ${days} days by the daily cap` : ""}.`,
    ...(tiers.length > 1 ? [`Order: ${tiers.join(", then ")}.`] : []),
    ...(fresh + onHold > 0
      ? [
          `Skipped: ${formatCount(fresh)} fresh, ${formatCount(onHold)} on hold (protected, suspended or deleted).`,
        ]
      : []),
    ...(preview.grows ? ["The plan grows once the lists of the centre have been read."] : []),
  ];
}

export const RUN = {
  over: "Map TPOT: collection",
  pause: "Pause after this list",
  resume: "Go on",
  stop: "Stop now",
  skip: "Skip this list",
  retry: "Try failed lists again",
  export: "Save summary",
  showTab: "Show the tab",
  looksAt: (name: string) => `Looking at @${name}'s profile`,
  reads: (name: string, kind: ListKind) =>
    kind === "listMembers" ? `Members of List ${name}` : `@${name}: ${KINDS[kind]}`,
  rows: (rows: number, claimed: number | undefined) =>
    claimed === undefined
      ? formatMany(rows, "row")
      : `${formatCount(rows)} of ${formatCount(claimed)} claimed`,
  rounds: (rounds: number, limit: number) => `${rounds} of ${limit} rounds without anything new`,
  next: (seconds: number) => `next step in ${seconds} s`,
  retryIn: (attempt: number, seconds: number) => `failed, try ${attempt + 1} in ${seconds} s`,
  queue: (done: number, open: number) => `${formatCount(done)} done, ${formatCount(open)} to go`,
  counts: (visited: number, skipped: number, failed: number) =>
    `${formatCount(visited)} visited, ${formatCount(skipped)} skipped, ${formatCount(failed)} failed`,
  posts: "posts on profiles",
  silent:
    "The X tab has not reported for over a minute. Its page may have crashed or been put to sleep: show it and load it anew, or close it and go on in another.",
  budget: (kind: string) => `Requests left, ${kind}:`,
  budgetOf: (left: number, limit: number) => `${left} of ${limit}`,
  today: (lists: number, rows: number, maxLists: number, maxRows: number) =>
    `Today ${formatCount(lists)} of ${formatCount(maxLists)} lists, ${formatCount(rows)} of ${formatCount(maxRows)} rows`,
  firstRows: "Is this what X showed you?",
  firstRowsHint: "These are the first rows that were captured. Nothing goes on before you say so.",
  approve: "Yes, go on",
};

const PAUSED: Record<PauseReason, string> = {
  user: "Paused.",
  first_capture: "Paused: look at the first rows.",
  tab_hidden:
    "Paused: the X tab is hidden. X stops drawing in hidden tabs. Bring it to the front, or give it a window of its own.",
  tab_closed: "Paused: the X tab was closed. Everything captured is kept.",
  navigated_away: "Paused: you went to another page in the X tab.",
  capture_off: "Paused: capture is off.",
  no_room: "Paused: there is no room to store anything. Everything captured is kept; make room, then go on.",
  viewer_changed: "Paused: another account is logged in on X now. Lists of two viewers are never mixed.",
  browser_restarted: "Paused: the browser was restarted.",
  page_unknown:
    "Paused: X shows a page that Map TPOT does not know. Everything captured is kept. Look at the X tab; when it shows the list, resume. If it does not help, X's page may have changed: see Diagnostics.",
  cap_in_list:
    "Paused: today's cap is reached in the middle of this list. X cannot continue a list on another day. Resume to read it to its end and nothing else today, or skip it and keep what was read.",
};

const COOLING: Record<CoolReason, string> = {
  rate_limited: "X asked us to slow down",
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
      return `Resting: ${COOLING[state.because]}. Goes on at ${formatClock(state.until)}, in ${formatMinutes((state.until - now) / 60_000)}.`;
    case "done":
      return "Done.";
    case "stopped":
      return STOPPED[state.because];
  }
}

export const REFUSED: Record<Refused, string> = {
  under_way: "A run is under way.",
  resting: "X has asked us to slow down; the rest is not over.",
  capture_off: PAGE.captureOff,
  no_room: "There is no room to store anything. Make room first.",
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
  rounds: "Rounds without anything new",
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
  mmrLambda: "Expected information against variety (0 to 1)",
  notify: "Notify me when a run is done or stops",
  notifyRefused:
    "The browser did not allow notifications, so there are none. Switch this on again and allow them there.",
  reset: "Back to defaults (pinned handles stay)",
  reserve: "Reserve of X's budget (%)",
  dailyLists: "Lists a day",
  dailyRows: "Rows a day",
  previewRows: "Rows in the first preview",
  pinned: "Pinned handles",
  autoConfirmPlan: "Start plans without the preview",
  autoConfirmFirst: "Go on without showing the first rows",
  quiet: "Quiet: no badge, no notification",
};

export function describeOutcome(outcome: Outcome): string {
  if (outcome.type === "skipped") return `skipped (${outcome.reason.replaceAll("_", " ")})`;
  if (outcome.type === "error") return `error (${outcome.error.replaceAll("_", " ")})`;
  return outcome.type === "ended_by_x" ? "X showed no more" : outcome.type.replaceAll("_", " ");
}

/** "40 min", "3 h 20 min". */
function formatMinutes(minutes: number): string {
  const whole = Math.max(1, Math.ceil(minutes));
  if (whole < 60) return `${whole} min`;
  const rest = whole % 60;
  return rest === 0 ? `${whole / 60} h` : `${Math.floor(whole / 60)} h ${rest} min`;
}

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

function formatClock(at: number): string {
  return CLOCK.format(at);
}

/** Of a plan that another page offers. */
export const COLLECT_THESE = {
  title: "What this comes to",
  looking: "Looking at what is due",
  nothing: "Nothing to visit: all of it is on hold.",
  start: "Start collecting",
  cancel: "Not now",
};

export const COLLECT_ACCOUNT = { open: "Collect now…" };

import type { Theme } from "@/components/ui/theme";
import { COOL_DOWN_HOURS, DELAY_FLOOR_S, FAILURES_IN_A_ROW, RELOAD_ROWS } from "@/lib/collect/thresholds";
import { formatCount } from "@/lib/format";
import { LOG_RING } from "@/lib/health/log-ring";

/** Every word of the settings page. */

export const SETTINGS_PAGE = {
  look: "Look",
  theme: "Theme",
  live: "Live from the start",
  liveHint:
    "The map follows new captures as soon as it is opened. Default: off; the switch is also on the map.",
  keys: "Shortcuts of a single key in the explorer",
  keysHint:
    "Turn this off if you dictate or press keys by accident. Escape, arrow keys and Ctrl+Z always work. Default: on.",
  health: "Health",
  backupDays: "A backup is old after (days)",
  excerpts: "Keep excerpts of pages that were not understood",
  excerptsHint: `Only the structure, without any text, name or address. The newest ${LOG_RING.excerpts}, for ${LOG_RING.days} days, on the Log page. Default: off.`,
  fixed: "What stands",
  fixedLead: "These protect your account or your data and cannot be set.",
  what: "What",
  value: "Value",
  why: "Why",
};

export const THEME_NAMES: Record<Theme, string> = {
  auto: "As the system has it (default)",
  light: "Light",
  dark: "Dark",
};

export const CAPTURE_CARD = {
  title: "Capture",
  on: "Capture is on: lists that X loads in your tabs are kept.",
  off: "Capture is off: nothing is read.",
  undecided: "You have not said yet whether to capture. Nothing is read.",
  paused: (until: string) => `Capture is paused until ${until}. It goes on by itself in the next X tab.`,
  pause: "Pause for 1 hour",
  turnOff: "Turn capture off",
  turnOn: "Turn capture on",
};

export const OPERATIONS_CARD = {
  title: "When X renames a request",
  lead: "If X's page has changed and a list is no longer captured, name the new request here and say which list it brings. Diagnostics shows the names. Rows still count only with that list's own mark, so a wrong choice stores nothing wrong. An update of the extension makes this unnecessary.",
  name: "Name of the request",
  kind: "Brings the list",
  add: "Add",
  remove: (name: string) => `Remove ${name}`,
  row: (name: string, list: string) => `${name}: ${list}`,
  unusable: "A name has letters, digits and _ only, at most 64, and is not one that is known already.",
};

/** Thresholds that are no settings, from where they are defined. */
export const FIXED = [
  {
    what: "Shortest delay between two scroll steps",
    value: `${DELAY_FLOOR_S} s`,
    why: "Faster scrolling is what X notices.",
  },
  {
    what: "Rest after X asked to slow down",
    value: `${COOL_DOWN_HOURS.first} h, doubled each time up to ${COOL_DOWN_HOURS.longest} h`,
    why: "X's limits last hours; trying again makes them longer.",
  },
  {
    what: "Failed lists in a row before a rest",
    value: String(FAILURES_IN_A_ROW),
    why: "Repeated error pages are X's way to say slow down.",
  },
  {
    what: "Rows in a tab before it is loaded anew",
    value: formatCount(RELOAD_ROWS),
    why: "X's page keeps every row in memory.",
  },
  {
    what: "A stored map is stale",
    value: "100 accounts or 10 % of the follows new, or 120 days old",
    why: "From then on it shows another network than the store holds.",
  },
  {
    what: "The log is kept",
    value: `${LOG_RING.days} days or ${formatCount(LOG_RING.lines)} lines`,
    why: "Enough to follow a problem, small enough to be read at once.",
  },
];

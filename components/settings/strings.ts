import type { LanguageChoice } from "@/components/languages/languages";
import type { Theme } from "@/components/ui/theme";
import { DELAY_FLOOR_S, FAILURES_IN_A_ROW, FIRST_REST, RELOAD_ROWS } from "@/lib/collect/thresholds";
import { HOUR } from "@/lib/durations";
import { formatCount } from "@/lib/format";
import { LOG_RING } from "@/lib/health/log-ring";
import { t } from "@/lib/language";
import { LONGEST_REST } from "@/lib/store/demands";

/** Every word of the settings page. */

export const SETTINGS_PAGE = {
  appearance: t`Appearance`,
  theme: t`Theme`,
  language: t`Language`,
  live: t`Live from the start`,
  liveHint: t`The map follows new captures as soon as it is opened. Default: off; the switch is also on the map.`,
  keys: t`Shortcuts of a single key in the explorer`,
  keysHint: t`Turn this off if you dictate or press keys by accident. Escape, arrow keys and Ctrl+Z always work. Default: on.`,
  health: t`Health`,
  backupDays: t`A backup is old after (days)`,
  excerpts: t`Keep excerpts of pages that were not understood`,
  excerptsHint: t`Only the structure, without any text, name or address. The newest ${LOG_RING.excerpts}, for ${LOG_RING.days} days, on the Log page. Default: off.`,
  advanced: t`Advanced`,
  fixed: t`Values that cannot be changed`,
  fixedLead: t`They protect your account or your data.`,
  what: t`What`,
  value: t`Value`,
  why: t`Why`,
};

export const THEME_NAMES: Record<Theme, string> = {
  auto: t`As the system has it (default)`,
  light: t`Light`,
  dark: t`Dark`,
};

export const LANGUAGE_NAMES: Record<LanguageChoice, string> = {
  auto: t`As the browser has it (default)`,
  en: "English",
  de: "Deutsch",
  es: "Español",
};

export const CAPTURE_CARD = {
  title: t`Capture`,
  on: t`Capture is on: lists that X loads in your tabs are kept.`,
  off: t`Capture is off: nothing is read.`,
  undecided: t`You have not said yet whether to capture. Nothing is read.`,
  paused: (until: string) => t`Capture is paused until ${until}. It goes on by itself in the next X tab.`,
  pause: t`Pause for 1 hour`,
  turnOff: t`Turn capture off`,
  turnOn: t`Turn capture on`,
};

export const OPERATIONS_CARD = {
  title: t`When X renames a request`,
  lead: t`If X's page has changed and a list is no longer captured, name the new request here and say which list it brings. Diagnostics shows the names. Rows still count only with that list's own mark, so a wrong choice stores nothing wrong. An update of the extension makes this unnecessary.`,
  name: t`Name of the request`,
  kind: t`Brings the list`,
  add: t`Add`,
  remove: (name: string) => t`Remove ${name}`,
  row: (name: string, list: string) => `${name}: ${list}`,
  unusable: t`A name has letters, digits and _ only, at most 64, and is not one that is known already.`,
};

/** Thresholds that are no settings, from where they are defined. */
export const FIXED = [
  {
    what: t`Shortest delay between two scroll steps`,
    value: t`${DELAY_FLOOR_S} s`,
    why: t`Faster scrolling is what X notices.`,
  },
  {
    what: t`Rest after X asked to slow down`,
    value: t`${FIRST_REST / HOUR} h, doubled each time up to ${LONGEST_REST / HOUR} h`,
    why: t`X's limits last hours; trying again makes them longer.`,
  },
  {
    what: t`Failed lists in a row before a rest`,
    value: String(FAILURES_IN_A_ROW),
    why: t`Repeated error pages are X's way to say slow down.`,
  },
  {
    what: t`Rows in a tab before it is loaded anew`,
    value: formatCount(RELOAD_ROWS),
    why: t`X's page keeps every row in memory.`,
  },
  {
    what: t`A stored map is stale`,
    value: t`100 accounts or 10 % of the follows new, or 120 days old`,
    why: t`From then on it shows another network than the store holds.`,
  },
  {
    what: t`The log is kept`,
    value: t`${LOG_RING.days} days or ${formatCount(LOG_RING.lines)} lines`,
    why: t`Enough to follow a problem, small enough to be read at once.`,
  },
];

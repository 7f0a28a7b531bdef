import type { LogLevel, LogRecord } from "@/lib/store/log";

/** The runbook's searches of the log. */
export const PRESETS = ["all", "errors", "rateLimits", "gone", "stalls"] as const;

export type Preset = (typeof PRESETS)[number];

/** What the log shows: a search of the runbook's, lines of a level and above, and a text. */
export interface LogFilter {
  preset: Preset;
  level: LogLevel;
  text: string;
}

const RANK: Record<LogLevel, number> = { info: 0, warning: 1, error: 2 };

const RATE_LIMITS = new Set([
  "rate_limited",
  "soft_ban",
  "looks_automated",
  "blocked",
  "budget",
  "daily_cap",
  "error_pages",
]);
const GONE = new Set(["deleted", "suspended"]);
/** A list that was skipped for its owner names the reason in its line only. */
const GONE_TEXT = /on_hold_(?:deleted|suspended|not_found)|no account has this handle/;

/** Whether a line is shown. `handle` is that of the account it is about, as now known. */
export function passes(line: LogRecord, handle: string | undefined, filter: LogFilter): boolean {
  if (RANK[line.level] < RANK[filter.level] || !isOf(line, filter.preset)) return false;
  const wanted = filter.text.trim().toLowerCase();
  const said = `${handle === undefined ? "" : `@${handle} `}${line.text}`.toLowerCase();
  return wanted === "" || said.includes(wanted);
}

/** "error"; "rate.limit, 429, blocked"; "DELETED ACCOUNT"; "stagnant, scroll" (map-tpot §6.12), by what happened instead of
 *  by words. */
function isOf({ level, outcome, text }: LogRecord, preset: Preset): boolean {
  switch (preset) {
    case "all":
      return true;
    case "errors":
      return level === "error";
    case "rateLimits":
      return outcome !== undefined && RATE_LIMITS.has(outcome);
    case "gone":
      return (outcome !== undefined && GONE.has(outcome)) || GONE_TEXT.test(text);
    case "stalls":
      return outcome === "stalled" || outcome === "page_timeout";
  }
}

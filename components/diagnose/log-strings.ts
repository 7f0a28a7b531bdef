import { formatCount, formatMany } from "@/lib/format";
import type { Preset } from "@/lib/health/log-filter";
import { LOG_RING } from "@/lib/health/log-ring";
import type { LogLevel } from "@/lib/store/log";

/** Every word of the log page. */

export const LOG = {
  lead: `What happened while lists were read and collected, the newest last. Kept for ${LOG_RING.days} days or ${formatCount(LOG_RING.lines)} lines.`,
  presets: "What to show",
  level: "Level",
  search: "Search the log",
  follow: "Follow new lines",
  saveText: "Save as text",
  saveJson: "Save as JSON",
  counts: (shown: number, all: number) =>
    shown === all ? formatMany(all, "line") : `${formatCount(shown)} of ${formatMany(all, "line")}`,
  reading: "Reading the log",
  empty:
    "Nothing was logged yet. Lines come when a list ends, X refuses something, or a run changes its state.",
  noMatch: "No line matches.",
  showAll: "Show all",
  list: "Log",
};

export const PRESET_NAMES: Record<Preset, string> = {
  all: "Everything",
  errors: "Errors",
  rateLimits: "Rate limits",
  gone: "Deleted or suspended",
  stalls: "Scroll stalls",
};

export const LEVEL_NAMES: Record<LogLevel, { icon: string; word: string; least: string }> = {
  info: { icon: "·", word: "Info", least: "Info and above" },
  warning: { icon: "!", word: "Warning", least: "Warnings and errors" },
  error: { icon: "✗", word: "Error", least: "Errors only" },
};

export const EXCERPTS = {
  title: "Page excerpts",
  lead: `The structure of pages that failed or were not understood, without any text, name or address of a person. The newest ${LOG_RING.excerpts}, for ${LOG_RING.days} days.`,
  off: "Excerpts are not kept. They can be turned on in Settings, to help with a problem.",
  none: "None so far.",
  one: (at: string, reason: string) => `${at}: ${reason}`,
  clear: "Delete the excerpts",
};

import { formatCount, formatMany } from "@/lib/format";
import type { Preset } from "@/lib/health/log-filter";
import { LOG_RING } from "@/lib/health/log-ring";
import { t } from "@/lib/language";
import type { LogLevel } from "@/lib/store/log";

/** Every word of the log page. */

export const LOG = {
  lead: t`What happened while lists were read and collected, the newest last. Kept for ${LOG_RING.days} days or ${formatCount(LOG_RING.lines)} lines.`,
  presets: t`What to show`,
  level: t`Level`,
  search: t`Search the log`,
  follow: t`Follow new lines`,
  saveText: t`Save as text`,
  saveJson: t`Save as JSON`,
  counts: (shown: number, all: number) =>
    shown === all ? formatMany(all, "line") : t`${formatCount(shown)} of ${formatMany(all, "line")}`,
  reading: t`Reading the log`,
  empty: t`Nothing was logged yet. Lines come when a list ends, X refuses something, or a run changes its state.`,
  noMatch: t`No line matches.`,
  showAll: t`Show all`,
  list: t`Log`,
};

export const PRESET_NAMES: Record<Preset, string> = {
  all: t`Everything`,
  errors: t`Errors`,
  rateLimits: t`Rate limits`,
  gone: t`Deleted or suspended`,
  stalls: t`Scroll stalls`,
};

export const LEVEL_NAMES: Record<LogLevel, { icon: string; word: string; least: string }> = {
  info: { icon: "·", word: t`Info`, least: t`Info and above` },
  warning: { icon: "!", word: t`Warning`, least: t`Warnings and errors` },
  error: { icon: "✗", word: t`Error`, least: t`Errors only` },
};

export const EXCERPTS = {
  title: t`Page excerpts`,
  lead: t`The structure of pages that failed or were not understood, without any text, name or address of a person. The newest ${LOG_RING.excerpts}, for ${LOG_RING.days} days.`,
  off: t`Excerpts are not kept. They can be turned on in Settings, to help with a problem.`,
  none: t`None so far.`,
  one: (at: string, reason: string) => `${at}: ${reason}`,
  clear: t`Delete the excerpts`,
};

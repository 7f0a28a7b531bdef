import { DAY, MINUTE, SECOND } from "./durations";
import { languageTag, nounFor, t } from "./language";

/** Every number, size, date and duration that a person reads is written here, so that each has one style.
 *  Files keep their formats' own: ISO 8601 times and plain digits. */

/** Between groups of three digits and before a unit: narrow, and no line breaks there. */
const THIN_SPACE = "\u202f";

const MONTH_DAYS = 30;

/** What Intl knows of the language that is spoken. */
function makeIntl(tag: string) {
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options);
  return {
    tag,
    point: new Intl.NumberFormat(tag).formatToParts(0.5).find(({ type }) => type === "decimal")?.value ?? ".",
    ago: new Intl.RelativeTimeFormat(tag, { numeric: "auto" }),
    moment: dates({ dateStyle: "medium", timeStyle: "short" }),
    date: dates({ dateStyle: "medium" }),
    longDate: dates({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    dayOfYear: dates({ day: "numeric", month: "short" }),
    month: dates({ month: "long" }),
    monthOfYear: dates({ month: "long", year: "numeric" }),
    weekday: dates({ weekday: "long" }),
    list: new Intl.ListFormat(tag),
    ordinal: new Intl.PluralRules(tag, { type: "ordinal" }),
    clock: dates({ hour: "2-digit", minute: "2-digit" }),
  };
}

let made = makeIntl(languageTag());

function intl(): ReturnType<typeof makeIntl> {
  const tag = languageTag();
  if (made.tag !== tag) made = makeIntl(tag);
  return made;
}

/** A number with that many digits after the point, as the language writes the point. */
function fixed(value: number, digits: number): string {
  return value.toFixed(digits).replace(".", intl().point);
}

/** A count with its digits in groups: 5214 is "5 214". */
export function formatCount(count: number): string {
  return grouped(String(Math.round(count) || 0));
}

const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };

/** A rank as the language writes it: "1st", "12th", "1 240th"; "12." in German, "12.º" in Spanish. */
export function formatRank(rank: number): string {
  const { tag, ordinal } = intl();
  if (!tag.startsWith("en")) return `${formatCount(rank)}${tag.startsWith("es") ? ".º" : "."}`;
  return `${formatCount(rank)}${ENDINGS[ordinal.select(rank)] ?? "th"}`;
}

/** A count in at most four characters, for a badge: "9999", "12k", "3M"; rounded down. */
export function formatCompact(count: number): string {
  if (count < 10_000) return String(count);
  return count < 1e6 ? `${Math.floor(count / 1000)}k` : `${Math.floor(count / 1e6)}M`;
}

/** A difference with its sign: "+12", "-5 214", "0". */
export function formatSigned(difference: number): string {
  return difference > 0 ? `+${formatCount(difference)}` : formatCount(difference);
}

/** A number with that many digits after the point: 1234.56 with one is "1 234.6". */
export function formatDecimal(value: number, digits: number): string {
  const [whole = "", fraction] = value.toFixed(digits).split(".");
  return fraction === undefined ? grouped(whole) : `${grouped(whole)}${intl().point}${fraction}`;
}

/** A number with the digits it has: 0.15 is "0.15". */
export function formatPlain(value: number): string {
  return String(value).replace(".", intl().point);
}

/** A size: "3 kB", "230.5 MB", "1.2 GB"; kilo is 1000. */
export function formatBytes(bytes: number): string {
  if (bytes >= 1e9) return `${fixed(bytes / 1e9, 1)} GB`;
  if (bytes >= 1e6) return `${fixed(bytes / 1e6, 1)} MB`;
  return `${formatCount(bytes <= 0 ? 0 : Math.max(1, bytes / 1e3))} kB`;
}

/** A count with its noun: "1 account", "5 214 accounts". */
export function formatMany(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${nounFor(count, one, many)}`;
}

/** Several in one sentence: "a and b", "a, b and c". */
export function formatList(items: readonly string[]): string {
  return intl().list.format(items);
}

/** A share as percent with two digits that count: 0.01234 is "1.2 %", 0.000061 is "0.0061 %". */
export function formatShare(share: number): string {
  const percent = share * 100;
  const digits = percent === 0 ? 0 : Math.max(0, Math.min(8, 1 - Math.floor(Math.log10(percent))));
  return `${fixed(percent, digits)}${THIN_SPACE}%`;
}

/** A chance as whole percent, never 0 or 100: it is an estimate. */
export function formatChance(share: number): string {
  return `${Math.max(1, Math.min(99, Math.round(share * 100)))}${THIN_SPACE}%`;
}

/** A duration (ms) in seconds: "0.4 s". */
export function formatSeconds(milliseconds: number): string {
  const seconds = milliseconds / SECOND;
  return `${fixed(seconds, seconds < 10 ? 1 : 0)}${THIN_SPACE}s`;
}

/** A duration in whole minutes, rounded up: "40 min", "3 h 20 min". */
export function formatMinutes(minutes: number): string {
  const whole = Math.max(1, Math.ceil(minutes));
  if (whole < 60) return `${whole} min`;
  const rest = whole % 60;
  return rest === 0 ? `${whole / 60} h` : `${Math.floor(whole / 60)} h ${rest} min`;
}

/** A duration (ms) as {@link formatMinutes} writes it. */
export function formatDuration(milliseconds: number): string {
  return formatMinutes(milliseconds / MINUTE);
}

/** A moment (ms since 1970) in local time: "23 Nov 2026, 21:40". */
export function formatMoment(at: number): string {
  return intl().moment.format(at);
}

/** The day of a moment: "23 Nov 2026". */
export function formatDate(at: number): string {
  return intl().date.format(at);
}

/** The day of a moment, in full: "Monday, 23 November 2026". */
export function formatLongDate(at: number): string {
  return intl().longDate.format(at);
}

/** The months between two moments, never the day: "in March 2021", "between March and June 2021", "between May 2019 and
 *  June 2021", "before June 2021", "after May 2019". */
export function formatMonths(after: number | undefined, by: number | undefined): string {
  if (by === undefined) return after === undefined ? "" : t`after ${intl().monthOfYear.format(after)}`;
  const end = intl().monthOfYear.format(by);
  if (after === undefined) return t`before ${end}`;
  const begin = intl().monthOfYear.format(after);
  if (begin === end) return t`in ${end}`;
  const isOneYear = new Date(after).getFullYear() === new Date(by).getFullYear();
  return t`between ${isOneYear ? intl().month.format(after) : begin} and ${end}`;
}

/** The day of a moment of this year: "23 Nov". */
export function formatDayOfYear(at: number): string {
  return intl().dayOfYear.format(at);
}

/** The time of day of a moment: "17:30". */
export function formatClock(at: number): string {
  return intl().clock.format(at);
}

/** The day of a moment that is near `wall`: "today", "Sunday", "12 Dec". */
export function formatNearDay(at: number, wall: number): string {
  if (new Date(at).toDateString() === new Date(wall).toDateString()) return t`today`;
  return Math.abs(at - wall) < 6 * DAY ? intl().weekday.format(at) : intl().dayOfYear.format(at);
}

/** A moment near `wall`: "17:30" today, "Sunday, 17:30", "12 Dec, 17:30". */
export function formatNearMoment(at: number, wall: number): string {
  const day = formatNearDay(at, wall);
  return day === t`today` ? formatClock(at) : `${day}, ${formatClock(at)}`;
}

/** How long ago a moment was: "today", "yesterday", "12 days ago", "7 months ago". */
export function formatAgo(at: number, wall: number): string {
  const days = Math.max(0, Math.floor((wall - at) / DAY));
  return days < 2 * MONTH_DAYS
    ? intl().ago.format(-days, "day")
    : intl().ago.format(-Math.floor(days / MONTH_DAYS), "month");
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
}

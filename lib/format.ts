/** Between groups of three digits: narrow, and no line breaks there. */
const THIN_SPACE = "\u202f";

/** A count with its digits in groups: 5214 is "5 214". */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
}

/** A size: "230.5 MB". */
export function formatBytes(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${formatCount(bytes / 1e3)} kB`;
}

/** A count with its noun: "1 account", "5 214 accounts". */
export function formatMany(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A share as percent with two digits that count: 0.01234 is "1.2 %", 0.000061 is "0.0061 %". */
export function formatShare(share: number): string {
  const percent = share * 100;
  const digits = percent === 0 ? 0 : Math.max(0, Math.min(8, 1 - Math.floor(Math.log10(percent))));
  return `${percent.toFixed(digits)}${THIN_SPACE}%`;
}

/** A duration (ms) in seconds: "0.4 s". */
export function formatSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return `${seconds.toFixed(seconds < 10 ? 1 : 0)}${THIN_SPACE}s`;
}

const DATE = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** A moment (ms since 1970) in local time: "23 Nov 2026, 21:40". */
export function formatMoment(at: number): string {
  return DATE.format(at);
}

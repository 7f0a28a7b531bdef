/** Days of the user's own calendar. They are not all 24 hours long, so nothing here adds milliseconds. */

/** The first millisecond of the day of a moment (ms), or of a day a number of days later. */
export function dayStart(at: number, later = 0): number {
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + later).getTime();
}

/** The day of a moment as a date field writes it: "2026-05-03". */
export function dateField(at: number): string {
  const day = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${String(day.getFullYear()).padStart(4, "0")}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The first millisecond of the day that a date field states; undefined where it states none. */
export function parseDateField(text: string): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return undefined;
  const start = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])).getTime();
  return dateField(start) === text ? start : undefined;
}

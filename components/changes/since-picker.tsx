import { dateField, parseDateField } from "@/lib/changes/days";
import { CHANGES } from "./strings";
import { SINCE, type Since } from "./use-changes";

interface SincePickerProps {
  since: Since;
  /** When (ms) the user last looked; 0 for never. */
  looked: number;
  /** The beginning (ms) of what is shown: where a date is first asked for. */
  from: number;
  onSince: (since: Since) => void;
}

/** Since when changes are shown: since the user last looked, for some days, since a date, or ever. */
export function SincePicker({ since, looked, from, onSince }: SincePickerProps) {
  const isDate = typeof since === "object";
  const choose = (value: string) => {
    if (value === "date") onSince({ date: dateField(from === 0 ? Date.now() : from) });
    else onSince(SINCE.find((option) => String(option) === value) ?? "looked");
  };
  return (
    <>
      <label>
        {CHANGES.since}{" "}
        <select value={isDate ? "date" : String(since)} onChange={(event) => choose(event.target.value)}>
          {SINCE.map((option) => (
            <option key={option} value={String(option)}>
              {option === "looked"
                ? CHANGES.sinceLooked(looked)
                : option === "ever"
                  ? CHANGES.ever
                  : CHANGES.days(option)}
            </option>
          ))}
          <option value="date">{CHANGES.fromDate}</option>
        </select>
      </label>
      {isDate && (
        <input
          type="date"
          aria-label={CHANGES.date}
          max={dateField(Date.now())}
          value={since.date}
          onChange={(event) => {
            if (parseDateField(event.target.value) !== undefined) onSince({ date: event.target.value });
          }}
        />
      )}
    </>
  );
}

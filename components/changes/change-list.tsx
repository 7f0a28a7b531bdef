import { Fragment } from "react";
import { CHANGES } from "./strings";
import type { Told } from "./tell";

interface ChangeListProps {
  /** The newest first. */
  told: readonly Told[];
  onAccount: (handle: string) => void;
}

/** Changes by the latest day on which each can have happened. */
export function ChangeList({ told, onAccount }: ChangeListProps) {
  const days: { day: string; told: Told[] }[] = [];
  for (const one of told) {
    const day = CHANGES.day(one.change.by);
    const last = days[days.length - 1];
    if (last?.day === day) last.told.push(one);
    else days.push({ day, told: [one] });
  }
  return (
    <>
      {days.map(({ day, told }) => (
        <section key={day} className="changes-day" aria-label={day}>
          <h2>
            {day} <small>{CHANGES.counts(told.length, told.length)}</small>
          </h2>
          <ul>
            {told.map(({ change, handle, name, text }) => (
              <li key={change.key}>
                <span className="changes-what" data-what={change.what} title={CHANGES.hints[change.what]}>
                  {CHANGES.what[change.what]}
                </span>
                <span className="changes-who">
                  {handle === undefined ? (
                    CHANGES.nobody
                  ) : (
                    <Fragment>
                      <button type="button" className="ui-link" onClick={() => onAccount(handle)}>
                        @{handle}
                      </button>{" "}
                      <span dir="auto">{name}</span>
                    </Fragment>
                  )}
                </span>
                <span className="changes-text" dir="auto">
                  {text}
                </span>
                <span className="changes-when" title={CHANGES.betweenHint(change)}>
                  {CHANGES.between(change)}
                  <small>{CHANGES.from[change.from]}</small>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

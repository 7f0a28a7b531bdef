import type { LargeList } from "@/lib/collect/preview";
import { LARGE } from "./strings";

interface LargeListsProps {
  lists: readonly LargeList[];
  /** Rows a day, and how many of them are left today. */
  cap: number;
  left: number;
  ownDays: readonly string[];
  onOwnDays: (keys: string[]) => void;
}

/** Lists that are named one by one; all that need a choice are. */
const NAMED = 5;

/** Lists that do not fit into what is left of today, with the choice for those that fit into no day. */
export function LargeLists({ lists, cap, left, ownDays, onOwnDays }: LargeListsProps) {
  if (lists.length === 0) return null;
  const waiting = lists.filter(({ exceedsDay }) => !exceedsDay);
  const choose = (key: string, ownDay: boolean) => {
    const others = ownDays.filter((other) => other !== key);
    onOwnDays(ownDay ? [...others, key] : others);
  };
  return (
    <section className="collect-large" aria-labelledby="collect-large">
      <h3 id="collect-large">{LARGE.title(lists.length)}</h3>
      <p className="collect-quiet">{LARGE.text(cap, left)}</p>
      {lists
        .filter(({ exceedsDay }) => exceedsDay)
        .map(({ key, name, kind, rows }) => (
          <fieldset key={key} className="collect-kinds">
            <legend>{LARGE.list(name, kind, rows)}</legend>
            <label>
              <input
                type="radio"
                name={`own day ${key}`}
                checked={!ownDays.includes(key)}
                onChange={() => choose(key, false)}
              />
              {LARGE.notToday}
            </label>
            <label>
              <input
                type="radio"
                name={`own day ${key}`}
                checked={ownDays.includes(key)}
                onChange={() => choose(key, true)}
              />
              {LARGE.ownDay}
            </label>
          </fieldset>
        ))}
      {lists.some(({ exceedsDay }) => exceedsDay) && <p className="collect-quiet">{LARGE.ownDayHint}</p>}
      {waiting.length > 0 && (
        <ul>
          {waiting.slice(0, NAMED).map(({ key, name, kind, rows }) => (
            <li key={key}>
              {LARGE.list(name, kind, rows)}: {LARGE.waits}
            </li>
          ))}
          {waiting.length > NAMED && <li>{LARGE.more(waiting.length - NAMED)}</li>}
        </ul>
      )}
    </section>
  );
}

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ListPreview } from "@/lib/collect/preview";
import { formatCount } from "@/lib/format";
import { LISTS } from "@/lib/x/lists";
import { FIRST_LISTS, whyNow } from "./first-lists-strings";

interface FirstListsProps {
  lists: readonly ListPreview[];
  /** When the plan was looked at, ms. */
  wall: number;
  skips: readonly string[];
  onSkips: (keys: string[]) => void;
}

const SHOWN_FIRST = 10;
const SHOWN_MORE = 50;

/** The lists that a plan visits first, each with its reason. A skipped one keeps its row, where it can be undone. */
export function FirstLists({ lists, wall, skips, onSkips }: FirstListsProps) {
  const [limit, setLimit] = useState(SHOWN_FIRST);
  const title = useId();
  if (lists.length === 0) return null;
  const toggle = ({ key, isSkipped }: ListPreview) =>
    onSkips(isSkipped ? skips.filter((other) => other !== key) : [...skips, key]);
  const shown = lists.slice(0, limit);
  const skipped = lists.filter(({ isSkipped }) => isSkipped).length;
  return (
    <section className="collect-first" aria-labelledby={title}>
      <div className="collect-first-head">
        <h3 id={title}>{FIRST_LISTS.title}</h3>
        <span className="collect-quiet">{FIRST_LISTS.shown(shown.length, lists.length)}</span>
      </div>
      <table aria-labelledby={title}>
        <thead>
          <tr>
            <th scope="col">{FIRST_LISTS.number}</th>
            <th scope="col">{FIRST_LISTS.list}</th>
            <th scope="col">{FIRST_LISTS.why}</th>
            <th scope="col">{FIRST_LISTS.rows}</th>
            <th scope="col">{FIRST_LISTS.choice}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((list, i) => (
            <tr key={list.key} data-skipped={list.isSkipped}>
              <td>{i + 1}</td>
              <th scope="row">
                <strong>{FIRST_LISTS.name(list)}</strong> {LISTS[list.kind].noun}
              </th>
              <td>{list.isSkipped ? FIRST_LISTS.skipped : whyNow(list, wall)}</td>
              <td>{formatCount(list.rows)}</td>
              <td>
                <Button
                  kind="quiet"
                  className="collect-skip"
                  aria-label={FIRST_LISTS.toggle(list, LISTS[list.kind].noun)}
                  onClick={() => toggle(list)}
                >
                  {list.isSkipped ? FIRST_LISTS.undo : FIRST_LISTS.skip}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status" className="collect-quiet">
        {skipped > 0 && FIRST_LISTS.count(skipped)}
      </p>
      <div className="collect-actions">
        {lists.length > limit && (
          <Button kind="quiet" onClick={() => setLimit(limit + SHOWN_MORE)}>
            {FIRST_LISTS.more(Math.min(SHOWN_MORE, lists.length - limit))}
          </Button>
        )}
        {skipped > 1 && (
          <Button kind="quiet" onClick={() => onSkips([])}>
            {FIRST_LISTS.undoAll}
          </Button>
        )}
      </div>
    </section>
  );
}

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Difference, Side } from "@/lib/io/backup/differences";
import { DIFFERENCES, linesOf } from "./restore-strings";

interface DifferencesTableProps {
  differences: readonly Difference[];
  sideOf: (key: string) => Side;
  onChoose: (keys: readonly string[], side: Side) => void;
}

const SIDES = ["here", "backup"] as const;

/** Rows that are shown at a time. */
const PAGE = 50;

/** What the user made and that says something else in the backup: one choice for each, and one for all. */
export function DifferencesTable({ differences, sideOf, onChoose }: DifferencesTableProps) {
  const title = useId();
  const [shown, setShown] = useState(PAGE);
  const left = Math.min(PAGE, differences.length - shown);
  return (
    <div className="restore-differences">
      <h4 id={title}>{DIFFERENCES.title(differences.length)}</h4>
      <p className="ui-quiet">{DIFFERENCES.lead}</p>
      {differences.length > 1 && (
        <div className="ui-row">
          {SIDES.map((side) => (
            <Button
              key={side}
              onClick={() =>
                onChoose(
                  differences.map(({ key }) => key),
                  side,
                )
              }
            >
              {DIFFERENCES.all[side]}
            </Button>
          ))}
        </div>
      )}
      <div className="data-scroll">
        <table className="ui-table" aria-labelledby={title}>
          <thead>
            <tr>
              <th scope="col">{DIFFERENCES.what}</th>
              {SIDES.map((side) => (
                <th key={side} scope="col">
                  {DIFFERENCES.sides[side]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {differences.slice(0, shown).map((difference) => (
              <tr key={difference.key}>
                <th scope="row">
                  {DIFFERENCES.name(difference)}
                  <small>{DIFFERENCES.handle(difference)}</small>
                </th>
                {SIDES.map((side) => (
                  <td key={side}>
                    <Choice difference={difference} side={side} sideOf={sideOf} onChoose={onChoose} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {left > 0 && (
        <div className="ui-row">
          <Button onClick={() => setShown(shown + PAGE)}>{DIFFERENCES.more(left)}</Button>
        </div>
      )}
    </div>
  );
}

function Choice({
  difference,
  side,
  sideOf,
  onChoose,
}: Omit<DifferencesTableProps, "differences"> & { difference: Difference; side: Side }) {
  const { key } = difference;
  return (
    <label className="restore-choice">
      <input
        type="radio"
        name={`restore ${key}`}
        checked={sideOf(key) === side}
        onChange={() => onChoose([key], side)}
      />
      <span>
        <VisuallyHidden>
          {DIFFERENCES.name(difference)}, {DIFFERENCES.sides[side]}:{" "}
        </VisuallyHidden>
        {linesOf(difference, side).map((line) => (
          <span key={line} className="restore-line">
            {line}
          </span>
        ))}
        <small>{DIFFERENCES.changed(difference[side].at)}</small>
      </span>
    </label>
  );
}

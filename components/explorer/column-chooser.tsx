import { isScore, scoreOf } from "@/lib/explore/map/scores";
import { TABLE_COLUMNS, type TableColumn } from "@/lib/explore/protocol/rows";
import { columnName, TABLE } from "./strings";

/** The columns that a table shows at first; the others say nearly the same or are looked for seldom. */
export const FIRST_COLUMNS: readonly TableColumn[] = TABLE_COLUMNS.filter(
  (column) => !isScore(column) || scoreOf(column).table === "shown",
);

interface ColumnChooserProps {
  columns: readonly TableColumn[];
  onChange: (columns: readonly TableColumn[]) => void;
}

/** Which columns the table shows. The handle stays: without it nobody knows whose row it is. */
export function ColumnChooser({ columns, onChange }: ColumnChooserProps) {
  return (
    <details className="explorer-columns">
      <summary className="ui-button">{TABLE.chooser}</summary>
      <fieldset aria-label={TABLE.chooser}>
        {TABLE_COLUMNS.filter((column) => column !== "handle").map((column) => (
          <label key={column} title={isScore(column) ? scoreOf(column).short : undefined}>
            <input
              type="checkbox"
              checked={columns.includes(column)}
              onChange={(event) => {
                const wanted = (one: TableColumn) =>
                  one === column ? event.target.checked : columns.includes(one);
                onChange(TABLE_COLUMNS.filter(wanted));
              }}
            />
            {columnName(column)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

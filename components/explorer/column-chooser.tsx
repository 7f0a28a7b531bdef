import { isScore, scoreOf } from "@/lib/explore/map/scores";
import type { TableColumn } from "@/lib/explore/protocol/rows";
import { columnName, TABLE } from "./strings";
import { ORDERED_COLUMNS } from "./table-columns";

interface ColumnChooserProps {
  columns: readonly TableColumn[];
  onChange: (columns: readonly TableColumn[]) => void;
}

/** Which columns the table shows. The handle stays: without it a row has no name. */
export function ColumnChooser({ columns, onChange }: ColumnChooserProps) {
  return (
    <details className="explorer-columns">
      <summary className="ui-button">{TABLE.chooser}</summary>
      <fieldset aria-label={TABLE.chooser}>
        {ORDERED_COLUMNS.filter((column) => column !== "handle").map((column) => (
          <label key={column} title={isScore(column) ? scoreOf(column).short : undefined}>
            <input
              type="checkbox"
              checked={columns.includes(column)}
              onChange={(event) => {
                const wanted = (one: TableColumn) =>
                  one === column ? event.target.checked : columns.includes(one);
                onChange(ORDERED_COLUMNS.filter(wanted));
              }}
            />
            {columnName(column)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

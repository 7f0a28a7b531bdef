import { formatCount } from "@/lib/format";
import type { SalvageReport, TableReport } from "@/lib/io/salvage/salvage";
import { SALVAGE } from "./salvage-strings";
import { TABLE_NAMES } from "./strings";

const COLUMNS = ["found", "kept", "lost"] as const;

/** What was found of each table, what is kept and what is lost, and why. */
export function SalvageTable({ report: { schema, tables, stubs } }: { report: SalvageReport }) {
  const sum = (column: (typeof COLUMNS)[number]) => tables.reduce((rows, table) => rows + table[column], 0);
  const absent = tables.filter(({ is }) => is === "absent").map(nameOf);
  const reasons = tables.flatMap((table) => [...table.reasons]);
  return (
    <div role="status" className="data-report">
      <p>{SALVAGE.schema(schema)}</p>
      <table className="ui-table" aria-label={SALVAGE.table}>
        <thead>
          <tr>
            <th scope="col">{SALVAGE.what}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="ui-number">
                {SALVAGE.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tables
            .filter(({ found, reasons }) => found > 0 || reasons.size > 0)
            .map((table) => (
              <tr key={table.table}>
                <th scope="row">{nameOf(table)}</th>
                {COLUMNS.map((column) => (
                  <td key={column} className="ui-number">
                    {formatCount(table[column])}
                  </td>
                ))}
              </tr>
            ))}
          <tr>
            <th scope="row">{SALVAGE.total}</th>
            {COLUMNS.map((column) => (
              <td key={column} className="ui-number">
                {formatCount(sum(column))}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      {absent.length > 0 && <p>{SALVAGE.absent(absent.join(", "))}</p>}
      {stubs > 0 && <p>{SALVAGE.stubs(stubs)}</p>}
      {reasons.length === 0 ? (
        <p>{SALVAGE.whole}</p>
      ) : (
        <>
          <p>{SALVAGE.why}</p>
          <ul className="data-list">
            {reasons.slice(0, SHOWN).map(([reason, rows]) => (
              <li key={reason}>{SALVAGE.reason(reason, rows)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Reasons that are shown; every row has its own in the file. */
const SHOWN = 10;

function nameOf({ table, is }: TableReport): string {
  return is === "unknown" ? SALVAGE.stranger(table) : TABLE_NAMES[table as keyof typeof TABLE_NAMES];
}

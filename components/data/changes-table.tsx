import { formatCount } from "@/lib/format";
import { LINE_TABLES } from "@/lib/io/backup/format";
import type { RestoreReport } from "@/lib/io/backup/restore";
import { RESTORE, TABLE_NAMES } from "./strings";

const COLUMNS = ["fresh", "changed", "same", "removed", "refused"] as const;

/** What a restore would do to each table. */
export function ChangesTable({ report: { changes, reasons } }: { report: RestoreReport }) {
  const touched = LINE_TABLES.filter((table) => COLUMNS.some((column) => changes[table][column] > 0));
  return (
    <>
      <table className="ui-table" aria-label={RESTORE.changes}>
        <thead>
          <tr>
            <th scope="col">{RESTORE.what}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="ui-number">
                {RESTORE.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {touched.map((table) => (
            <tr key={table}>
              <th scope="row">{TABLE_NAMES[table]}</th>
              {COLUMNS.map((column) => (
                <td key={column} className="ui-number">
                  {formatCount(changes[table][column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {reasons.length > 0 && (
        <details className="ui-notice">
          <summary>{RESTORE.refused}</summary>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

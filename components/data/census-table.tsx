import { formatCount } from "@/lib/format";
import { type Census, RECORD_KINDS } from "@/lib/io/backup/census";
import { PREVIEW } from "./restore-strings";

/** What a backup holds, in the kinds of record that a person knows. */
export function CensusTable({ census }: { census: Census }) {
  return (
    <table className="ui-table data-census" aria-label={PREVIEW.holds}>
      <thead>
        <tr>
          <th scope="col">{PREVIEW.kind}</th>
          <th scope="col" className="ui-number">
            {PREVIEW.columns.backup}
          </th>
        </tr>
      </thead>
      <tbody>
        {RECORD_KINDS.filter((kind) => census[kind] > 0).map((kind) => (
          <tr key={kind}>
            <th scope="row">{PREVIEW.kinds[kind].title}</th>
            <td className="ui-number">{formatCount(census[kind])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

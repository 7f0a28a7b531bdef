import type { ImportPreview } from "@/lib/io/import/import-session";
import { IMPORT } from "./import-strings";

/** What was recognised, how much of it, and the first rows. */
export function ImportPreviewView({ preview }: { preview: ImportPreview }) {
  const { formats, people, edges, rejected, rejects, sample } = preview;
  return (
    <div role="status">
      <p>
        {IMPORT.recognised(formats)} {IMPORT.counts(people, edges)}
      </p>
      <table className="ui-table">
        <caption className="ui-hidden">{IMPORT.sample}</caption>
        <thead>
          <tr>
            <th scope="col">{IMPORT.columns.handle}</th>
            <th scope="col">{IMPORT.columns.name}</th>
            <th scope="col">{IMPORT.columns.id}</th>
          </tr>
        </thead>
        <tbody>
          {sample.map(({ id, handle, name }) => (
            <tr key={`${id} ${handle}`}>
              <td>{handle === undefined ? IMPORT.unknown : `@${handle}`}</td>
              <td>{name ?? IMPORT.unknown}</td>
              <td>{id ?? IMPORT.unknown}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rejected > 0 && (
        <>
          <p>{IMPORT.rejected(rejected)}</p>
          <ul className="data-list">
            {rejects.map(({ file, row, reason }) => (
              <li key={`${file} ${row} ${reason}`}>{IMPORT.reject(file, row, reason)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

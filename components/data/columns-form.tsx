import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { type ColumnChoice, type ColumnQuestion, type ColumnRole, isComplete } from "@/lib/io/import/columns";
import { PREVIEW } from "./import-file-strings";

const ROLES = { edges: ["source", "target"], people: ["handle", "id", "name"] } as const;

interface ColumnsFormProps {
  file: string;
  question: ColumnQuestion;
  onAnswer: (choice: ColumnChoice) => void;
}

/** Asks what the columns of a table are, with its first lines and a guess. */
export function ColumnsForm({ file, question: { lines, guess }, onAnswer }: ColumnsFormProps) {
  const group = useId();
  const [{ columns, headless }, setChoice] = useState(guess);
  const [kind, setKind] = useState<keyof typeof ROLES>(
    guess.columns.source === undefined ? "people" : "edges",
  );
  const names = lines[0].map((name, i) => (headless || name.trim() === "" ? PREVIEW.column(i) : name));
  const chosen: ColumnChoice = { headless, columns: pick(columns, ROLES[kind]) };
  const choose = (role: ColumnRole, place: string) =>
    setChoice({ headless, columns: { ...columns, [role]: place === "" ? undefined : Number(place) } });
  return (
    <form
      className="data-field"
      aria-label={PREVIEW.firstLines(file)}
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer(chosen);
      }}
    >
      <FirstLines file={file} names={names} rows={headless ? lines : lines.slice(1)} />
      <label className="data-check">
        <input
          type="checkbox"
          checked={headless}
          onChange={(event) => setChoice({ columns, headless: event.target.checked })}
        />
        {PREVIEW.headless}
      </label>
      <fieldset className="data-choice">
        <legend>{PREVIEW.rowIs}</legend>
        {(["edges", "people"] as const).map((candidate) => (
          <label key={candidate}>
            <input
              type="radio"
              name={group}
              checked={kind === candidate}
              onChange={() => setKind(candidate)}
            />
            {PREVIEW.rowKinds[candidate]}
          </label>
        ))}
      </fieldset>
      {ROLES[kind].map((role) => (
        <label key={role} className="data-field">
          {PREVIEW.roles[role]}
          <select value={columns[role] ?? ""} onChange={(event) => choose(role, event.target.value)}>
            <option value="">{PREVIEW.noColumn}</option>
            {names.map((name, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <option key={i} value={i}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ))}
      <div className="ui-row">
        <Button type="submit" disabled={!isComplete(chosen)}>
          {PREVIEW.apply}
        </Button>
      </div>
    </form>
  );
}

function FirstLines({
  file,
  names,
  rows,
}: {
  file: string;
  names: readonly string[];
  rows: readonly string[][];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="data-scroll" aria-label={PREVIEW.firstLines(file)} tabIndex={0}>
      <table className="ui-table" aria-label={PREVIEW.firstLines(file)}>
        <thead>
          <tr>
            {names.map((name, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={i} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={row}>
              {names.map((_, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <td key={i}>{cells[i]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Those columns that mean something for this kind of row. */
function pick(columns: ColumnChoice["columns"], roles: readonly ColumnRole[]): ColumnChoice["columns"] {
  return Object.fromEntries(
    roles.flatMap((role) => (columns[role] === undefined ? [] : [[role, columns[role]]])),
  );
}

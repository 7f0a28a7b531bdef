import { useId } from "react";
import { Button } from "@/components/ui/button";
import type { ShownAs } from "@/lib/io/import/known";
import type { FilePreview } from "@/lib/io/import/preview";
import type { FileAnswer } from "@/lib/io/import/report";
import { ColumnsForm } from "./columns-form";
import { fileLine, PREVIEW, statement } from "./import-file-strings";
import { EncodingForm, ListForm, NodesForm, RelationsForm } from "./import-questions";

interface ImportFileProps {
  file: FilePreview;
  answer: FileAnswer;
  onAnswer: (answer: FileAnswer) => void;
}

/** One file: what it states in words, what made it so and can be changed, the first rows, and what is ignored. */
export function ImportFile({ file, answer, onAnswer }: ImportFileProps) {
  const title = useId();
  const isRead = file.state === "ready" || file.state === "asks";
  return (
    <article className="import-file" data-state={file.state} aria-labelledby={title}>
      <header>
        <h4 id={title}>{statement(file)}</h4>
        <span className="import-state">{PREVIEW.states[file.state]}</span>
      </header>
      <p className="ui-quiet">{fileLine(file)}</p>
      {file.refusal !== undefined && <p role="alert">{file.refusal}</p>}
      {isRead && <Questions file={file} answer={answer} onAnswer={onAnswer} />}
      {file.state !== "left-out" && (
        <div className="import-parts">
          {isRead && file.people > 0 && <Sample file={file} />}
          <Facts file={file} />
        </div>
      )}
      {file.state !== "refused" && (
        <div className="ui-row">
          {file.state === "left-out" ? (
            <Button
              kind="quiet"
              aria-label={PREVIEW.takeInOf(file.name)}
              onClick={() => onAnswer({ ...answer, isLeftOut: false })}
            >
              {PREVIEW.takeIn}
            </Button>
          ) : (
            <Button
              kind="quiet"
              aria-label={PREVIEW.leaveOutOf(file.name)}
              onClick={() => onAnswer({ ...answer, isLeftOut: true })}
            >
              {PREVIEW.leaveOut}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

/** What has to be said, and what can be said otherwise. Every form is reset when its file is read again. */
function Questions({ file, answer, onAnswer }: ImportFileProps) {
  const props = { file, answer, onAnswer };
  const isColumnsAsked = file.asks.includes("columns");
  return (
    <>
      <EncodingForm {...props} />
      <NodesForm {...props} />
      {file.list !== undefined && !isColumnsAsked && (
        <ListForm key={`${file.list.owner} ${file.list.kind} ${file.list.perRow}`} {...props} />
      )}
      <RelationsForm {...props} />
      {file.columns !== undefined && (
        <details className="import-columns" open={isColumnsAsked}>
          <summary>{PREVIEW.columns}</summary>
          {isColumnsAsked && <p>{PREVIEW.columnsAsk}</p>}
          <ColumnsForm
            key={JSON.stringify(file.columns)}
            file={file.name}
            question={file.columns}
            onAnswer={(columns) => onAnswer({ ...answer, columns })}
          />
          {answer.columns !== undefined && (
            <Button onClick={() => onAnswer({ ...answer, columns: undefined })}>
              {PREVIEW.columnsAgain}
            </Button>
          )}
        </details>
      )}
    </>
  );
}

function Sample({ file }: { file: FilePreview }) {
  const { handle, name, id, known } = PREVIEW.sampleColumns;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="data-scroll" aria-label={PREVIEW.sample(file.name)} tabIndex={0}>
      <table className="ui-table" aria-label={PREVIEW.sample(file.name)}>
        <thead>
          <tr>
            {[handle, name, id, known].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {file.sample.map((person, i) => (
            <tr key={`${person.id} ${person.handle}`}>
              <td>{person.handle === undefined ? PREVIEW.unknown : `@${person.handle}`}</td>
              <td>{person.name ?? PREVIEW.unknown}</td>
              <td>{person.id ?? PREVIEW.unknown}</td>
              <td>{knownAs(person.handle, file.known.shown[i])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function knownAs(handle: string | undefined, known: ShownAs | undefined): string {
  if (known?.is === "never") return PREVIEW.isNever;
  if (known?.is !== "known") return PREVIEW.isNew;
  const isOther = known.handle !== "" && known.handle.toLowerCase() !== handle?.toLowerCase();
  return isOther ? PREVIEW.isNow(known.handle) : PREVIEW.isKnown;
}

function Facts({ file }: { file: FilePreview }) {
  const { known, notes, rejected, rejects } = file;
  const conflicts = known.conflicts.handle + known.conflicts.name + known.conflicts.id;
  return (
    <div className="data-report">
      {file.people > 0 && (
        <p>{file.viewer === undefined ? PREVIEW.known(known) : PREVIEW.both(known, file.viewer.handle)}</p>
      )}
      {file.viewer !== undefined && <p>{PREVIEW.apart}</p>}
      {known.never > 0 && <p>{PREVIEW.never(known.never)}</p>}
      {conflicts > 0 && (
        <>
          <p>{PREVIEW.conflicts(known)}</p>
          <ul className="data-list">
            {known.examples.map((conflict) => (
              <li key={PREVIEW.conflict(conflict)}>{PREVIEW.conflict(conflict)}</li>
            ))}
          </ul>
        </>
      )}
      {notes.map((note) => (
        <p key={note} className="ui-quiet">
          {note}
        </p>
      ))}
      {rejected > 0 && (
        <>
          <p>{PREVIEW.rejected(rejected)}</p>
          <ul className="data-list">
            {rejects.map(({ file: name, row, reason }) => (
              <li key={`${name} ${row} ${reason}`}>{PREVIEW.reject(name, row, reason)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

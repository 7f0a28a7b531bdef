import { useLiveQuery } from "dexie-react-hooks";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { takeBackImport } from "@/lib/io/import/commit";
import type { ImportPreview } from "@/lib/io/import/import-session";
import type { Answers } from "@/lib/io/import/read";
import type { ListOwner } from "@/lib/io/import/records";
import type { Store } from "@/lib/store/schema";
import { isHandle } from "@/lib/x/id";
import { ColumnsForm } from "./columns-form";
import { ImportClient } from "./import-client";
import { ImportPreviewView } from "./import-preview";
import { IMPORT } from "./import-strings";
import { NOTED } from "./strings";
import { TaskStatus } from "./task-status";
import { useTask } from "./use-task";

interface ImportCardProps {
  store: Store;
  createWorker: () => Worker;
}

/** Takes in what other tools and X's own archive say: shows first what it is, and can take it back. */
export function ImportCard({ store, createWorker }: ImportCardProps) {
  const title = useId();
  const { state, run, cancel } = useTask();
  const [client] = useState(() => new ImportClient(createWorker));
  const [files, setFiles] = useState<File[]>([]);
  const [answers, setAnswers] = useState<Answers>({});
  const [owner, setOwner] = useState<ListOwner>({ handle: "", kind: "following" });
  const [preview, setPreview] = useState<ImportPreview>();
  const [done, setDone] = useState<string>();
  const isRunning = state.is === "running";
  const asks = preview?.asks;

  const look = (chosen: File[], said: Answers) => {
    setFiles(chosen);
    setAnswers(said);
    setPreview(undefined);
    setDone(undefined);
    if (chosen.length === 0) return;
    void run(async (signal, onProgress) => {
      const onRead = (read: number, total: number) => onProgress(read / total, IMPORT.read(read, total));
      setPreview(await client.read(chosen, said, onRead, signal));
    });
  };
  const commit = () =>
    run(
      async (signal, onProgress) => {
        await client.commit(onProgress, signal);
        if (preview !== undefined) setDone(IMPORT.done(preview.people, preview.edges));
        setPreview(undefined);
      },
      { store, what: NOTED.import },
    );

  return (
    <section className="ui-card" aria-labelledby={title}>
      <h2 id={title}>{IMPORT.title}</h2>
      <p className="ui-quiet">{IMPORT.lead}</p>
      <label className="data-field">
        {IMPORT.file}
        <input
          type="file"
          multiple
          accept=".js,.json,.csv,.gexf,.graphml,.xml,.zip"
          disabled={isRunning}
          onChange={(event) => look([...(event.target.files ?? [])], {})}
        />
      </label>
      <TaskStatus state={state} label={IMPORT.label} onCancel={cancel} />
      {typeof asks === "object" && !isRunning && (
        <ColumnsForm
          key={asks.file}
          question={asks}
          onAnswer={(choice) =>
            look(files, { ...answers, columns: new Map(answers.columns).set(asks.file, choice) })
          }
        />
      )}
      {preview !== undefined && typeof asks !== "object" && !isRunning && (
        <>
          <ImportPreviewView preview={preview} />
          {asks === "owner" && (
            <OwnerQuestion
              owner={owner}
              onChange={setOwner}
              onAnswer={() => look(files, { ...answers, owner })}
            />
          )}
          <div className="ui-row">
            {asks === undefined && (
              <Button kind="primary" onClick={() => void commit()}>
                {IMPORT.commit}
              </Button>
            )}
            {answers.columns !== undefined && (
              <Button onClick={() => look(files, {})}>{IMPORT.columnsAgain}</Button>
            )}
            {preview.rejected > 0 && (
              <Button
                onClick={() => void client.rejects().then((file) => saveFile(file, IMPORT.rejectsFile))}
              >
                {IMPORT.saveRejects}
              </Button>
            )}
          </div>
        </>
      )}
      {done !== undefined && <p role="status">{done}</p>}
      <Imports store={store} />
    </section>
  );
}

interface OwnerQuestionProps {
  owner: ListOwner;
  onChange: (owner: ListOwner) => void;
  onAnswer: () => void;
}

/** Whose list it is, and which: some files do not say. */
function OwnerQuestion({ owner, onChange, onAnswer }: OwnerQuestionProps) {
  const handle = owner.handle.trim().replace(/^@/, "");
  return (
    <form
      className="data-field"
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer();
      }}
    >
      <p>{IMPORT.asks}</p>
      <label className="data-field">
        {IMPORT.owner}
        <input
          value={owner.handle}
          onChange={(event) => onChange({ ...owner, handle: event.target.value })}
        />
      </label>
      <fieldset className="data-choice">
        <legend>{IMPORT.kind}</legend>
        {(["following", "followers"] as const).map((kind) => (
          <label key={kind}>
            <input
              type="radio"
              name="kind"
              checked={owner.kind === kind}
              onChange={() => onChange({ ...owner, kind })}
            />
            {IMPORT.kinds[kind]}
          </label>
        ))}
      </fieldset>
      <div className="ui-row">
        <Button type="submit" kind="primary" disabled={!isHandle(handle)}>
          {IMPORT.answer}
        </Button>
      </div>
    </form>
  );
}

/** Every import, newest first, with the way back. */
function Imports({ store }: { store: Store }) {
  const { state, run, cancel } = useTask();
  const imports = useLiveQuery(() => store.imports.reverse().toArray(), [store]);
  if (imports === undefined || imports.length === 0) return null;
  return (
    <>
      <h3>{IMPORT.earlier}</h3>
      <ul className="data-list">
        {imports.map((record) => (
          <li key={record.id}>
            {IMPORT.line(record)}{" "}
            {record.takenBackAt === undefined && (
              <Button
                disabled={state.is === "running"}
                aria-label={IMPORT.takeBackOf(record.file)}
                onClick={() =>
                  void run(
                    async () => {
                      await takeBackImport(store, record.id);
                    },
                    { store, what: NOTED.takeBack },
                  )
                }
              >
                {IMPORT.takeBack}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <TaskStatus state={state} label={IMPORT.takingBack} onCancel={cancel} />
    </>
  );
}

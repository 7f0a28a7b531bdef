import { useLiveQuery } from "dexie-react-hooks";
import { useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { takeBackImport } from "@/lib/io/import/commit";
import { type Overlap, overlapOf } from "@/lib/io/import/overlap";
import type { ImportPreview } from "@/lib/io/import/preview";
import type { Answers } from "@/lib/io/import/report";
import type { ImportRecord } from "@/lib/store/imported";
import type { Store } from "@/lib/store/schema";
import { changeUndoably } from "./files";
import { ImportClient } from "./import-client";
import { ImportPreviewView } from "./import-preview";
import { IMPORT, importLines } from "./import-strings";
import { NOTED, WIPE } from "./strings";
import { TaskStatus } from "./task-status";
import { useHasDiskSpace } from "./use-has-disk-space";
import { useTask } from "./use-task";

interface ImportCardProps {
  store: Store;
  createWorker: () => Worker;
  onChanged: () => void;
}

/** Takes in what other tools and X's own archive say: shows first what it is, and can take it back. */
export function ImportCard({ store, createWorker, onChanged }: ImportCardProps) {
  const title = useId();
  const { state, run, cancel } = useTask();
  const [client] = useState(() => new ImportClient(createWorker));
  const [files, setFiles] = useState<File[]>([]);
  const [answers, setAnswers] = useState<Answers>(new Map());
  const [preview, setPreview] = useState<ImportPreview>();
  const [done, setDone] = useState<{ text: string; nameless: number }>();
  const reading = useRef(0);
  const isRunning = state.is === "running";

  const readFiles = (chosen: File[], said: Answers) => {
    setAnswers(said);
    setDone(undefined);
    if (chosen.length === 0) return;
    const mine = ++reading.current;
    void run(async (signal, onProgress) => {
      const onRead = (read: number, total: number) => onProgress(read / total, IMPORT.read(read, total));
      const read = await client.read(chosen, said, onRead, signal);
      // An answer given meanwhile has its own reading, which comes after this one.
      if (mine === reading.current) setPreview(read);
    });
  };
  const choose = (chosen: File[]) => {
    setFiles(chosen);
    setPreview(undefined);
    readFiles(chosen, new Map());
  };
  const commit = () =>
    run(
      async (signal, onProgress) => {
        const id = await client.commit(onProgress, signal);
        const nameless = await client.nameless(id, signal);
        if (preview !== undefined) setDone({ text: IMPORT.done(preview.people, preview.edges), nameless });
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
          accept=".js,.json,.jsonl,.ndjson,.csv,.tsv,.txt,.gexf,.graphml,.xml,.zip,.html,.gz"
          disabled={isRunning}
          onChange={(event) => choose([...(event.target.files ?? [])])}
        />
      </label>
      <TaskStatus state={state} label={IMPORT.label} onCancel={cancel} />
      {preview !== undefined && state.is !== "cancelled" && (
        <>
          <ImportPreviewView
            preview={preview}
            answers={answers}
            isBusy={isRunning}
            onAnswer={(key, answer) => readFiles(files, new Map(answers).set(key, answer))}
          />
          <div className="ui-row">
            {preview.ready > 0 && (
              <Button kind="primary" disabled={isRunning} onClick={() => void commit()}>
                {IMPORT.commit(preview.ready, preview.files.length)}
              </Button>
            )}
            {preview.files.some(({ rejected }) => rejected > 0) && (
              <Button
                onClick={() => void client.rejects().then((file) => saveFile(file, IMPORT.rejectsFile))}
              >
                {IMPORT.saveRejects}
              </Button>
            )}
          </div>
        </>
      )}
      {done !== undefined && (
        <div role="status">
          <p>{done.text}</p>
          {done.nameless > 0 && (
            <p>
              {IMPORT.nameless(done.nameless)} <a href="?view=collect">{IMPORT.collect}</a>
            </p>
          )}
        </div>
      )}
      <Imports
        store={store}
        onTakenBack={() => {
          setDone(undefined);
          onChanged();
        }}
      />
    </section>
  );
}

/** Every import, newest first, with the way back. */
function Imports({ store, onTakenBack }: { store: Store; onTakenBack: () => void }) {
  const { state, run, cancel } = useTask();
  const imports = useLiveQuery(() => store.imports.reverse().toArray(), [store]);
  const canUndo = useHasDiskSpace(imports);
  if (imports === undefined || imports.length === 0) return null;
  const lines = importLines(imports);
  const takeBack = ({ id }: ImportRecord) =>
    run(
      async (signal) => {
        const change = () => takeBackImport(store, id);
        await (canUndo ? changeUndoably(store, signal, change) : change());
        onTakenBack();
      },
      { store, what: NOTED.takeBack },
    );
  return (
    <>
      <h3>{IMPORT.earlier}</h3>
      <ul className="data-list">
        {imports.map((record, i) => (
          <li key={record.id}>
            {lines[i]} {record.wroteOver !== undefined && <p>{IMPORT.wroteOver(record.wroteOver)}</p>}
            {record.takenBackAt === undefined && isMap(record) && <Compare store={store} record={record} />}
            {record.takenBackAt === undefined && (
              <Button
                disabled={state.is === "running"}
                aria-label={IMPORT.takeBackOf(record.file)}
                onClick={() => void takeBack(record)}
              >
                {IMPORT.takeBack}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!canUndo && <p className="ui-notice">{WIPE.noUndo}</p>}
      <TaskStatus state={state} label={IMPORT.takingBack} onCancel={cancel} />
    </>
  );
}

/** Whether an import is somebody's map. */
function isMap({ format }: ImportRecord): boolean {
  return format === "backup" || format === "shared-map";
}

/** What a friend's map and the user's own both know, counted when it is asked for. */
function Compare({ store, record }: { store: Store; record: ImportRecord }) {
  const { state, run, cancel } = useTask();
  const [overlap, setOverlap] = useState<Overlap>();
  const compare = () => run(async () => setOverlap(await overlapOf(store, record.id)));
  return (
    <>
      <Button
        disabled={state.is === "running"}
        aria-label={IMPORT.compareOf(record.file)}
        onClick={() => void compare()}
      >
        {IMPORT.compare}
      </Button>
      <TaskStatus state={state} label={IMPORT.compare} onCancel={cancel} />
      {overlap !== undefined && <p role="status">{IMPORT.overlap(overlap, record.viewer)}</p>}
    </>
  );
}

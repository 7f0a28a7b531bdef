import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { type RestoreReport, restoreBackup } from "@/lib/io/backup/restore";
import { RawDatabase } from "@/lib/io/salvage/raw";
import { type SalvageReport, salvage } from "@/lib/io/salvage/salvage";
import { withScratch } from "@/lib/io/salvage/scratch";
import { reasonOf } from "@/lib/store/opening";
import { Store } from "@/lib/store/schema";
import { CensusTable } from "./census-table";
import { ChangesTable } from "./changes-table";
import { backupName, writeSalvaged } from "./files";
import { NewStore } from "./new-store";
import { PREVIEW } from "./restore-strings";
import { SALVAGE } from "./salvage-strings";
import { SalvageTable } from "./salvage-table";
import { RESTORE } from "./strings";
import { TaskStatus } from "./task-status";
import { useTask } from "./use-task";

/** The way to this card in an address. */
const ANCHOR = "salvage";

/** Reads what is readable of a store that cannot be opened, says what was lost, and makes a new store of the rest. */
export function SalvageCard() {
  const title = useId();
  const card = useRef<HTMLElement>(null);
  const { state, run, cancel } = useTask();
  const [step, setStep] = useState<keyof typeof SALVAGE.steps>("reading");
  const [read, setRead] = useState<{ report: SalvageReport; backup: File; rows: number }>();
  const [closed, setClosed] = useState<string>();
  const [saved, setSaved] = useState({ backup: false, rest: false });

  useEffect(() => {
    // The page is filled after the browser has looked for the place that its address names.
    if (location.hash === `#${ANCHOR}`) card.current?.scrollIntoView();
  }, []);

  const readFile = () =>
    run(async (signal, onProgress) => {
      setRead(undefined);
      setClosed(undefined);
      setSaved({ backup: false, rest: false });
      setStep("reading");
      let raw: RawDatabase;
      try {
        raw = await RawDatabase.open(indexedDB, new Store().name);
      } catch (error) {
        setClosed(reasonOf(error));
        return;
      }
      try {
        const found = await withScratch(async (scratch) => {
          const report = await salvage(raw, scratch, Date.now(), { signal, onProgress });
          setStep("saving");
          return { report, backup: await writeSalvaged(scratch, signal) };
        });
        setStep("trying");
        const { header } = await tryOut(found.backup, signal, onProgress);
        setRead({ ...found, rows: Object.values(header.counts).reduce((sum, rows) => sum + rows, 0) });
      } finally {
        raw.close();
      }
    });

  const rest = read?.report.setAside;
  return (
    <section className="ui-card" id={ANCHOR} ref={card} aria-labelledby={title}>
      <h2 id={title}>{SALVAGE.title}</h2>
      <p className="ui-quiet">{SALVAGE.lead}</p>
      <p className="ui-quiet">{SALVAGE.newer}</p>
      <div className="ui-row">
        <Button kind="primary" disabled={state.is === "running"} onClick={() => void readFile()}>
          {SALVAGE.read}
        </Button>
      </div>
      <TaskStatus state={state} label={SALVAGE.steps[step]} onCancel={cancel} />
      {read !== undefined && rest !== undefined && (
        <>
          <SalvageTable report={read.report} />
          <div className="ui-row">
            <Button
              onClick={() => {
                saveFile(read.backup, backupName(Date.now()));
                setSaved({ ...saved, backup: true });
              }}
            >
              {SALVAGE.saveBackup(read.rows)}
            </Button>
            {rest.rows > 0 && (
              <Button
                onClick={() => {
                  saveFile(rest.file, SALVAGE.restName);
                  setSaved({ ...saved, rest: true });
                }}
              >
                {SALVAGE.saveRest(rest.rows)}
              </Button>
            )}
          </div>
          <NewStore file={read.backup} isReady={saved.backup && (saved.rest || rest.rows === 0)} />
        </>
      )}
      {closed !== undefined && (
        <>
          <p className="ui-notice" role="alert">
            {SALVAGE.closed(closed)}
          </p>
          <FromBackup />
        </>
      )}
    </section>
  );
}

/** A new store of a backup that the user has. */
function FromBackup() {
  const { state, run, cancel } = useTask();
  const [tried, setTried] = useState<{ file: File; report: RestoreReport }>();
  const readFile = (file: File | undefined) => {
    setTried(undefined);
    if (file === undefined) return;
    void run(async (signal, onProgress) => {
      setTried({ file, report: await tryOut(file, signal, onProgress) });
    });
  };
  return (
    <>
      <label className="data-field">
        {RESTORE.file}
        <input
          type="file"
          accept=".gz"
          disabled={state.is === "running"}
          onChange={(event) => readFile(event.target.files?.[0])}
        />
      </label>
      <TaskStatus state={state} label={RESTORE.steps.reading} onCancel={cancel} />
      {tried !== undefined && (
        <>
          <p>{RESTORE.from(tried.report.header.madeAt, tried.report.header.product)}</p>
          {tried.report.census !== undefined && <CensusTable census={tried.report.census} />}
          <details>
            <summary>{PREVIEW.everyTable}</summary>
            <ChangesTable report={tried.report} />
          </details>
          <NewStore file={tried.file} isReady />
        </>
      )}
    </>
  );
}

/** What a restore of the file into an empty store would bring. Rejects where the file is not whole. */
function tryOut(file: Blob, signal: AbortSignal, onProgress: (done: number) => void): Promise<RestoreReport> {
  return withScratch((empty) =>
    restoreBackup(empty, file, { mode: "replace", dryRun: true, signal, onProgress }),
  );
}

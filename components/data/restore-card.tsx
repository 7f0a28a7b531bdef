import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { changesAnything } from "@/lib/io/backup/changes";
import { type RestoreMode, type RestoreReport, restoreBackup } from "@/lib/io/backup/restore";
import { answerLoss } from "@/lib/loss";
import type { Store } from "@/lib/store/schema";
import { ChangesTable } from "./changes-table";
import { changeUndoably, restoreSettings } from "./files";
import { NOTED, RESTORE } from "./strings";
import { TaskStatus } from "./task-status";
import { useTask } from "./use-task";

const MODES = ["merge", "replace"] as const;

/** Takes a backup back: says first what would change, and leaves a way back. */
export function RestoreCard({ store, onChanged }: { store: Store; onChanged: () => void }) {
  const title = useId();
  const { state, run, cancel } = useTask();
  const [file, setFile] = useState<File>();
  const [mode, setMode] = useState<RestoreMode>("merge");
  const [plan, setPlan] = useState<RestoreReport>();
  const [done, setDone] = useState(false);
  const [step, setStep] = useState<keyof typeof RESTORE.steps>("reading");

  const look = (chosen: File | undefined, how: RestoreMode) => {
    setFile(chosen);
    setMode(how);
    setPlan(undefined);
    setDone(false);
    if (chosen === undefined) return;
    setStep("reading");
    void run(async (signal, onProgress) => {
      setPlan(await restoreBackup(store, chosen, { mode: how, dryRun: true, signal, onProgress }));
    });
  };

  const restore = (chosen: File) =>
    run(
      async (signal, onProgress) => {
        setStep("copying");
        const report = await changeUndoably(store, signal, () => {
          setStep("restoring");
          return restoreBackup(store, chosen, { mode, dryRun: false, signal, onProgress });
        });
        if (mode === "replace") await restoreSettings(report.settings);
        await answerLoss();
        setPlan(undefined);
        setDone(true);
        onChanged();
      },
      { store, what: NOTED.restore(mode) },
    );

  const isRunning = state.is === "running";
  return (
    <section className="ui-card" aria-labelledby={title}>
      <h2 id={title}>{RESTORE.title}</h2>
      <p className="ui-quiet">{RESTORE.lead}</p>
      <label className="data-field">
        {RESTORE.file}
        <input
          type="file"
          accept=".gz"
          disabled={isRunning}
          onChange={(event) => look(event.target.files?.[0], mode)}
        />
      </label>
      <fieldset className="data-choice" disabled={isRunning}>
        <legend>{RESTORE.how}</legend>
        {MODES.map((how) => (
          <label key={how}>
            <input type="radio" name="restore-mode" checked={mode === how} onChange={() => look(file, how)} />
            <span>
              {RESTORE.modes[how].name} <small>{RESTORE.modes[how].hint}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <TaskStatus state={state} label={RESTORE.steps[step]} onCancel={cancel} />
      {plan !== undefined && file !== undefined && !isRunning && (
        <>
          <p>{RESTORE.from(plan.header.madeAt, plan.header.product)}</p>
          {changesAnything(plan.changes) ? (
            <ChangesTable report={plan} />
          ) : (
            <p role="status">{RESTORE.nothing}</p>
          )}
          {changesAnything(plan.changes) && (
            <div className="ui-row">
              <Button kind="primary" onClick={() => void restore(file)}>
                {RESTORE.go[mode]}
              </Button>
            </div>
          )}
        </>
      )}
      {done && <p role="status">{RESTORE.done}</p>}
    </section>
  );
}

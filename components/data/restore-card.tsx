import { useId, useState } from "react";
import { answerDataLoss } from "@/lib/data-loss";
import type { Comparison } from "@/lib/io/backup/compare";
import type { Side } from "@/lib/io/backup/differences";
import { type RestoreMode, type RestoreReport, restoreBackup } from "@/lib/io/backup/restore";
import type { Store } from "@/lib/store/schema";
import { changeUndoably, restoreSettings } from "./files";
import { RestorePreview } from "./restore-preview";
import { NOTED, RESTORE } from "./strings";
import { TaskStatus } from "./task-status";
import { useTask } from "./use-task";

const MODES = ["merge", "replace"] as const;

/** Which side of the user's own entries stays where nobody has chosen. */
const USUAL_SIDE: Record<RestoreMode, Side> = { merge: "here", replace: "backup" };

/** Takes a backup back: says first what would change, and leaves a way back. */
export function RestoreCard({ store, onChanged }: { store: Store; onChanged: () => void }) {
  const title = useId();
  const { state, run, cancel } = useTask();
  const [file, setFile] = useState<File>();
  const [mode, setMode] = useState<RestoreMode>("merge");
  const [plan, setPlan] = useState<{ report: RestoreReport; comparison: Comparison }>();
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map());
  const [done, setDone] = useState(false);
  const [step, setStep] = useState<keyof typeof RESTORE.steps>("reading");
  // A new one empties the field for files.
  const [field, setField] = useState(0);

  const readFiles = (chosen: File | undefined, how: RestoreMode) => {
    if (chosen !== file) setChoices(new Map());
    setFile(chosen);
    setMode(how);
    setPlan(undefined);
    setDone(false);
    if (chosen === undefined) return;
    setStep("reading");
    void run(async (signal, onProgress) => {
      const options = { dryRun: true, signal, onProgress };
      const merged = await restoreBackup(store, chosen, { ...options, mode: "merge" });
      const report =
        how === "merge" ? merged : await restoreBackup(store, chosen, { ...options, mode: "replace" });
      if (merged.comparison !== undefined) setPlan({ report, comparison: merged.comparison });
    });
  };

  const leave = () => {
    setField((count) => count + 1);
    readFiles(undefined, mode);
  };

  const sideOf = (key: string) => choices.get(key) ?? USUAL_SIDE[mode];
  const choose = (keys: readonly string[], side: Side) =>
    setChoices(new Map([...choices, ...keys.map((key) => [key, side] as const)]));

  const restore = (chosen: File) =>
    run(
      async (signal, onProgress) => {
        setStep("copying");
        const wins = ({ key }: { key: string }) => sideOf(key);
        const report = await changeUndoably(store, signal, () => {
          setStep("restoring");
          return restoreBackup(store, chosen, { mode, dryRun: false, wins, signal, onProgress });
        });
        if (mode === "replace") await restoreSettings(report.settings);
        await answerDataLoss();
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
          key={field}
          type="file"
          accept=".gz"
          disabled={isRunning}
          onChange={(event) => readFiles(event.target.files?.[0], mode)}
        />
      </label>
      <fieldset className="data-choice" disabled={isRunning}>
        <legend>{RESTORE.how}</legend>
        {MODES.map((how) => (
          <label key={how}>
            <input
              type="radio"
              name="restore-mode"
              checked={mode === how}
              onChange={() => readFiles(file, how)}
            />
            <span>
              {RESTORE.modes[how].name} <small>{RESTORE.modes[how].hint}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <TaskStatus state={state} label={RESTORE.steps[step]} onCancel={cancel} />
      {plan !== undefined && file !== undefined && !isRunning && (
        <RestorePreview
          mode={mode}
          file={file}
          report={plan.report}
          comparison={plan.comparison}
          sideOf={sideOf}
          onChoose={choose}
          onGo={() => void restore(file)}
          onCancel={leave}
        />
      )}
      {done && <p role="status">{RESTORE.done}</p>}
    </section>
  );
}

import { useEffect, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { restorePinned } from "@/lib/collect/settings";
import { answerDataLoss } from "@/lib/data-loss";
import { restoreBackup } from "@/lib/io/backup/restore";
import type { Store } from "@/lib/store/schema";
import { changeUndoably, findSafetyCopy, ownWord, removeFiles, restoreSettings } from "./files";
import { NOTED, UNDO } from "./strings";
import { TaskStatus } from "./task-status";
import { useTask } from "./use-task";

/** The way back from the last restore, wipe or deletion. `changes` counts them, so that the copy is looked for again. */
export function UndoCard({ store, changes }: { store: Store; changes: number }) {
  const title = useId();
  const { state, run, cancel } = useTask();
  const [copy, setCopy] = useState<File>();
  const [done, setDone] = useState(false);
  const [dropped, setDropped] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    void findSafetyCopy().then((found) => isCurrent && setCopy(changes >= 0 ? found : undefined));
    return () => {
      isCurrent = false;
    };
  }, [changes]);
  if (copy === undefined)
    return dropped ? (
      <section className="ui-card" aria-labelledby={title}>
        <h2 id={title}>{UNDO.title}</h2>
        <p role="status">{UNDO.dropped}</p>
      </section>
    ) : null;

  const drop = async () => {
    await removeFiles();
    setCopy(undefined);
    setDropped(true);
  };

  const undo = () =>
    run(
      async (signal, onProgress) => {
        // Another tab may have changed all data since this card was shown.
        const before = await findSafetyCopy();
        if (before === undefined) {
          setCopy(undefined);
          setDropped(true);
          return false;
        }
        const options = { mode: "replace", dryRun: false, isUndo: true, signal, onProgress } as const;
        const { settings } = await changeUndoably(store, signal, () =>
          restoreBackup(store, before, { ...options, ownWord: ownWord() }),
        );
        await restoreSettings(settings);
        await restorePinned(settings.find(({ key }) => key === "collect")?.value);
        await answerDataLoss();
        setCopy(await findSafetyCopy());
        setDone(true);
        return true;
      },
      { store, what: NOTED.undo },
    );
  return (
    <section className="ui-card" aria-labelledby={title}>
      <h2 id={title}>{UNDO.title}</h2>
      <p>{UNDO.lead(copy.lastModified)}</p>
      <div className="ui-row">
        <Button disabled={state.is === "running"} onClick={() => void undo()}>
          {UNDO.go}
        </Button>
        <Button title={UNDO.dropHint} disabled={state.is === "running"} onClick={() => void drop()}>
          {UNDO.drop}
        </Button>
      </div>
      <TaskStatus state={state} label={UNDO.label} onCancel={cancel} />
      {done && state.is === "idle" && <p role="status">{UNDO.done}</p>}
    </section>
  );
}

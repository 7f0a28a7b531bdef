import { useLiveQuery } from "dexie-react-hooks";
import { useId, useState } from "react";
import { useItem } from "@/components/settings/use-item";
import { Button } from "@/components/ui/button";
import { DAY } from "@/lib/durations";
import { readBack } from "@/lib/io/backup/read-back";
import { writeBackup } from "@/lib/io/backup/write";
import { BACKUP_DAYS, backupDays } from "@/lib/settings";
import { isDiskFullError } from "@/lib/store/disk-space";
import { readLastBackup, readRevision } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import { backupName, openSaveTarget, readSettings, version } from "./files";
import { BACKUP, NOTED } from "./strings";
import { TaskStatus } from "./task-status";
import { useTask } from "./use-task";

/** Saves everything to one file, and says how old the last one is. */
export function BackupCard({ store }: { store: Store }) {
  const title = useId();
  const { state, run, cancel } = useTask();
  const [saved, setSaved] = useState<{ name: string; rows: number; bytes: number }>();
  const [step, setStep] = useState<keyof typeof BACKUP.steps>("saving");
  const [dueDays = BACKUP_DAYS.standard] = useItem(backupDays);
  const last = useLiveQuery(
    async () => ({ backup: await readLastBackup(store), revision: await readRevision(store) }),
    [store],
  );

  const save = () =>
    run(
      async (signal, onProgress) => {
        setSaved(undefined);
        const now = Date.now();
        const name = backupName(now);
        const target = await openSaveTarget(name);
        if (target === undefined) return false;
        const settings = await readSettings();
        const options = { product: version(), now, settings, signal, onProgress };
        setStep("saving");
        const { revision, rows, bytes } = await writeBackup(store, target.sink, options);
        setStep("checking");
        const file = await target.written();
        await readBack(file, rows, { signal, onProgress });
        target.handOver(file);
        // On a full disk the file is all there is: that it was made cannot be noted.
        await store.meta.put({ key: "lastBackup", at: now, revision, bytes }).catch((error: unknown) => {
          if (!isDiskFullError(error)) throw error;
        });
        setSaved({ name, rows, bytes });
        return true;
      },
      { store, what: NOTED.backup },
    );

  const age = last?.backup === undefined ? undefined : Math.floor((Date.now() - last.backup.at) / DAY);
  const changes = last?.backup === undefined ? 0 : last.revision - last.backup.revision;
  const isDue =
    last !== undefined && last.revision > 0 && (age === undefined || (age >= dueDays && changes > 0));
  return (
    <section className="ui-card" aria-labelledby={title}>
      <h2 id={title}>{BACKUP.title}</h2>
      <p className="ui-quiet">{BACKUP.lead}</p>
      <details>
        <summary>{BACKUP.reveals}</summary>
        <ul className="data-list">
          {BACKUP.revealed.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p>{BACKUP.passOn}</p>
      </details>
      {last !== undefined && (
        <p className={isDue ? "ui-notice" : undefined}>
          {age === undefined ? BACKUP.never : BACKUP.last(age, changes)}
        </p>
      )}
      <div className="ui-row">
        <Button kind="primary" disabled={state.is === "running"} onClick={() => void save()}>
          {BACKUP.save}
        </Button>
      </div>
      <TaskStatus state={state} label={BACKUP.steps[step]} onCancel={cancel} />
      {saved !== undefined && <p role="status">{BACKUP.saved(saved.name, saved.rows, saved.bytes)}</p>}
    </section>
  );
}

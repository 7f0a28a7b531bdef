import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { encodeLine } from "@/lib/io/backup/codec";
import { type RepairReport, repairStore } from "@/lib/io/repair/repair";
import type { Store } from "@/lib/store/schema";
import { changeUndoably } from "./files";
import { NOTED, REPAIR } from "./strings";
import { TaskStatus } from "./task-status";
import { useHasDiskSpace } from "./use-has-disk-space";
import { useTask } from "./use-task";

/** Looks at every row, says what is broken, and mends it, with an undo where there is space for one; what has to go is
 *  given to the user as a file. */
export function RepairCard({ store, onChanged }: { store: Store; onChanged: () => void }) {
  const title = useId();
  const { state, run, cancel } = useTask();
  const [found, setFound] = useState<{ report: RepairReport; isMended: boolean }>();
  const hasDiskSpace = useHasDiskSpace(found);
  const check = (mend: boolean) =>
    run(
      async (signal, onProgress) => {
        const work = () => repairStore(store, Date.now(), { mend, signal, onProgress });
        const report = await (mend && hasDiskSpace ? changeUndoably(store, signal, work) : work());
        if (mend && report.quarantined.length > 0)
          saveFile(new Blob(report.quarantined.map((row) => encodeLine(row))), "map-tpot_quarantine.ndjson");
        setFound({ report, isMended: mend });
        if (mend) onChanged();
      },
      { store, what: NOTED.repair },
    );
  const report = found?.report;
  const isSound =
    report !== undefined &&
    report.quarantined.length + report.times + report.stubs === 0 &&
    !report.revisionMended;
  return (
    <section className="ui-card" aria-labelledby={title}>
      <h2 id={title}>{REPAIR.title}</h2>
      <p className="ui-quiet">{REPAIR.lead}</p>
      <div className="ui-row">
        <Button disabled={state.is === "running"} onClick={() => void check(false)}>
          {REPAIR.check}
        </Button>
        {found !== undefined && !found.isMended && !isSound && (
          <Button kind="primary" disabled={state.is === "running"} onClick={() => void check(true)}>
            {REPAIR.mend}
          </Button>
        )}
      </div>
      <TaskStatus state={state} label={REPAIR.label} onCancel={cancel} />
      {report !== undefined && state.is === "idle" && (
        <div role="status">
          <p>
            {isSound
              ? REPAIR.sound(report.rows)
              : found?.isMended
                ? REPAIR.mended(hasDiskSpace)
                : REPAIR.found}
          </p>
          {!isSound && (
            <ul className="data-list">
              <li>{REPAIR.quarantined(report.quarantined.length)}</li>
              <li>{REPAIR.stubs(report.stubs)}</li>
              {report.times > 0 && <li>{REPAIR.times(report.times)}</li>}
              {report.revisionMended && <li>{REPAIR.revision}</li>}
              {report.quarantined.slice(0, SHOWN).map(({ table, key, reason }) => (
                <li key={`${table} ${key}`}>{reason}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}

/** Broken rows that are named; all of them are in the file. */
const SHOWN = 10;

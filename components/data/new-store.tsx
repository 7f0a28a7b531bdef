import { useState } from "react";
import { Button } from "@/components/ui/button";
import { forgetKnownCount } from "@/lib/data-loss";
import { makeNewStore } from "@/lib/io/salvage/new-store";
import { Store } from "@/lib/store/schema";
import { keepAsSafetyCopy, restoreSettings } from "./files";
import { NEW_STORE } from "./salvage-strings";
import { TaskStatus } from "./task-status";
import { useTask } from "./use-task";

interface NewStoreProps {
  /** A backup that was tried. */
  file: Blob;
  /** Whether what would be lost otherwise is in the user's hands. */
  isReady: boolean;
}

/** Puts a new store in place of the database that is there, after the user has typed so. */
export function NewStore({ file, isReady }: NewStoreProps) {
  const { state, run, cancel } = useTask();
  const [typed, setTyped] = useState("");
  const [isBlocked, setBlocked] = useState(false);
  const [accounts, setAccounts] = useState<number>();

  const go = () =>
    run(async (signal, onProgress) => {
      await keepAsSafetyCopy(file, signal);
      signal.throwIfAborted();
      // From here on it cannot be cancelled: between the old and the new there is nothing.
      await forgetKnownCount();
      const onBlocked = () => setBlocked(true);
      const report = await makeNewStore(new Store(), file, { onBlocked, onProgress });
      await restoreSettings(report.settings);
      setAccounts(report.changes.accounts.fresh);
    }).finally(() => setBlocked(false));

  const isRunning = state.is === "running";
  if (accounts !== undefined)
    return (
      <div role="status">
        <p>{NEW_STORE.done(accounts)}</p>
        <div className="ui-row">
          {/* Loaded anew: every connection of this page is to the old database. */}
          <Button kind="primary" onClick={() => location.assign(location.pathname)}>
            {NEW_STORE.open}
          </Button>
        </div>
      </div>
    );
  return (
    <>
      <h3>{NEW_STORE.title}</h3>
      <p className="ui-quiet">{NEW_STORE.lead}</p>
      {!isReady && <p>{NEW_STORE.saveFirst}</p>}
      <label className="data-field">
        {NEW_STORE.confirm(NEW_STORE.word)}
        <input
          value={typed}
          autoComplete="off"
          disabled={isRunning || !isReady}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <div className="ui-row">
        <Button disabled={isRunning || !isReady || typed.trim() !== NEW_STORE.word} onClick={() => void go()}>
          {NEW_STORE.go}
        </Button>
      </div>
      <TaskStatus state={state} label={NEW_STORE.label} onCancel={cancel} />
      {isBlocked && <p role="alert">{NEW_STORE.blocked}</p>}
    </>
  );
}

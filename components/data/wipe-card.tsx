import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { dropDrafts } from "@/components/ui/drafts";
import { answerDataLoss } from "@/lib/data-loss";
import { wipe } from "@/lib/io/repair/wipe";
import type { Store } from "@/lib/store/schema";
import { changeUndoably, removeFiles } from "./files";
import { NOTED, WIPE } from "./strings";
import { TaskStatus } from "./task-status";
import { useHasDiskSpace } from "./use-has-disk-space";
import { useTask } from "./use-task";

const CHOICES = ["captured", "everything"] as const;

/** Deletes captures or everything, after the user has typed what is to go. */
export function WipeCard({ store, onChanged }: { store: Store; onChanged: () => void }) {
  const title = useId();
  const { state, run, cancel } = useTask();
  const [what, setWhat] = useState<(typeof CHOICES)[number]>("captured");
  const [typed, setTyped] = useState("");
  const [done, setDone] = useState<keyof typeof WIPE.done>();
  const [isForGood, setForGood] = useState(false);
  const hasDiskSpace = useHasDiskSpace(typed);
  const forGood = isForGood && what === "everything";
  const canUndo = hasDiskSpace && !forGood;
  const go = () =>
    run(
      async (signal) => {
        const change = async () => {
          signal.throwIfAborted();
          await wipe(store, what);
        };
        await (canUndo ? changeUndoably(store, signal, change) : change());
        if (what === "everything") dropDrafts(localStorage);
        if (forGood) await removeFiles();
        await answerDataLoss();
        setTyped("");
        setDone(forGood ? "forGood" : canUndo ? "undoable" : "withoutCopy");
        onChanged();
      },
      { store, what: NOTED.wipe(what) },
    );
  const isRunning = state.is === "running";
  return (
    <section className="ui-card" aria-labelledby={title}>
      <h2 id={title}>{WIPE.title}</h2>
      <p className="ui-quiet">{WIPE.lead}</p>
      <fieldset className="data-choice" disabled={isRunning}>
        <legend>{WIPE.what}</legend>
        {CHOICES.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name="wipe-what"
              checked={what === choice}
              onChange={() => {
                setWhat(choice);
                setTyped("");
              }}
            />
            <span>
              {WIPE.choices[choice].name} <small>{WIPE.choices[choice].hint}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {what === "everything" && (
        <label className="data-check">
          <input
            type="checkbox"
            checked={isForGood}
            disabled={isRunning}
            onChange={(event) => setForGood(event.target.checked)}
          />
          {WIPE.forGood}
        </label>
      )}
      <label className="data-field">
        {WIPE.confirm(WIPE.choices[what].word)}
        <input
          value={typed}
          autoComplete="off"
          disabled={isRunning}
          onChange={(event) => {
            setTyped(event.target.value);
            setDone(undefined);
          }}
        />
      </label>
      {!hasDiskSpace && <p className="ui-notice">{WIPE.noUndo}</p>}
      <div className="ui-row">
        <Button disabled={isRunning || typed.trim() !== WIPE.choices[what].word} onClick={() => void go()}>
          {WIPE.go}
        </Button>
      </div>
      <TaskStatus state={state} label={WIPE.label} onCancel={cancel} />
      {done !== undefined && <p role="status">{WIPE.done[done]}</p>}
    </section>
  );
}

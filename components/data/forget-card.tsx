import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { dropDrafts, dropSeeds } from "@/components/ui/drafts";
import { forgetPinned } from "@/lib/collect/settings";
import { deleteOwner, deletePeople, deleteViewer } from "@/lib/io/repair/wipe";
import type { Store } from "@/lib/store/schema";
import { changeUndoably } from "./files";
import { NeverCaptured } from "./never-captured";
import { FORGET, NOTED, WIPE } from "./strings";
import { TaskStatus } from "./task-status";
import { useHasDiskSpace } from "./use-has-disk-space";
import { useTask } from "./use-task";

const DELETE = { owner: deleteOwner, viewer: deleteViewer };
const SCOPES = ["owner", "viewer", "person"] as const;
type Scope = (typeof SCOPES)[number];

/** Deletes what is stored of one account. */
export function ForgetCard({ store, onChanged }: { store: Store; onChanged: () => void }) {
  const title = useId();
  const { state, run, cancel } = useTask();
  const [handle, setHandle] = useState("");
  const [scope, setScope] = useState<Scope>("owner");
  const [isLasting, setLasting] = useState(false);
  const [said, setSaid] = useState<string>();
  const name = handle.trim().replace(/^@/, "");
  const canUndo = useHasDiskSpace(handle);
  const go = () =>
    run(
      async (signal) => {
        setSaid(undefined);
        const seenWith = await store.accounts.where({ handles: name.toLowerCase() }).toArray();
        const captured = seenWith.find(({ handleLower }) => handleLower === name.toLowerCase());
        // Files may call several people so.
        const called =
          captured === undefined
            ? await store.importedAccounts.where({ handleLower: name.toLowerCase() }).toArray()
            : [captured];
        if (called.length === 0) {
          setSaid(FORGET.unknown(name));
          return false;
        }
        let ids: string[] = [];
        const change = async () => {
          const numbers = called.map(({ n }) => n);
          if (scope === "person")
            ids = await deletePeople(store, numbers, isLasting ? Date.now() : undefined);
          else for (const n of numbers) await DELETE[scope](store, n);
        };
        await (canUndo ? changeUndoably(store, signal, change) : change());
        for (const id of ids) dropDrafts(localStorage, `account:${id}`);
        dropSeeds(localStorage, ids);
        if (scope === "person") await forgetPinned([name, ...(captured?.handles ?? [])]);
        setSaid(FORGET.done(name, canUndo));
        setHandle("");
        onChanged();
        return true;
      },
      { store, what: NOTED.forget },
    );
  return (
    <section className="ui-card" aria-labelledby={title}>
      <h2 id={title}>{FORGET.title}</h2>
      <label className="data-field">
        {FORGET.handle}
        <input value={handle} autoComplete="off" onChange={(event) => setHandle(event.target.value)} />
      </label>
      <fieldset className="data-choice">
        <legend>{FORGET.what}</legend>
        {SCOPES.map((choice) => (
          <label key={choice}>
            <input type="radio" name="forget" checked={scope === choice} onChange={() => setScope(choice)} />
            <span>{FORGET.scopes[choice]}</span>
          </label>
        ))}
      </fieldset>
      {scope === "person" && (
        <label className="data-check">
          <input type="checkbox" checked={isLasting} onChange={(event) => setLasting(event.target.checked)} />
          <span>
            {FORGET.never} <small>{FORGET.neverHint}</small>
          </span>
        </label>
      )}
      {!canUndo && <p className="ui-notice">{WIPE.noUndo}</p>}
      <div className="ui-row">
        <Button disabled={name === "" || state.is === "running"} onClick={() => void go()}>
          {FORGET.go}
        </Button>
      </div>
      <TaskStatus state={state} label={FORGET.label} onCancel={cancel} />
      {said !== undefined && <p role="status">{said}</p>}
      <NeverCaptured store={store} />
    </section>
  );
}

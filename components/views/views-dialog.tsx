import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { LimitedInput } from "@/components/ui/limited-text";
import { saveFile } from "@/components/ui/save-file";
import { useDraft } from "@/components/ui/use-draft";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { formatViewFile, readView, VIEW_LIMITS, type ViewState } from "@/lib/explore/view/saved-view";
import type { ViewRecord } from "@/lib/store/view";
import { VIEWS } from "./strings";
import type { Views } from "./use-views";
import "./views.css";

interface ViewsDialogProps {
  views: Views;
  /** Shows a view. Gives what has to be said of it. */
  onOpen: (view: ViewState) => Promise<string | undefined>;
  onClose: () => void;
}

/** Saved views: opened, saved, handed on as files, deleted. */
export function ViewsDialog({ views, onOpen, onClose }: ViewsDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [said, setSaid] = useState<string>();
  const [undo, setUndo] = useState<{ name: string; run: () => Promise<unknown> }>();
  useEffect(() => dialog.current?.showModal(), []);
  const attempt = (work: () => Promise<string | undefined>) => {
    setUndo(undefined);
    work().then(setSaid, (error) => setSaid(error instanceof Error ? error.message : String(error)));
  };
  const open = (record: ViewRecord) =>
    attempt(async () => {
      const note = await onOpen(views.open(record));
      if (note === undefined) dialog.current?.close();
      return note;
    });
  const remove = async (record: ViewRecord) => {
    const run = await views.remove(record);
    setSaid(undefined);
    setUndo({ name: record.name, run });
  };
  return (
    <dialog ref={dialog} className="ui-dialog views" aria-labelledby={title} onClose={onClose}>
      <div className="ui-row views-bar">
        <h2 id={title}>{VIEWS.title}</h2>
        <Button kind="quiet" aria-label={VIEWS.close} onClick={() => dialog.current?.close()}>
          ✕
        </Button>
      </div>
      <p className="ui-quiet">{VIEWS.lead}</p>
      {views.saved.length === 0 ? (
        <p>{VIEWS.none}</p>
      ) : (
        <ul className="views-list">
          {views.saved.map((record) => (
            <ViewItem
              key={record.id}
              record={record}
              note={
                record.id !== views.active?.id ? undefined : views.isChanged ? VIEWS.changed : VIEWS.active
              }
              onOpen={() => open(record)}
              onDelete={() => void remove(record)}
            />
          ))}
        </ul>
      )}
      {views.isChanged && (
        <Button kind="primary" onClick={() => attempt(async () => void (await views.save()))}>
          {VIEWS.save}
        </Button>
      )}
      <SaveAs onSave={(name) => attempt(async () => void (await views.save(name)))} />
      <label className="views-file">
        {VIEWS.fromFile}
        <input
          type="file"
          accept=".json,application/json"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = "";
            if (file !== undefined) attempt(async () => VIEWS.read(await views.readFile(file)));
          }}
        />
      </label>
      <p role="status">{said}</p>
      {undo !== undefined && (
        <p className="ui-row" role="status">
          {VIEWS.deleted(undo.name)}
          <Button
            onClick={() => {
              void undo.run();
              setUndo(undefined);
            }}
          >
            {VIEWS.undo}
          </Button>
        </p>
      )}
    </dialog>
  );
}

interface ViewItemProps {
  record: ViewRecord;
  note: string | undefined;
  onOpen: () => void;
  onDelete: () => void;
}

function ViewItem({ record: { name, view, at }, note, onOpen, onDelete }: ViewItemProps) {
  const known = readView(view);
  const toFile = () => {
    if (known === undefined) return;
    const content = new Blob([formatViewFile(name, known)], { type: "application/json" });
    saveFile(content, `map-tpot-view-${name.replace(/[^\p{L}\p{N}]+/gu, "-")}.json`);
  };
  return (
    <li aria-current={note !== undefined}>
      <button type="button" className="views-open" onClick={onOpen}>
        <VisuallyHidden>{VIEWS.show} </VisuallyHidden>
        <strong>{name}</strong> <small>{note ?? VIEWS.at(at)}</small>
      </button>
      <Button aria-label={VIEWS.toFileOf(name)} disabled={known === undefined} onClick={toFile}>
        {VIEWS.toFile}
      </Button>
      <Button kind="quiet" aria-label={VIEWS.delete(name)} onClick={onDelete}>
        ✕
      </Button>
    </li>
  );
}

function SaveAs({ onSave }: { onSave: (name: string) => void }) {
  const { text: name, setText: setName, settle, isUnsaved } = useDraft("view name", "");
  return (
    <form
      className="ui-row"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(name);
        settle();
      }}
    >
      <label className="ui-row">
        {VIEWS.name}
        <LimitedInput limit={VIEW_LIMITS.name} value={name} autoComplete="off" onText={setName} />
      </label>
      <Button type="submit" disabled={name.trim() === ""}>
        {VIEWS.saveAs}
      </Button>
      {isUnsaved && <span className="ui-quiet">{VIEWS.unsaved}</span>}
    </form>
  );
}

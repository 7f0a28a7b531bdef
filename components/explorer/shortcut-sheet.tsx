import { useEffect, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { KEYS } from "./keyboard-actions";
import { SHORTCUT_SHEET } from "./strings";

/** The keys of the explorer. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="ui-dialog" aria-labelledby={title} onClose={onClose}>
      <div className="ui-row ui-dialog-bar">
        <h2 id={title}>{SHORTCUT_SHEET.title}</h2>
        <Button kind="quiet" aria-label={SHORTCUT_SHEET.close} onClick={() => dialog.current?.close()}>
          ✕
        </Button>
      </div>
      <dl className="ui-keys">
        {KEYS.map(([keys, text]) => (
          <div key={text}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}

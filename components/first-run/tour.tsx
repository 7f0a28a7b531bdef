import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { TOUR } from "./strings";

/** Five steps through the map. Can be skipped at any time. */
export function Tour({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [step, setStep] = useState(0);
  const { steps } = TOUR;
  const isLast = step === steps.length - 1;
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} className="ui-dialog first-run-tour" aria-labelledby={title} onClose={onClose}>
      <p className="ui-quiet">
        {TOUR.title} · {TOUR.step(step + 1, steps.length)}
      </p>
      <div aria-live="polite">
        <h2 id={title}>{steps[step].title}</h2>
        <p>{steps[step].text}</p>
      </div>
      <div className="ui-row">
        {step > 0 && <Button onClick={() => setStep(step - 1)}>{TOUR.back}</Button>}
        <Button kind="primary" onClick={isLast ? close : () => setStep(step + 1)}>
          {isLast ? TOUR.done : TOUR.next}
        </Button>
        {!isLast && (
          <Button kind="quiet" onClick={close}>
            {TOUR.skip}
          </Button>
        )}
      </div>
    </dialog>
  );
}

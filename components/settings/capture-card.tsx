import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { HOUR } from "@/lib/durations";
import { formatMoment } from "@/lib/format";
import { captureSwitch, pauseCapture, readPause, setCapture } from "@/lib/settings";
import { CAPTURE_CARD } from "./strings";
import { useItem } from "./use-item";

/** Capture on, off, or off for an hour. */
export function CaptureCard() {
  const [isOn] = useItem(captureSwitch);
  const [pause, setPause] = useState<number>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a pause begins and ends with the switch
  useEffect(() => void readPause().then(setPause), [isOn]);
  return (
    <section className="ui-card" aria-labelledby="settings-capture">
      <h2 id="settings-capture">{CAPTURE_CARD.title}</h2>
      <p role="status">
        {isOn === true && CAPTURE_CARD.on}
        {isOn === false &&
          (pause === undefined ? CAPTURE_CARD.off : CAPTURE_CARD.paused(formatMoment(pause)))}
        {isOn === null && CAPTURE_CARD.undecided}
      </p>
      <div className="ui-row">
        {isOn === true ? (
          <>
            <Button onClick={() => void pauseCapture(Date.now() + HOUR)}>{CAPTURE_CARD.pause}</Button>
            <Button onClick={() => void setCapture(false)}>{CAPTURE_CARD.turnOff}</Button>
          </>
        ) : (
          <Button kind="primary" onClick={() => void setCapture(true)}>
            {CAPTURE_CARD.turnOn}
          </Button>
        )}
      </div>
    </section>
  );
}

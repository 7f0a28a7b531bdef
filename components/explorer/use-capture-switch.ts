import { useEffect, useState } from "react";
import { captureSwitch, setCapture } from "@/lib/settings";

/** Whether X's answers are read; null while the user has not said, undefined until that is known. */
export function useCaptureSwitch(): { capture: boolean | null | undefined; turnOn: () => void } {
  const [capture, setSwitch] = useState<boolean | null>();
  useEffect(() => {
    void captureSwitch.getValue().then(setSwitch);
    return captureSwitch.watch(setSwitch);
  }, []);
  return { capture, turnOn: () => void setCapture(true) };
}

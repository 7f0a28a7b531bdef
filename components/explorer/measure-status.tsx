import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { MEASURES } from "./strings";
import type { Measuring } from "./use-measures";

interface MeasureStatusProps {
  measuring: Measuring;
  onCancel: () => void;
  onMeasure: () => void;
}

/** What is measured beyond the map: over its lower edge, so that the map keeps its size. */
export function MeasureStatus({ measuring, onCancel, onMeasure }: MeasureStatusProps) {
  switch (measuring.is) {
    case "idle":
      return null;
    case "measuring":
      return (
        <div className="explorer-measuring">
          <ProgressBar label={MEASURES.progress(measuring.progress)} done={measuring.progress.done} />
          <Button onClick={onCancel}>{MEASURES.stop}</Button>
        </div>
      );
    case "cancelled":
    case "failed":
      return (
        <div className="explorer-measuring" role="status">
          <p>{measuring.is === "failed" ? MEASURES.failed(measuring.reason) : MEASURES.stopped}</p>
          <Button onClick={onMeasure}>{MEASURES.measure}</Button>
        </div>
      );
  }
}

import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { Growth, MapSummary } from "@/lib/explore/protocol/graph-service";
import { IMPORTED } from "./imported-strings";
import { CAPTURE, GROWTH, PHASE_NAMES, WORK } from "./strings";
import type { Work } from "./use-network-map";

interface StatusBarProps {
  work: Work;
  /** Why a stored map was not used. */
  unsound: string | undefined;
  /** Live, computing is not worth a word. */
  live: boolean;
  /** Why the worker stopped, if it did. */
  crash: string | undefined;
  map: MapSummary | undefined;
  growth: Growth | undefined;
  captureIsOff: boolean;
  onCancel: () => void;
  onRefresh: () => void;
  onRestart: () => void;
  onCapture: () => void;
  onCollect: () => void;
}

/** What goes on, what went wrong and what to do about it; nothing where all is well. */
export function StatusBar(props: StatusBarProps) {
  const { crash, growth, captureIsOff, map } = props;
  return (
    <div className="explorer-status">
      {crash === undefined ? (
        <WorkStatus {...props} />
      ) : (
        <Notice text={WORK.crashed(crash)} action={WORK.restart} onAction={props.onRestart} alert />
      )}
      {growth !== undefined && crash === undefined && props.work.is !== "computing" && (
        <p role="status">
          <Button kind="primary" onClick={props.onRefresh}>
            {GROWTH.text(growth)}: {GROWTH.refresh}
          </Button>
        </p>
      )}
      {map !== undefined && map.imported.nameless > 0 && (
        <Notice
          text={IMPORTED.nameless(map.imported.nameless)}
          action={IMPORTED.collect}
          onAction={props.onCollect}
        />
      )}
      {captureIsOff && <Notice text={CAPTURE.off} action={CAPTURE.turnOn} onAction={props.onCapture} />}
    </div>
  );
}

function WorkStatus({ work, unsound, live, map, onCancel, onRefresh }: StatusBarProps) {
  switch (work.is) {
    case "computing":
      return live && map !== undefined ? null : (
        <div className="explorer-work">
          <ProgressBar label={PHASE_NAMES[work.progress.phase]} done={work.progress.done} />
          <Button onClick={onCancel}>{WORK.cancel}</Button>
        </div>
      );
    case "cancelled":
      return <Notice text={WORK.cancelled(map !== undefined)} action={WORK.compute} onAction={onRefresh} />;
    case "failed":
      return <Notice text={WORK.failed(work.reason)} action={WORK.retry} onAction={onRefresh} alert />;
    case "done":
      return unsound === undefined ? null : <p role="status">{WORK.unsound(unsound)}</p>;
  }
}

interface NoticeProps {
  text: string;
  action: string;
  onAction: () => void;
  alert?: boolean;
}

function Notice({ text, action, onAction, alert = false }: NoticeProps) {
  return (
    <div className="explorer-notice" role={alert ? "alert" : "status"}>
      <p>{text}</p>
      <Button onClick={onAction}>{action}</Button>
    </div>
  );
}

import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { TASK } from "./strings";
import type { TaskState } from "./use-task";

/** How far a task is, with the way to cancel it, or how it ended otherwise than well. */
export function TaskStatus({
  state,
  label,
  onCancel,
}: {
  state: TaskState;
  label: string;
  onCancel: () => void;
}) {
  switch (state.is) {
    case "idle":
      return null;
    case "running":
      return (
        <div className="data-task">
          <ProgressBar label={label} done={state.done} detail={state.detail} />
          <Button onClick={onCancel}>{TASK.cancel}</Button>
        </div>
      );
    case "cancelled":
      return <p role="status">{TASK.cancelled}</p>;
    case "failed":
      return (
        <p className="ui-notice" role="alert">
          {state.reason}
        </p>
      );
  }
}

import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { Control } from "@/lib/collect/engine";
import type { CollectSettings } from "@/lib/collect/thresholds";
import type { CollectView, CurrentList } from "@/lib/collect/view";
import { isUnderWay, type RunRecord } from "@/lib/store/run";
import { describeState, KINDS, PLANS, RUN } from "./strings";

interface RunStatusProps {
  view: CollectView & { run: RunRecord };
  settings: CollectSettings;
  now: number;
  onControl: (what: Control) => void;
  onShowTab: () => void;
}

/** A run at a glance: where it is, how it goes, and the buttons that its state allows. */
export function RunStatus({ view, settings, now, onControl, onShowTab }: RunStatusProps) {
  const { run, current, progress } = view;
  const isAlarm = run.state.is === "stopped" && run.state.because !== "user";
  const isDue = isUnderWay(run.state);
  return (
    <section className="collect-run" aria-label={PLANS[run.plan.plan].title} data-state={run.state.is}>
      <p className="collect-state" role={isAlarm ? "alert" : "status"}>
        <strong>{PLANS[run.plan.plan].title}.</strong> {describeState(run.state, now)}
      </p>
      {view.isSilent && (
        <p className="collect-silent" role="alert">
          {RUN.silent}
        </p>
      )}
      {isDue && current !== undefined && <Current current={current} now={now} />}
      {progress !== undefined && progress.planned > 0 && (
        <ProgressBar
          label={RUN.queue(progress.done, progress.left)}
          done={progress.done / progress.planned}
        />
      )}
      <p className="collect-quiet">{RUN.counts(run.visited, run.skipped, run.failed)}</p>
      {isDue && <Limits view={view} settings={settings} />}
      <Controls
        run={run}
        isSilent={view.isSilent}
        hasCurrent={current !== undefined}
        onControl={onControl}
        onShowTab={onShowTab}
      />
    </section>
  );
}

function Current({ current, now }: { current: CurrentList; now: number }) {
  const { name, kind, phase, rows, claimed, rounds, roundsLimit, attempts, nextAt } = current;
  const seconds = nextAt === undefined ? undefined : Math.max(0, Math.ceil((nextAt - now) / 1000));
  const next =
    seconds === undefined ? undefined : attempts > 0 ? RUN.retryIn(attempts, seconds) : RUN.next(seconds);
  return (
    <div className="collect-current">
      <p>
        <strong>{phase === "profile" ? RUN.looksAt(name) : RUN.reads(name, kind)}</strong>
      </p>
      <p className="collect-quiet">
        {phase === "list" && `${RUN.rows(rows, claimed)} · ${RUN.rounds(rounds, roundsLimit)}`}
        {next !== undefined && ` · ${next}`}
      </p>
    </div>
  );
}

function Limits({ view, settings }: { view: CollectView; settings: CollectSettings }) {
  const { today, budget } = view;
  return (
    <dl className="collect-limits">
      {budget.map(({ of, left, limit }) => (
        <div key={of}>
          <dt>{RUN.budget(of === "posts" ? RUN.posts : KINDS[of])}</dt>
          <dd>{RUN.budgetOf(left, limit)}</dd>
        </div>
      ))}
      <div>
        <dt className="collect-quiet">
          {RUN.today(today.lists, today.collected, settings.dailyLists, settings.dailyRows)}
        </dt>
      </div>
    </dl>
  );
}

interface ControlsProps {
  run: RunRecord;
  isSilent: boolean;
  hasCurrent: boolean;
  onControl: (what: Control) => void;
  onShowTab: () => void;
}

function Controls({ run, isSilent, hasCurrent, onControl, onShowTab }: ControlsProps) {
  const { state, failed } = run;
  if (!isUnderWay(state)) return null;
  const isHidden = state.is === "paused" && state.because === "tab_hidden";
  const asksFirst = state.is === "paused" && state.because === "first_capture";
  const isWaiting = (state.is === "paused" && !asksFirst) || state.is === "pausing";
  return (
    <div className="collect-actions">
      {(isHidden || isSilent) && (
        <Button kind="primary" onClick={onShowTab}>
          {RUN.showTab}
        </Button>
      )}
      {isWaiting && !isHidden && (
        <Button kind="primary" onClick={() => onControl("resume")}>
          {RUN.resume}
        </Button>
      )}
      {(state.is === "running" || state.is === "coolingDown") && (
        <Button onClick={() => onControl("pause")}>{RUN.pause}</Button>
      )}
      {hasCurrent && <Button onClick={() => onControl("skip")}>{RUN.skip}</Button>}
      {failed > 0 && <Button onClick={() => onControl("retry")}>{RUN.retry}</Button>}
      <Button onClick={() => onControl("stop")}>{RUN.stop}</Button>
    </div>
  );
}

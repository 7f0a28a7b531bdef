import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { canKeepAwake, isAtWork } from "@/lib/collect/awake";
import type { Control } from "@/lib/collect/engine";
import type { CollectView, CurrentList } from "@/lib/collect/run-view";
import type { CollectSettings } from "@/lib/collect/thresholds";
import { isUnderWay, type RunRecord } from "@/lib/store/run";
import { UNNAMED_ACCOUNT } from "@/lib/words/accounts";
import { LISTS } from "@/lib/x/lists";
import { isRestOfX } from "./advice-card";
import { RestRing } from "./rest-ring";
import { RunProgressCard } from "./run-progress";
import { AWAKE, describeState, LOGIN, PLANS, RUN } from "./strings";

interface RunStatusProps {
  view: CollectView & { run: RunRecord };
  settings: CollectSettings;
  now: number;
  /** False while it would read nothing. */
  canResume: boolean;
  onControl: (what: Control) => void;
  onShowTab: () => void;
}

/** A run at a glance: where it is, how it goes, and the buttons that its state allows. */
export function RunStatus({ view, settings, now, canResume, onControl, onShowTab }: RunStatusProps) {
  const { run, current } = view;
  const isAlarm = run.state.is === "stopped" && run.state.because !== "user";
  const isDue = isUnderWay(run.state);
  return (
    <section className="collect-run" aria-label={PLANS[run.plan.plan].title} data-state={run.state.is}>
      {run.state.is === "coolingDown" && !isRestOfX(run.state) && view.restFrom !== undefined && (
        <RestRing from={view.restFrom} until={run.state.until} now={now} />
      )}
      <p className="collect-state" role={isAlarm ? "alert" : "status"}>
        <strong>{PLANS[run.plan.plan].title}.</strong> {describeState(run.state, now)}
      </p>
      {view.login !== undefined && (
        <div className="collect-login" role="alert">
          <p>{LOGIN.whose(nameOf(view.login.of), nameOf(view.login.now))}</p>
          <p>
            {(view.login.isBound ? LOGIN.bound : LOGIN.free)(nameOf(view.login.of), nameOf(view.login.now))}
          </p>
        </div>
      )}
      {view.isSilent && (
        <p className="collect-silent" role="alert">
          {RUN.silent}
        </p>
      )}
      <RunProgressCard view={view} settings={settings} now={now} />
      {isDue && current !== undefined && <Current current={current} now={now} />}
      <p className="collect-quiet">{RUN.counts(run.visited, run.skipped, run.failed)}</p>
      <Controls
        run={run}
        isSilent={view.isSilent}
        canResume={canResume}
        hasCurrent={current !== undefined}
        onControl={onControl}
        onShowTab={onShowTab}
      />
      {isDue && <Details view={view} />}
      {isAtWork(run.state) && (
        <p className="collect-quiet">
          {canKeepAwake() ? (settings.keepAwake ? AWAKE.on : AWAKE.off) : AWAKE.impossible}
        </p>
      )}
    </section>
  );
}

function nameOf(handle: string | undefined): string {
  return handle === undefined ? UNNAMED_ACCOUNT : `@${handle}`;
}

function Current({ current, now }: { current: CurrentList; now: number }) {
  const { name, kind, phase, rows, claimed } = current;
  const next = nextStep(current, now);
  const read = phase === "list" ? RUN.rows(rows, claimed) : undefined;
  return (
    <div className="collect-current">
      {phase === "list" && claimed !== undefined && claimed > 0 ? (
        <ProgressBar
          label={RUN.reads(name, kind)}
          done={Math.min(1, rows / claimed)}
          detail={[read, next].filter((part) => part !== undefined).join(" · ")}
        />
      ) : (
        <>
          <p>
            <strong>{phase === "profile" ? RUN.looksAt(name) : RUN.reads(name, kind)}</strong>
          </p>
          <p className="collect-quiet">{[read, next].filter((part) => part !== undefined).join(" · ")}</p>
        </>
      )}
    </div>
  );
}

function nextStep({ attempts, presses, isPressing, nextAt }: CurrentList, now: number): string | undefined {
  if (nextAt === undefined) return undefined;
  const seconds = Math.max(0, Math.ceil((nextAt - now) / 1000));
  if (isPressing) return RUN.pressIn(presses, seconds);
  return attempts > 0 ? RUN.retryIn(attempts, seconds) : RUN.next(seconds);
}

/** What few people need: what is left of X's budgets, and how near the list is to counting as stalled. */
function Details({ view }: { view: CollectView }) {
  const { budget, current } = view;
  if (budget.length === 0 && current?.phase !== "list") return null;
  return (
    <details className="collect-details">
      <summary>{RUN.details}</summary>
      {current?.phase === "list" && (
        <p className="collect-quiet">{RUN.rounds(current.rounds, current.roundsLimit)}</p>
      )}
      <dl className="collect-limits">
        {budget.map(({ of, left, limit }) => (
          <div key={of}>
            <dt>{RUN.budget(of === "posts" ? RUN.posts : LISTS[of].noun)}</dt>
            <dd>{RUN.budgetOf(left, limit)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

interface ControlsProps {
  run: RunRecord;
  isSilent: boolean;
  canResume: boolean;
  hasCurrent: boolean;
  onControl: (what: Control) => void;
  onShowTab: () => void;
}

function Controls({ run, isSilent, canResume, hasCurrent, onControl, onShowTab }: ControlsProps) {
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
      {isWaiting && !isHidden && canResume && (
        <Button kind="primary" onClick={() => onControl("resume")}>
          {RUN.resume}
        </Button>
      )}
      {(state.is === "running" || state.is === "coolingDown") && (
        <Button onClick={() => onControl("pause")}>{RUN.pause}</Button>
      )}
      {hasCurrent && <Button onClick={() => onControl("skip")}>{RUN.skip}</Button>}
      {failed > 0 && <Button onClick={() => onControl("retry")}>{RUN.retry}</Button>}
      {!asksFirst && <Button onClick={() => onControl("stop")}>{RUN.stop}</Button>}
    </div>
  );
}

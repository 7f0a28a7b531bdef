import { OwnListButton } from "@/components/first-run/own-list-button";
import { OWN_LIST } from "@/components/first-run/strings";
import { Button } from "@/components/ui/button";
import { FIRST_STEPS, WELCOME } from "./welcome-strings";

interface EmptyStateProps {
  /** Null while the user has not said whether to capture. */
  capture: boolean | null;
  onCapture: () => void;
  onSample: () => void;
}

/** What to do while there is no account: first what capture means, then how to begin. */
export function EmptyState(props: EmptyStateProps) {
  return props.capture === null ? <Welcome {...props} /> : <FirstSteps {...props} />;
}

function Welcome({ onCapture, onSample }: EmptyStateProps) {
  return (
    <section className="explorer-card" aria-labelledby="welcome">
      <h2 id="welcome">{WELCOME.title}</h2>
      <p className="explorer-lead">{WELCOME.lead}</p>
      <dl>
        {WELCOME.points.map(({ title, text }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <div className="explorer-actions">
        <Button kind="primary" onClick={onCapture}>
          {WELCOME.turnOn}
        </Button>
        <Button onClick={onSample}>{WELCOME.sample}</Button>
      </div>
    </section>
  );
}

function FirstSteps({ capture, onCapture, onSample }: EmptyStateProps) {
  const step = FIRST_STEPS.capture;
  return (
    <section className="explorer-card" aria-labelledby="first-steps">
      <h2 id="first-steps">{FIRST_STEPS.title}</h2>
      <ol>
        <li data-done={capture === true}>
          <h3>{step.title}</h3>
          <p>{capture ? step.done : step.todo}</p>
        </li>
        {FIRST_STEPS.steps.map(({ title, text }) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      <div className="explorer-actions">
        {capture ? (
          <OwnListButton />
        ) : (
          <Button kind="primary" onClick={onCapture}>
            {FIRST_STEPS.turnOn}
          </Button>
        )}
        <Button onClick={onSample}>{FIRST_STEPS.sample}</Button>
        <a className="ui-button" data-kind="quiet" href="?view=data">
          {OWN_LIST.importArchive}
        </a>
      </div>
      <p className="explorer-quiet">{FIRST_STEPS.kept}</p>
    </section>
  );
}

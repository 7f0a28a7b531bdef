interface ProgressBarProps {
  /** What is going on; names the bar. */
  label: string;
  /** Share done, 0 to 1. */
  done: number;
}

export function ProgressBar({ label, done }: ProgressBarProps) {
  const percent = Math.round(done * 100);
  return (
    <div className="ui-progress">
      <span>{label}</span>
      <div
        className="ui-progress-track"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <div className="ui-progress-bar" style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}

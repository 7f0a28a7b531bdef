interface ProgressBarProps {
  /** What is going on; names the bar. */
  label: string;
  /** Share done, 0 to 1. */
  done: number;
  /** How far it is, in words. */
  detail?: string | undefined;
}

export function ProgressBar({ label, done, detail }: ProgressBarProps) {
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
        aria-valuetext={detail}
      >
        <div className="ui-progress-bar" style={{ width: `${percent}%` }} />
      </div>
      {detail !== undefined && <small className="ui-quiet">{detail}</small>}
    </div>
  );
}

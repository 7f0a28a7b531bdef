interface BarProps {
  /** 0 to 1. */
  share: number;
  colour?: string;
}

/** A bar that repeats a figure which is written beside it. */
export function Bar({ share, colour }: BarProps) {
  const width = `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`;
  return (
    <span className="account-bar" aria-hidden="true">
      <span style={{ width, background: colour }} />
    </span>
  );
}

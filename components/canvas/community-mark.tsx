interface CommunityMarkProps {
  colour: string;
  /** The community's number. */
  label: string;
}

/** A community's number in a ring of its colour: both cues at once. */
export function CommunityMark({ colour, label }: CommunityMarkProps) {
  return (
    <span className="explorer-mark" style={{ borderColor: colour }}>
      {label}
    </span>
  );
}

import { Button } from "@/components/ui/button";
import { type Change, HAPPENED, type Happened, isMissing } from "@/lib/changes/happened";
import { formatCount } from "@/lib/format";
import { CHANGES } from "./strings";

interface ChangeKindsProps {
  changes: readonly Change[];
  /** Whether it is known why those are missing who are. */
  isJudged: boolean;
  /** The one kind that is shown; undefined for all. */
  kind: Happened | undefined;
  onKind: (kind: Happened | undefined) => void;
}

/** How much of each kind happened; each kind can be shown alone. */
export function ChangeKinds({ changes, isJudged, kind, onKind }: ChangeKindsProps) {
  const counts = new Map<Happened, number>();
  for (const { what } of changes) counts.set(what, (counts.get(what) ?? 0) + 1);
  return (
    <fieldset className="changes-kinds" aria-label={CHANGES.kinds}>
      <Button aria-pressed={kind === undefined} onClick={() => onKind(undefined)}>
        {CHANGES.everything} <strong>{formatCount(changes.length)}</strong>
      </Button>
      {HAPPENED.filter((what) => counts.has(what) || kind === what).map((what) => (
        <Button
          key={what}
          aria-pressed={kind === what}
          title={CHANGES.hints[what]}
          onClick={() => onKind(kind === what ? undefined : what)}
        >
          {CHANGES.what[what]}{" "}
          <strong>{isJudged || !isMissing({ what }) ? formatCount(counts.get(what) ?? 0) : "…"}</strong>
        </Button>
      ))}
    </fieldset>
  );
}

import { Button } from "@/components/ui/button";
import { HAPPENED, type Happened } from "@/lib/changes/happened";
import { formatCount } from "@/lib/format";
import { CHANGES } from "./strings";
import type { Told } from "./tell";

interface ChangeKindsProps {
  told: readonly Told[];
  /** The one kind that is shown; undefined for all. */
  kind: Happened | undefined;
  onKind: (kind: Happened | undefined) => void;
}

/** How much of each kind happened; each kind can be shown alone. */
export function ChangeKinds({ told, kind, onKind }: ChangeKindsProps) {
  const counts = new Map<Happened, number>();
  for (const { change } of told) counts.set(change.what, (counts.get(change.what) ?? 0) + 1);
  return (
    <fieldset className="changes-kinds" aria-label={CHANGES.kinds}>
      <Button aria-pressed={kind === undefined} onClick={() => onKind(undefined)}>
        {CHANGES.everything} <strong>{formatCount(told.length)}</strong>
      </Button>
      {HAPPENED.filter((what) => counts.has(what) || kind === what).map((what) => (
        <Button
          key={what}
          aria-pressed={kind === what}
          title={CHANGES.hints[what]}
          onClick={() => onKind(kind === what ? undefined : what)}
        >
          {CHANGES.what[what]} <strong>{formatCount(counts.get(what) ?? 0)}</strong>
        </Button>
      ))}
    </fieldset>
  );
}

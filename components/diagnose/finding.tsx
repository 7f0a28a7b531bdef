import { Button } from "@/components/ui/button";
import type { Fix, Finding as Found } from "@/lib/health/finding";
import { DIAGNOSTICS, FIXES, STATES } from "./strings";

interface FindingProps {
  name: string;
  /** Undefined while the check was not run. */
  finding: Found | undefined;
  onFix: (what: Fix) => void;
}

/** One check: its state as sign and word, what was found, what to do and the button that does it. */
export function Finding({ name, finding, onFix }: FindingProps) {
  if (finding === undefined)
    return (
      <li data-state="waiting">
        <span className="diagnose-state" />
        <strong>{name}</strong>
        <span className="ui-quiet">{DIAGNOSTICS.waiting}</span>
      </li>
    );
  const { state, value, advice, fix } = finding;
  const { icon, word } = STATES[state];
  return (
    <li data-state={state}>
      <span className="diagnose-state">
        <span aria-hidden="true">{icon}</span> {word}
      </span>
      <strong>{name}</strong>
      <span>{value}</span>
      {advice !== undefined && <p className="diagnose-advice">{advice}</p>}
      {fix !== undefined && <Button onClick={() => onFix(fix)}>{FIXES[fix]}</Button>}
    </li>
  );
}

import type { Standing } from "@/lib/explore/protocol/membership";
import type { Belonging } from "@/lib/explore/view/filters/filter";
import type { Verdict } from "@/lib/graph/membership/estimate";
import { BELONGING_NAMES, MEMBERSHIP } from "./strings";
import "./membership.css";

/** The word for a verdict, as a pill. */
function VerdictPill({ verdict }: { verdict: Verdict }) {
  return (
    <span className="membership-pill" data-verdict={verdict} title={MEMBERSHIP.verdictHints[verdict]}>
      {MEMBERSHIP.verdicts[verdict]}
    </span>
  );
}

/** The word for an account's membership, as a pill: the user's own, or the estimate's. */
export function BelongingPill({ belonging }: { belonging: Belonging }) {
  if (belonging !== "in" && belonging !== "notIn") return <VerdictPill verdict={belonging} />;
  return (
    <span className="membership-pill" data-verdict={belonging} title={MEMBERSHIP.youSay[belonging]}>
      {BELONGING_NAMES[belonging]}
    </span>
  );
}

/** The verdict with its percentage and interval, where they may be said. */
export function StandingFigures({ standing: { verdict, probability, interval } }: { standing: Standing }) {
  return (
    <span className="membership-figures">
      <VerdictPill verdict={verdict} />
      {probability !== undefined && <strong>{MEMBERSHIP.percent(probability)}</strong>}
      {interval !== undefined && (
        <small title={MEMBERSHIP.intervalHint}>{MEMBERSHIP.interval(interval)}</small>
      )}
    </span>
  );
}

/** The ties that speak for and against it. */
export function EvidenceLine({ standing: { evidence } }: { standing: Standing }) {
  return <p className="membership-evidence">{MEMBERSHIP.evidence(evidence).filter(Boolean).join(" ")}</p>;
}

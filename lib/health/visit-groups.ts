import type { Outcome, VisitRecord } from "@/lib/store/visit";

/** How a visit went, as the monitor counts it. */
export type VisitGroup = "success" | "partial" | "skipped" | "error";

const GROUP: Record<Outcome["type"], VisitGroup> = {
  complete: "success",
  ended_by_x: "success",
  partial: "partial",
  stalled: "partial",
  // X said that there is nothing to read: the account's state, no failure of ours.
  protected: "skipped",
  suspended: "skipped",
  deleted: "skipped",
  skipped: "skipped",
  rate_limited: "error",
  logged_out: "error",
  locked: "error",
  error: "error",
};

export function groupOf({ outcome }: Pick<VisitRecord, "outcome">): VisitGroup {
  return GROUP[outcome.type];
}

/** The name of an error or of a reason for skipping; the outcome itself where it has no closer one. */
function reasonOf({ outcome }: Pick<VisitRecord, "outcome">): string {
  if (outcome.type === "error") return outcome.error;
  return outcome.type === "skipped" ? outcome.reason : outcome.type;
}

/** How often each reason occurs among the visits, the most frequent first. */
export function byReason(visits: readonly VisitRecord[]): { reason: string; visits: VisitRecord[] }[] {
  const groups = new Map<string, VisitRecord[]>();
  for (const visit of visits) {
    const reason = reasonOf(visit);
    const group = groups.get(reason);
    if (group === undefined) groups.set(reason, [visit]);
    else group.push(visit);
  }
  return [...groups]
    .map(([reason, visits]) => ({ reason, visits }))
    .sort((a, b) => b.visits.length - a.visits.length || (a.reason < b.reason ? -1 : 1));
}

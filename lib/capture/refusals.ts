/** Why something that came from a page was not taken. */
export const REFUSALS = [
  "forged_bridge",
  "malformed",
  "oversized",
  "too_many",
  "queue_full",
  "lost",
  "bad_message",
] as const;

export type Refusal = (typeof REFUSALS)[number];

/** How often each happened. */
export type RefusalCounts = Partial<Record<Refusal, number>>;

/** Counts refusals and passes them on together, so that a flood of them causes no flood of messages: `report`
 *  is called once per pause with what came meanwhile. What a failed report carried is counted again. */
export function createRefusalCounter(
  report: (counts: RefusalCounts) => Promise<void>,
  pause: () => Promise<void>,
): (refusal: Refusal) => void {
  let counts: RefusalCounts = {};
  let isReporting = false;

  function add(more: RefusalCounts): void {
    for (const refusal of REFUSALS) {
      const count = more[refusal];
      if (count !== undefined) counts[refusal] = (counts[refusal] ?? 0) + count;
    }
  }

  async function reportSoon(): Promise<void> {
    isReporting = true;
    await pause();
    const reported = counts;
    counts = {};
    await report(reported).catch(() => add(reported));
    isReporting = false;
  }

  return (refusal) => {
    add({ [refusal]: 1 });
    if (!isReporting) void reportSoon();
  };
}

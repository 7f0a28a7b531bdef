import { redactHandles } from "@/lib/health/redact";
import type { SelfTest } from "@/lib/messages";
import { CHECKS, type Findings, type Group } from "./checks";
import { CHECK_NAMES, GROUPS, STATES } from "./strings";

/** What the checks found as a text to be shown to others: handles replaced, no names, no bios. */
export async function writeReport(
  findings: Findings,
  selfTest: SelfTest | undefined,
  now: number,
): Promise<string> {
  const groups = (Object.keys(CHECKS) as Group[]).map((group) => {
    const lines = CHECKS[group].flatMap((name) => {
      const found = findings[name];
      return found === undefined ? [] : [`${STATES[found.state].icon} ${CHECK_NAMES[name]}: ${found.value}`];
    });
    return [`## ${GROUPS[group]}`, ...lines].join("\n");
  });
  const selectors = selfTest?.selectors.map(
    ({ name, hits, isExpected }) => `${name}: ${hits}${isExpected ? " (expected)" : ""}`,
  );
  const text = [
    `# Map TPOT, diagnostics of ${new Date(now).toISOString()}`,
    ...groups,
    ...(selectors === undefined ? [] : [["## Selectors", ...selectors].join("\n")]),
  ].join("\n\n");
  return redactHandles(text, crypto.randomUUID());
}

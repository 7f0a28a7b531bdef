import { SIZE_TARGETS, SLOW_METRIC } from "./thresholds";

/** A size against the targets. */
export interface SizeCheck {
  what: "accounts" | "edges";
  size: number;
  runbook: number;
  ours: number;
}

export function checkSize(accounts: number, edges: number): SizeCheck[] {
  const { runbook, ours } = SIZE_TARGETS;
  return [
    { what: "accounts", size: accounts, runbook: runbook.accounts, ours: ours.accounts },
    { what: "edges", size: edges, runbook: runbook.edges, ours: ours.edges },
  ];
}

/** Names of the metrics that took too long, slowest first. Reading and drawing are not metrics, but wait as long. */
export function slowMetrics(milliseconds: Readonly<Record<string, number>>): string[] {
  return Object.entries(milliseconds)
    .filter(([, time]) => time > SLOW_METRIC)
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => name);
}

import { SCORES, scoreOf } from "@/lib/explore/map/scores";
import { displayFactor, type ScoreUnit } from "@/lib/explore/map/scores/score";
import { t } from "@/lib/language";
import { choice, type Range, range } from "./fields";
import { defineFilter, keep } from "./filter";

const UNITS: Record<ScoreUnit, string> = { count: "", percent: " (%)", points: t` (points)` };

/** Any score within bounds, which are in the unit that people read: 20 is 20 % of a share. Accounts whose score is
 *  not known do not pass. */
export const scoreRange = defineFilter({
  type: "scoreRange",
  word: "score",
  label: t`Score within a range`,
  fields: {
    score: choice(
      t`Score`,
      SCORES.map(({ key, label, unit }) => [key, `${label}${UNITS[unit]}`] as const),
    ),
    range: range(t`Range`),
  },
  chip: ({ score, range }) => `${scoreOf(score).label} ${inWords(range)}${UNITS[scoreOf(score).unit]}`,
  idle: { "not measured": t`no effect yet: the score was not measured` },
  apply({ score, range: { least, most } }, subgraph, facts) {
    const values = facts.score(score);
    if (values === undefined) return { mask: subgraph.mask, idle: "not measured" };
    const factor = displayFactor(scoreOf(score).unit);
    return keep(subgraph, (account) => {
      const value = values[account] * factor;
      return value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY);
    });
  },
});

function inWords({ least, most }: Range): string {
  if (least === undefined) return `≤ ${most}`;
  return most === undefined ? `≥ ${least}` : t`${least} to ${most}`;
}

import { SCORES } from "@/lib/explore/map/scores";
import type { MeasureFacts } from "@/lib/explore/map/scores/score";
import type { AccountDetail } from "@/lib/explore/protocol/rows";
import { ACCOUNT, MEASURES } from "./strings";

/** The scores of an account that have a row in its panel, each with its rank and how it was found. */
export function AccountScores({
  detail: { row, places },
  facts,
}: {
  detail: AccountDetail;
  facts: MeasureFacts;
}) {
  return (
    <dl className="explorer-facts explorer-metrics">
      {SCORES.filter(({ isInPanel }) => isInPanel).map(
        ({ key, label, format, detail, method, isMeasuredLater }) => {
          const value = row[key];
          const how = method?.(facts);
          return (
            <div key={key}>
              <dt>{label}</dt>
              <dd>
                {value === undefined
                  ? isMeasuredLater
                    ? MEASURES.pending
                    : ACCOUNT.unknown
                  : (detail?.(value, facts, row.errors[key]) ?? format(value))}
                {places[key] !== undefined && <small> {ACCOUNT.rank(places[key])}</small>}
                {key === "betweenness" && row.ranges.betweenness !== undefined && (
                  <small title={ACCOUNT.aboutHint}>, {ACCOUNT.about(row.ranges.betweenness)}</small>
                )}
              </dd>
              {how !== undefined && <dd className="explorer-quiet">{how}</dd>}
            </div>
          );
        },
      )}
    </dl>
  );
}

import { SCORES } from "@/lib/explore/map/scores";
import type { MeasureFacts } from "@/lib/explore/map/scores/score";
import type { AccountDetail, RankRange } from "@/lib/explore/protocol/rows";
import { formatCount } from "@/lib/format";
import { SCORE_TABLE } from "./account-strings";
import { Bar } from "./bar";
import { ACCOUNT, MEASURES } from "./strings";

interface AccountScoresProps {
  detail: AccountDetail;
  facts: MeasureFacts;
  /** Accounts on the map. */
  accounts: number;
}

/** The scores of an account that have a row in its panel, each with its rank; how they were found is behind "Details". */
export function AccountScores({ detail: { row, ranks }, facts, accounts }: AccountScoresProps) {
  const shown = SCORES.filter(({ isInPanel }) => isInPanel);
  const ranges: Partial<Record<string, RankRange>> = {
    pageRank: row.ranges.rank,
    betweenness: row.ranges.betweenness,
  };
  const methods = shown.flatMap(({ key, label, detail, method }) => {
    const value = row[key];
    const said = value === undefined ? undefined : detail?.(value, facts, row.errors[key]);
    const how = method?.(facts);
    return said === undefined && how === undefined ? [] : [{ label, said, how }];
  });
  return (
    <section className="account-scores">
      <table aria-label={SCORE_TABLE.title}>
        <thead>
          <tr>
            <th scope="col">{SCORE_TABLE.title}</th>
            <th scope="col" className="ui-number" colSpan={2}>
              {SCORE_TABLE.rank(accounts)}
            </th>
            <th scope="col" className="ui-number">
              {SCORE_TABLE.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, label, short, format, isMeasuredLater }) => {
            const value = row[key];
            const rank = key === "pageRank" ? row.rank : ranks[key];
            const range = ranges[key];
            const ahead = rank === undefined ? undefined : 1 - (rank - 1) / Math.max(1, accounts - 1);
            return (
              <tr key={key}>
                <th scope="row" title={short}>
                  {label}
                </th>
                <td className="ui-number">{rank === undefined ? "" : formatCount(rank)}</td>
                <td title={ahead === undefined ? undefined : SCORE_TABLE.ahead(ahead)}>
                  {ahead !== undefined && <Bar share={ahead} />}
                  {range !== undefined && <small title={ACCOUNT.aboutHint}>{ACCOUNT.about(range)}</small>}
                </td>
                <td className="ui-number">
                  {value === undefined
                    ? isMeasuredLater
                      ? MEASURES.pending
                      : ACCOUNT.unknown
                    : format(value)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {methods.length > 0 && (
        <details>
          <summary>{SCORE_TABLE.details}</summary>
          <dl>
            {methods.map(({ label, said, how }) => (
              <div key={label}>
                <dt>
                  {label}
                  {said !== undefined && `: ${said}`}
                </dt>
                {how !== undefined && <dd>{how}</dd>}
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}

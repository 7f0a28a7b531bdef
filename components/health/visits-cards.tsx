import { formatCount } from "@/lib/format";
import type { SuccessRate } from "@/lib/health/success-rate";
import type { VisitGroup } from "@/lib/health/visit-groups";
import type { VisitRecord } from "@/lib/store/visit";
import { reasonWords } from "@/lib/words/outcomes";
import type { Behind, BehindRow } from "./behind-dialog";
import { Bar } from "./charts";
import { Figure, Warning } from "./figure";
import { describeVisit, ERRORS, SUCCESS } from "./strings";

export function visitRows(visits: readonly VisitRecord[]): BehindRow[] {
  const newestFirst = [...visits].sort((a, b) => b.endedAt - a.endedAt);
  return newestFirst.map((visit) => ({
    owner: visit.owner,
    isXList: visit.kind === "listMembers",
    text: describeVisit(visit),
  }));
}

const GROUPS = Object.keys(SUCCESS.groups) as VisitGroup[];

interface SuccessCardProps {
  success: SuccessRate;
  onBehind: (behind: Behind) => void;
}

/** How the visits of the last seven days went. */
export function SuccessCard({ success, onBehind }: SuccessCardProps) {
  const { rate, n, groups, isLow } = success;
  const all = GROUPS.reduce((total, group) => total + groups[group].length, 0);
  return (
    <section className="ui-card" aria-labelledby="success-title">
      <h2 id="success-title">{SUCCESS.title}</h2>
      {rate === undefined ? (
        <p>{SUCCESS.none}</p>
      ) : (
        <>
          {isLow && <Warning>{SUCCESS.low(rate)}</Warning>}
          <p>{SUCCESS.rate(rate, n)}.</p>
        </>
      )}
      {all > 0 && (
        <table className="ui-table" aria-labelledby="success-title">
          <thead>
            <tr>
              <th scope="col">{SUCCESS.outcome}</th>
              <th scope="col" className="ui-number">
                {SUCCESS.visits}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {GROUPS.map((group) => (
              <tr key={group}>
                <th scope="row">{SUCCESS.groups[group]}</th>
                <td className="ui-number">
                  <Figure
                    name={`${groups[group].length}: ${SUCCESS.behind(group)}`}
                    onOpen={() => onBehind({ title: SUCCESS.behind(group), rows: visitRows(groups[group]) })}
                  >
                    {formatCount(groups[group].length)}
                  </Figure>
                </td>
                <td>
                  <Bar share={groups[group].length / all} warns={group === "error"} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="ui-quiet">{SUCCESS.hint}</p>
    </section>
  );
}

interface ErrorsCardProps {
  errors: readonly { reason: string; visits: VisitRecord[] }[];
  unparsed: number;
  onBehind: (behind: Behind) => void;
}

/** What went wrong over the last day, by type. */
export function ErrorsCard({ errors, unparsed, onBehind }: ErrorsCardProps) {
  return (
    <section className="ui-card" aria-labelledby="errors-title">
      <h2 id="errors-title">{ERRORS.title}</h2>
      {errors.length === 0 && <p>{ERRORS.none}</p>}
      {errors.length > 0 && (
        <table className="ui-table" aria-labelledby="errors-title">
          <thead>
            <tr>
              <th scope="col">{ERRORS.type}</th>
              <th scope="col" className="ui-number">
                {ERRORS.visits}
              </th>
            </tr>
          </thead>
          <tbody>
            {errors.map(({ reason, visits }) => (
              <tr key={reason}>
                <th scope="row">{reasonWords(reason)}</th>
                <td className="ui-number">
                  <Figure
                    name={`${visits.length}: ${ERRORS.behind(reason)}`}
                    onOpen={() => onBehind({ title: ERRORS.behind(reason), rows: visitRows(visits) })}
                  >
                    {formatCount(visits.length)}
                  </Figure>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {unparsed > 0 && <Warning>{ERRORS.unparsed(unparsed)}</Warning>}
    </section>
  );
}

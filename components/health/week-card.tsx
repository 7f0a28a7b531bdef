import { useLiveQuery } from "dexie-react-hooks";
import { HOUR } from "@/lib/durations";
import { formatCount, formatShare } from "@/lib/format";
import { readWeek, type WeekReport } from "@/lib/health/week-report";
import type { Store } from "@/lib/store/schema";
import type { VisitRecord } from "@/lib/store/visit";
import { reasonWords } from "@/lib/words/outcomes";
import type { Behind } from "./behind-dialog";
import { Figure } from "./figure";
import { MAINTENANCE, TASK_NAMES, WEEK_REPORT } from "./maintenance-strings";
import { describeVisit } from "./strings";
import { visitRows } from "./visits-cards";

interface WeekCardProps {
  store: Store;
  onBehind: (behind: Behind) => void;
}

/** The week in figures: what to look at when its progress and its errors are reviewed. */
export function WeekCard({ store, onBehind }: WeekCardProps) {
  const report = useLiveQuery(() => readWeek(store, Date.now()), [store]);
  return (
    <section className="ui-card" aria-labelledby="week-title">
      <h2 id="week-title">{TASK_NAMES.progress.title}</h2>
      {report === undefined ? (
        <p role="status">{MAINTENANCE.reading}</p>
      ) : (
        <>
          <p>{WEEK_REPORT.accounts(report.accounts, report.fresh, report.refreshed)}</p>
          <Facts report={report} />
          <Reasons title={WEEK_REPORT.errors} groups={report.errors} onBehind={onBehind} />
          <Reasons title={WEEK_REPORT.skips} groups={report.skips} onBehind={onBehind} />
          {report.latestErrors.length === 0 ? (
            <p className="ui-quiet">{WEEK_REPORT.noErrors}</p>
          ) : (
            <>
              <h3>{WEEK_REPORT.latest}</h3>
              <ul className="ui-quiet">
                {report.latestErrors.map((visit) => (
                  <li key={visit.id}>{describeVisit(visit)}</li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </section>
  );
}

function Facts({ report }: { report: WeekReport }) {
  const { names, unknown, seconds, decimal, totals } = WEEK_REPORT;
  const { success, partial, skipped, error } = report.rate.groups;
  const all = report.rate.n + skipped.length;
  const orUnknown = (value: number | undefined, format: (value: number) => string) =>
    value === undefined ? unknown : format(value);
  const facts: [string, string][] = [
    [names.visits, formatCount(all)],
    [names.success, formatCount(success.length)],
    [names.partial, formatCount(partial.length)],
    [names.skipped, formatCount(skipped.length)],
    [names.errors, formatCount(error.length)],
    [names.rate, orUnknown(report.rate.rate, formatShare)],
    [names.seconds, orUnknown(report.meanSeconds, seconds)],
    [names.rows, orUnknown(report.meanRows, decimal)],
    [names.added, orUnknown(report.meanAdded, decimal)],
    [names.coverage, orUnknown(report.followingCoverage, (ratio) => `${decimal(ratio * 100)} %`)],
    [names.pace, orUnknown(report.rowsPerMinute, formatCount)],
    [names.totals, totals(report.rows, report.added, report.milliseconds / HOUR)],
  ];
  return (
    <dl className="health-facts">
      {facts.map(([name, value]) => (
        <FactLine key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

function FactLine({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

interface ReasonsProps {
  title: string;
  groups: readonly { reason: string; visits: VisitRecord[] }[];
  onBehind: (behind: Behind) => void;
}

function Reasons({ title, groups, onBehind }: ReasonsProps) {
  if (groups.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="health-list">
        {groups.map(({ reason, visits }) => (
          <li key={reason}>
            <span>{reasonWords(reason)}</span>
            <Figure
              name={`${visits.length}: ${title}, ${reasonWords(reason)}`}
              onOpen={() => onBehind({ title: `${title}: ${reasonWords(reason)}`, rows: visitRows(visits) })}
            >
              {formatCount(visits.length)}
            </Figure>
          </li>
        ))}
      </ul>
    </>
  );
}

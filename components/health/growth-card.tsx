import { formatCount, formatDayOfYear } from "@/lib/format";
import type { Point } from "@/lib/health/growth";
import type { DeepFigures, QuickFigures } from "@/lib/health/monitor";
import { LineChart } from "./charts";
import { Figure, Warning } from "./figure";
import { GROWTH, MONITOR, WEEKS } from "./strings";

interface GrowthCardProps {
  quick: QuickFigures;
  deep: DeepFigures | undefined;
  onTable: () => void;
}

/** Accounts and edges, and how their numbers grew. */
export function GrowthCard({ quick, deep, onTable }: GrowthCardProps) {
  return (
    <section className="ui-card health-wide" aria-labelledby="growth-title">
      <h2 id="growth-title">{GROWTH.title}</h2>
      {quick.standstill.stopped && <Warning>{GROWTH.stopped(quick.standstill.pages)}</Warning>}
      <div className="health-pair">
        <div>
          <h3>{GROWTH.accounts}</h3>
          <p className="health-big">
            <Figure name={GROWTH.openTable(`${formatCount(quick.accounts)} accounts`)} onOpen={onTable}>
              {formatCount(quick.accounts)}
            </Figure>
          </p>
          <LineChart points={quick.days} name={GROWTH.chartAccounts} />
          {deep !== undefined && deep.importedAccounts > 0 && (
            <p className="ui-quiet">{GROWTH.importedAccounts(deep.importedAccounts)}</p>
          )}
        </div>
        <div>
          <h3>{GROWTH.edges}</h3>
          {deep === undefined ? (
            <p role="status">{MONITOR.reading}</p>
          ) : (
            <>
              <p className="health-big">
                <Figure name={GROWTH.openTable(`${formatCount(deep.edges)} follows`)} onOpen={onTable}>
                  {formatCount(deep.edges)}
                </Figure>
              </p>
              <LineChart points={deep.days} name={GROWTH.chartEdges} />
              <p className="ui-quiet">{GROWTH.perAccount(deep.edges, quick.accounts)}</p>
              {deep.imported > 0 && <p className="ui-quiet">{GROWTH.imported(deep.imported)}</p>}
            </>
          )}
        </div>
      </div>
    </section>
  );
}

/** How many accounts each week brought. */
export function WeeksCard({ weeks, onWeek }: { weeks: readonly Point[]; onWeek: (week: Point) => void }) {
  const most = Math.max(1, ...weeks.map(({ added }) => added));
  return (
    <section className="ui-card" aria-labelledby="weeks-title">
      <h2 id="weeks-title">{WEEKS.title}</h2>
      <ol className="health-weeks">
        {weeks.map((week) => (
          <li key={week.from}>
            <Figure
              name={`${formatCount(week.added)}: ${WEEKS.behind(week.from)}`}
              onOpen={() => onWeek(week)}
            >
              {formatCount(week.added)}
            </Figure>
            <span
              className="health-week"
              aria-hidden="true"
              style={{ height: `${Math.round((week.added / most) * 100)}px` }}
            />
            <small>{formatDayOfYear(week.from)}</small>
          </li>
        ))}
      </ol>
      <p className="ui-quiet">{WEEKS.hint}</p>
    </section>
  );
}

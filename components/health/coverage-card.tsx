import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { formatCount, formatShare } from "@/lib/format";
import { type CoveredList, type KindCoverage, worstLists } from "@/lib/health/coverage-distribution";
import type { DeepFigures } from "@/lib/health/monitor";
import type { PlanRequest } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { LISTS } from "@/lib/x/lists";
import { type Behind, type BehindRow, useNames } from "./behind-dialog";
import { Bar } from "./charts";
import { Figure, Warning } from "./figure";
import { COVERAGE, MONITOR } from "./strings";

interface CoverageCardProps {
  store: Store;
  deep: DeepFigures | undefined;
  onBehind: (behind: Behind) => void;
  onCollect: (plan: PlanRequest) => void;
}

function rowOf(list: CoveredList): BehindRow {
  return { owner: list.owner, isXList: list.kind === "listMembers", text: COVERAGE.row(list) };
}

/** How much of the captured lists is known, and the least known lists. */
export function CoverageCard({ store, deep, onBehind, onCollect }: CoverageCardProps) {
  return (
    <section className="ui-card health-wide" aria-labelledby="coverage-title">
      <h2 id="coverage-title">{COVERAGE.title}</h2>
      {deep === undefined ? (
        <p role="status">{MONITOR.reading}</p>
      ) : deep.coverage.length === 0 ? (
        <p>{COVERAGE.none}</p>
      ) : (
        <>
          <p className="ui-quiet">{COVERAGE.hint}</p>
          {deep.coverage.map(
            ({ kind, median, isLow }) =>
              isLow && median !== undefined && <Warning key={kind}>{COVERAGE.low(kind, median)}</Warning>,
          )}
          <Distribution coverage={deep.coverage} onBehind={onBehind} />
          <Worst store={store} coverage={deep.coverage} onCollect={onCollect} />
        </>
      )}
    </section>
  );
}

function Distribution({
  coverage,
  onBehind,
}: {
  coverage: readonly KindCoverage[];
  onBehind: (behind: Behind) => void;
}) {
  return (
    <div className="health-scroll">
      <table className="ui-table" aria-labelledby="coverage-title">
        <thead>
          <tr>
            <th scope="col">{COVERAGE.kind}</th>
            {COVERAGE.buckets.map((bucket) => (
              <th key={bucket} scope="col" className="ui-number">
                {bucket}
              </th>
            ))}
            <th scope="col" className="ui-number">
              {COVERAGE.median}
            </th>
          </tr>
        </thead>
        <tbody>
          {coverage.map(({ kind, buckets, median, isLow }) => {
            const all = buckets.reduce((total, lists) => total + lists.length, 0);
            return (
              <tr key={kind}>
                <th scope="row">{LISTS[kind].noun}</th>
                {buckets.map((lists, i) => {
                  const title = COVERAGE.behind(kind, COVERAGE.buckets[i]);
                  return (
                    <td key={title} className="ui-number">
                      <Figure
                        name={`${lists.length}: ${title}`}
                        onOpen={() => onBehind({ title, rows: lists.map(rowOf) })}
                      >
                        {formatCount(lists.length)}
                      </Figure>
                      <Bar share={lists.length / all} />
                    </td>
                  );
                })}
                <td className="ui-number">
                  {isLow && <span aria-hidden="true">⚠ </span>}
                  {median === undefined ? COVERAGE.unknown : formatShare(median)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Worst({
  store,
  coverage,
  onCollect,
}: { coverage: readonly KindCoverage[] } & Pick<CoverageCardProps, "store" | "onCollect">) {
  const worst = useMemo(() => worstLists(coverage), [coverage]);
  const names = useNames(store, worst.map(rowOf));
  if (worst.length === 0) return null;
  return (
    <>
      <h3>{COVERAGE.worst}</h3>
      <ul className="health-list">
        {worst.map((list) => {
          const { kind, owner, viewer } = list;
          const handle = names.get(`account/${owner}`)?.handle;
          return (
            <li key={`${kind}/${owner}/${viewer}`}>
              <span>
                {handle === undefined ? owner : `@${handle}`}, {LISTS[kind].noun}: {COVERAGE.row(list)}
              </span>
              {handle !== undefined && (
                <Button
                  aria-label={COVERAGE.moreOf(`@${handle}`, kind)}
                  onClick={() => onCollect({ plan: "list", handle, kind })}
                >
                  {COVERAGE.more}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

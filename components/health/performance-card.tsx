import { Button } from "@/components/ui/button";
import { formatCount } from "@/lib/format";
import { checkSize, slowMetrics } from "@/lib/health/performance";
import type { TimingsRecord } from "@/lib/store/meta";
import { Bar } from "./charts";
import { Warning } from "./figure";
import { MONITOR, PERFORMANCE } from "./strings";

interface PerformanceCardProps {
  accounts: number;
  edges: number | undefined;
  timings: TimingsRecord | undefined;
  onMap: () => void;
}

/** How large the network is against what the explorer is made for, and how long each part took. */
export function PerformanceCard({ accounts, edges, timings, onMap }: PerformanceCardProps) {
  return (
    <section className="ui-card" aria-labelledby="performance-title">
      <h2 id="performance-title">{PERFORMANCE.title}</h2>
      {edges === undefined ? (
        <p role="status">{MONITOR.reading}</p>
      ) : (
        <Size accounts={accounts} edges={edges} />
      )}
      {timings === undefined ? (
        <>
          <p>{PERFORMANCE.never}</p>
          <div className="ui-row">
            <Button onClick={onMap}>{PERFORMANCE.openMap}</Button>
          </div>
        </>
      ) : (
        <Timings timings={timings} />
      )}
    </section>
  );
}

function Size({ accounts, edges }: { accounts: number; edges: number }) {
  return (
    <table className="ui-table" aria-label={PERFORMANCE.size}>
      <thead>
        <tr>
          <th scope="col">{PERFORMANCE.what}</th>
          <th scope="col" className="ui-number">
            {PERFORMANCE.now}
          </th>
          <th scope="col" className="ui-number">
            {PERFORMANCE.runbook}
          </th>
          <th scope="col" className="ui-number">
            {PERFORMANCE.ours}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {checkSize(accounts, edges).map(({ what, size, runbook, ours }) => (
          <tr key={what}>
            <th scope="row">{PERFORMANCE.names[what]}</th>
            <td className="ui-number">{formatCount(size)}</td>
            <td className="ui-number">
              {size > runbook && <span title={PERFORMANCE.over}>⚠ </span>}
              {formatCount(runbook)}
            </td>
            <td className="ui-number">
              {size > ours && <span title={PERFORMANCE.over}>⚠ </span>}
              {formatCount(ours)}
            </td>
            <td>
              <Bar share={size / ours} warns={size > ours} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Timings({ timings }: { timings: TimingsRecord }) {
  const { at, accounts, edges, milliseconds } = timings;
  const slow = slowMetrics(milliseconds);
  const parts = Object.entries(milliseconds);
  const nameOf = (metric: string) => PERFORMANCE.metrics[metric] ?? metric;
  const longest = Math.max(1, ...parts.map(([, time]) => time));
  return (
    <>
      {slow.length > 0 && <Warning>{PERFORMANCE.suggestion(slow.map(nameOf))}</Warning>}
      <p className="ui-quiet">{PERFORMANCE.computed(at, accounts, edges)}</p>
      <details className="health-details">
        <summary>{PERFORMANCE.details}</summary>
        <table className="ui-table" aria-label={PERFORMANCE.time}>
          <thead>
            <tr>
              <th scope="col">{PERFORMANCE.metric}</th>
              <th scope="col" className="ui-number">
                {PERFORMANCE.time}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {parts.map(([metric, time]) => (
              <tr key={metric}>
                <th scope="row">{nameOf(metric)}</th>
                <td className="ui-number">
                  {slow.includes(metric) && `⚠ ${PERFORMANCE.slow} `}
                  {PERFORMANCE.formatTime(time)}
                </td>
                <td>
                  <Bar share={time / longest} warns={slow.includes(metric)} />
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{PERFORMANCE.total}</th>
              <td className="ui-number">
                {PERFORMANCE.formatTime(parts.reduce((total, [, time]) => total + time, 0))}
              </td>
              <td />
            </tr>
          </tbody>
        </table>
      </details>
    </>
  );
}

import { formatCount, formatDayOfYear } from "@/lib/format";
import type { Point } from "@/lib/health/growth";
import { CHART } from "./strings";

const WIDTH = 320;
const HEIGHT = 90;
const EDGE = 4;

/** Totals over time as a line; the same as a sentence and as a table for those who do not look. */
export function LineChart({ points, name }: { points: readonly Point[]; name: string }) {
  const totals = points.map(({ total }) => total);
  const least = Math.min(...totals);
  const most = Math.max(...totals);
  const range = most - least || 1;
  const x = (i: number) => EDGE + (i / Math.max(1, points.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (total: number) =>
    most === least ? HEIGHT / 2 : HEIGHT - EDGE - ((total - least) / range) * (HEIGHT - 2 * EDGE);
  const line = totals
    .map((total, i) => `${i === 0 ? "M" : "L"}${x(i).toFixed(1)} ${y(total).toFixed(1)}`)
    .join("");
  const first = points[0];
  const last = points[points.length - 1];
  return (
    <figure className="health-chart">
      <svg
        role="img"
        aria-label={CHART.summary(name, first, last)}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        <path className="health-area" d={`${line}L${x(points.length - 1)} ${HEIGHT}L${x(0)} ${HEIGHT}Z`} />
        <path className="health-line" d={line} />
      </svg>
      <figcaption>
        <span>
          {formatDayOfYear(first.from)}: {formatCount(first.total)}
        </span>
        <span>
          {CHART.today}: {formatCount(last.total)}
        </span>
      </figcaption>
      <details>
        <summary>{CHART.asTable}</summary>
        <table className="ui-table" aria-label={name}>
          <thead>
            <tr>
              <th scope="col">{CHART.day}</th>
              <th scope="col" className="ui-number">
                {CHART.added}
              </th>
              <th scope="col" className="ui-number">
                {CHART.total}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...points].reverse().map(({ from, added, total }) => (
              <tr key={from}>
                <th scope="row">{formatDayOfYear(from)}</th>
                <td className="ui-number">{formatCount(added)}</td>
                <td className="ui-number">{formatCount(total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** How long a number is beside the largest of its column; the number itself is next to it. */
export function Bar({ share, warns = false }: { share: number; warns?: boolean }) {
  return (
    <span className="health-bar" aria-hidden="true" data-warns={warns || undefined}>
      <span style={{ width: `${Math.round(Math.min(1, share) * 100)}%` }} />
    </span>
  );
}

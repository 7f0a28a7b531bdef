import type { Point } from "@/lib/changes/growth";
import { GROWTH } from "./tab-strings";

const WIDTH = 640;
const HEIGHT = 160;
const EDGE = 4;

/** One line of a chart. Its `mark` gives it a colour and a dash of its own. */
export interface Series {
  name: string;
  mark: "a" | "b" | "c" | "d";
  points: readonly Point[];
  /** What is drawn between two values: the earlier one, or the later one, as an upper bound needs. */
  between: "earlier" | "later";
  /** Whether each value is a reading, and marked by a dot. */
  hasDots: boolean;
}

interface LinesChartProps {
  title: string;
  series: readonly Series[];
}

/** Values over time as lines, with the latest of each in words, and the same as a table. */
export function LinesChart({ title, series }: LinesChartProps) {
  const drawn = series.filter(({ points }) => points.length > 0);
  const all = drawn.flatMap(({ points }) => points);
  const from = Math.min(...all.map(({ at }) => at));
  const to = Math.max(...all.map(({ at }) => at));
  const most = Math.max(1, ...all.map(({ value }) => value));
  const x = (at: number) => EDGE + ((at - from) / Math.max(1, to - from)) * (WIDTH - 2 * EDGE);
  const y = (value: number) => HEIGHT - EDGE - (value / most) * (HEIGHT - 2 * EDGE);
  const times = [...new Set(all.map(({ at }) => at))].sort((a, b) => b - a);
  return (
    <figure className="changes-lines">
      <svg
        role="img"
        aria-label={GROWTH.summary(title, from, to)}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {drawn.map(({ name, mark, points, between }) => (
          <path key={name} data-mark={mark} d={pathOf(points, between)} />
        ))}
        {drawn.flatMap(({ name, mark, points, hasDots }) =>
          hasDots || points.length === 1
            ? points.map(({ at, value }) => (
                <path
                  key={`${name} ${at}`}
                  data-mark={mark}
                  data-point
                  d={`M${x(at).toFixed(1)} ${y(value).toFixed(1)}h0`}
                />
              ))
            : [],
        )}
      </svg>
      <div className="changes-axis" aria-hidden="true">
        <span>{GROWTH.point(from)}</span>
        <span>{GROWTH.point(to)}</span>
      </div>
      <figcaption>
        <ul>
          {drawn.map(({ name, mark, points }) => (
            <li key={name}>
              <svg aria-hidden="true" viewBox="0 0 24 8">
                <path data-mark={mark} d="M0 4H24" />
              </svg>
              {GROWTH.latest(name, points[points.length - 1].value)}
            </li>
          ))}
        </ul>
      </figcaption>
      <details>
        <summary>{GROWTH.asTable}</summary>
        <div className="changes-scroll">
          <table className="ui-table" aria-label={title}>
            <thead>
              <tr>
                <th scope="col">{GROWTH.when}</th>
                {drawn.map(({ name }) => (
                  <th key={name} scope="col" className="ui-number">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {times.map((at) => (
                <tr key={at}>
                  <th scope="row">{GROWTH.point(at)}</th>
                  {drawn.map(({ name, points }) => (
                    <td key={name} className="ui-number">
                      {GROWTH.value(points.find((point) => point.at === at)?.value)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );

  function pathOf(points: readonly Point[], between: Series["between"]): string {
    let path = "";
    for (const { at, value } of points) {
      const [left, top] = [x(at).toFixed(1), y(value).toFixed(1)];
      if (path === "") path = `M${left} ${top}`;
      else path += between === "earlier" ? `H${left}V${top}` : `V${top}H${left}`;
    }
    return path;
  }
}

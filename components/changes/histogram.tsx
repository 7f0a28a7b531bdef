import { type PointerEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { dateField, dayStart, parseDateField } from "@/lib/changes/days";
import type { Bar } from "@/lib/changes/histogram";
import { CHANGE_GROUPS } from "@/lib/changes/select";
import { formatCount } from "@/lib/format";
import { HISTOGRAM } from "./strings";

/** Days that are looked at: from a moment (ms) on, and before another. */
export interface Days {
  from: number;
  to: number;
}

interface HistogramProps {
  bars: readonly Bar[];
  /** Days of each bar. */
  days: number;
  chosen: Days | undefined;
  onChoose: (days: Days | undefined) => void;
}

/** When changes happened: bars by day, over which days can be chosen with the pointer, or with two date fields. */
export function Histogram({ bars, days, chosen, onChoose }: HistogramProps) {
  const [pressed, setPressed] = useState<number>();
  const most = Math.max(1, ...bars.map(({ total }) => total));
  const [first, last] = [bars[0], bars[bars.length - 1]];
  const shown = chosen ?? { from: first.from, to: last.to };
  const barAt = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(bars.length - 1, Math.floor(((clientX - left) / width) * bars.length)));
  };
  const choose = (one: number, other: number) =>
    onChoose({ from: bars[Math.min(one, other)].from, to: bars[Math.max(one, other)].to });
  const chooseDay = (text: string, of: keyof Days) => {
    const day = parseDateField(text);
    if (day === undefined) return;
    const next = of === "from" ? { ...shown, from: day } : { ...shown, to: dayStart(day, 1) };
    if (next.from < next.to) onChoose(next);
  };
  return (
    <section className="changes-histogram" aria-label={HISTOGRAM.title}>
      <div className="changes-histogram-head">
        <h2>{HISTOGRAM.title}</h2>
        <span className="ui-quiet">{HISTOGRAM.lead(days)}</span>
        <ul aria-label={HISTOGRAM.legend}>
          {CHANGE_GROUPS.map((group) => (
            <li key={group} data-group={group}>
              {HISTOGRAM.groups[group]}
            </li>
          ))}
        </ul>
      </div>
      <div
        className="changes-bars"
        role="img"
        aria-label={HISTOGRAM.summary(bars)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setPressed(barAt(event));
        }}
        onPointerMove={(event) => {
          if (pressed !== undefined) choose(pressed, barAt(event));
        }}
        onPointerUp={(event) => {
          if (pressed !== undefined) choose(pressed, barAt(event));
          setPressed(undefined);
        }}
        onPointerCancel={() => setPressed(undefined)}
      >
        {bars.map((bar) => (
          <span
            key={bar.from}
            title={HISTOGRAM.bar(bar)}
            data-outside={bar.to <= shown.from || bar.from >= shown.to || undefined}
          >
            {CHANGE_GROUPS.map((group) => (
              <span
                key={group}
                data-group={group}
                style={{ height: `${(100 * bar.counts[group]) / most}%` }}
              />
            ))}
          </span>
        ))}
      </div>
      <div className="changes-axis" aria-hidden="true">
        <span>{HISTOGRAM.day(first.from)}</span>
        <span>{HISTOGRAM.day(bars[bars.length >> 1].from)}</span>
        <span>{HISTOGRAM.day(dayStart(last.to, -1))}</span>
      </div>
      <div className="ui-row">
        <label>
          {HISTOGRAM.from}{" "}
          <input
            type="date"
            value={dateField(shown.from)}
            onChange={(event) => chooseDay(event.target.value, "from")}
          />
        </label>
        <label>
          {HISTOGRAM.to}{" "}
          <input
            type="date"
            value={dateField(dayStart(shown.to, -1))}
            onChange={(event) => chooseDay(event.target.value, "to")}
          />
        </label>
        {chosen !== undefined && <Button onClick={() => onChoose(undefined)}>{HISTOGRAM.allDays}</Button>}
      </div>
      <details>
        <summary>{HISTOGRAM.asTable}</summary>
        <table className="ui-table" aria-label={HISTOGRAM.title}>
          <thead>
            <tr>
              <th scope="col">{HISTOGRAM.days}</th>
              {CHANGE_GROUPS.map((group) => (
                <th key={group} scope="col" className="ui-number">
                  {HISTOGRAM.groups[group]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars
              .filter(({ total }) => total > 0)
              .map((bar) => (
                <tr key={bar.from}>
                  <th scope="row">{HISTOGRAM.range(bar)}</th>
                  {CHANGE_GROUPS.map((group) => (
                    <td key={group} className="ui-number">
                      {formatCount(bar.counts[group])}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

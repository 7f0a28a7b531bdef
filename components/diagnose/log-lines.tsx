import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { formatMoment } from "@/lib/format";
import { LEVEL_NAMES, LOG } from "./log-strings";
import type { LogLine } from "./read-log";

const ROW_HEIGHT = 27;

/** The lines; only those in view are on the page. */
export function LogLines({ lines, follows }: { lines: readonly LogLine[]; follows: boolean }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const { length } = lines;
  useEffect(() => {
    if (follows && length > 0) rows.scrollToIndex(length - 1);
  }, [follows, length, rows]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard
    <div className="diagnose-log" ref={scroller} role="log" aria-label={LOG.list} tabIndex={0}>
      <div className="diagnose-log-rows" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => (
          <Line key={key} line={lines[index]} top={start} />
        ))}
      </div>
    </div>
  );
}

function Line({ line, top }: { line: LogLine; top: number }) {
  const { icon, word } = LEVEL_NAMES[line.level];
  return (
    <p data-level={line.level} style={{ transform: `translateY(${top}px)` }} title={line.event}>
      <time dateTime={new Date(line.at).toISOString()}>{formatMoment(line.at)}</time>
      <span className="diagnose-level">
        <span aria-hidden="true">{icon}</span> {word}
      </span>
      <span>
        {line.handle !== undefined && <strong>@{line.handle}</strong>} {line.text}
      </span>
    </p>
  );
}

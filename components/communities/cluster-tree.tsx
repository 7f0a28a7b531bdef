import { type KeyboardEvent, useRef, useState } from "react";
import { formatCount } from "@/lib/format";
import type { ClusterRow } from "./cluster-rows";
import { CLUSTERS } from "./cluster-strings";

interface ClusterTreeProps {
  rows: readonly ClusterRow[];
  chosen: number | undefined;
  nameOf: (row: ClusterRow) => string;
  /** The group that a shown one is tied to most. */
  tiedMost: (cluster: number) => string | undefined;
  onChoose: (cluster: number) => void;
  onOpen: (cluster: number) => void;
  onClose: (row: ClusterRow) => void;
}

/** The groups as a tree: the picture's twin for keyboard and screen reader (WAI-ARIA treegrid, focus on rows). */
export function ClusterTree({ rows, chosen, nameOf, tiedMost, onChoose, onOpen, onClose }: ClusterTreeProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [active, setActive] = useState<number>();
  const focused = rows.some(({ cluster }) => cluster === active) ? active : rows[0]?.cluster;
  const move = (to: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, to))];
    setActive(row.cluster);
    onChoose(row.cluster);
    body.current?.querySelector<HTMLElement>(`[data-cluster="${row.cluster}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent, row: ClusterRow, i: number) => {
    const act = () => {
      switch (event.key) {
        case "ArrowDown":
          return move(i + 1);
        case "ArrowUp":
          return move(i - 1);
        case "Home":
          return move(0);
        case "End":
          return move(rows.length - 1);
        case "ArrowRight":
          return row.shown === undefined ? move(i + 1) : onOpen(row.cluster);
        case "ArrowLeft":
          return onClose(row);
        case "Enter":
          return onChoose(row.cluster);
        default:
          return undefined;
      }
    };
    const known = ["ArrowDown", "ArrowUp", "Home", "End", "ArrowRight", "ArrowLeft", "Enter"];
    if (!known.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const { columns } = CLUSTERS;
  return (
    <div className="clusters-scroll">
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows open and close by keyboard, as in a tree
        role="treegrid"
        className="ui-table"
        aria-label={CLUSTERS.tree}
      >
        <thead>
          <tr>
            <th scope="col">{columns.group}</th>
            <th scope="col" className="ui-number">
              {columns.size}
            </th>
            <th scope="col">{columns.ties}</th>
            <th scope="col">{columns.inside}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, i) => {
            const { cluster, level, size, shown, inside } = row;
            const isOpenable = shown === undefined || shown.parts > 0;
            return (
              <tr
                key={cluster}
                data-cluster={cluster}
                tabIndex={cluster === focused ? 0 : -1}
                aria-level={Math.max(1, level)}
                aria-expanded={isOpenable ? shown === undefined : undefined}
                aria-selected={cluster === chosen}
                onFocus={() => setActive(cluster)}
                onClick={() => move(i)}
                onKeyDown={(event) => onKey(event, row, i)}
              >
                <td style={{ paddingLeft: 8 + 14 * (Math.max(1, level) - 1) }}>
                  <span aria-hidden="true">{isOpenable ? (shown === undefined ? "▾ " : "▸ ") : "· "}</span>
                  {nameOf(row)}
                </td>
                <td className="ui-number">{formatCount(size)}</td>
                <td>{shown && tiedMost(cluster)}</td>
                <td>{shown === undefined ? CLUSTERS.openRow(inside) : CLUSTERS.parts(shown.parts)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

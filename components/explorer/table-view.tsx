import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from "react";
import type { Scheme } from "@/components/canvas/palette";
import type { Chosen } from "@/components/chosen/use-chosen";
import { isScore, scoreOf } from "@/lib/explore/map/scores";
import type { MeasureFacts } from "@/lib/explore/map/scores/score";
import type { GraphService, MapSummary } from "@/lib/explore/protocol/graph-service";
import type { AccountRow, TableColumn } from "@/lib/explore/protocol/rows";
import { ColumnChooser } from "./column-chooser";
import { columnName, TABLE } from "./strings";
import { widthOf } from "./table-columns";
import { TableRow } from "./table-row";
import { useColumns } from "./use-columns";
import { usePagedRows } from "./use-paged-rows";

interface TableViewProps {
  service: GraphService;
  /** Moves with every new map and every other filter. */
  version: string;
  map: MapSummary;
  facts: MeasureFacts;
  scheme: Scheme;
  /** Whether a tag is in use: without one, nobody belongs to anything. */
  hasTag: boolean;
  selected: number | undefined;
  chosen: Chosen;
  onSelect: (row: AccountRow) => void;
}

const ROW_HEIGHT = 34;

/** Text sorts from A, places from the first; counts show the largest first. */
const ASCENDING_FIRST: ReadonlySet<TableColumn> = new Set<TableColumn>([
  "handle",
  "name",
  "rank",
  "community",
  "belongs",
]);

/** All accounts in a sortable table: the map's twin for keyboard and screen reader. */
export function TableView({
  service,
  version,
  map,
  facts,
  scheme,
  hasTag,
  selected,
  chosen,
  onSelect,
}: TableViewProps) {
  const hint = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [text, setText] = useState("");
  const [sort, setSort] = useState<{ column: TableColumn; descending: boolean }>({
    column: "rank",
    descending: false,
  });
  const [chosenColumns, setColumns] = useColumns(scroller, hasTag);
  const columns = hasTag ? chosenColumns : chosenColumns.filter((column) => column !== "belongs");
  const [active, setActive] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new map has new rows
  const load = useCallback(
    (offset: number, limit: number) =>
      service.rows({ sort: sort.column, descending: sort.descending, text, offset, limit }),
    [service, version, sort, text],
  );
  const { total = 0, row, show } = usePagedRows(load);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollPaddingStart: ROW_HEIGHT,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items[items.length - 1]?.index ?? 0;
  useEffect(() => show(first, last), [show, first, last]);

  const sortBy = (column: TableColumn) => {
    const descending = column === sort.column ? !sort.descending : !ASCENDING_FIRST.has(column);
    setSort({ column, descending });
    setActive(0);
    virtual.scrollToIndex(0);
  };

  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(total - 1, index));
    setActive(next);
    virtual.scrollToIndex(next);
    const focus = () => {
      const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`);
      row?.focus();
      return row;
    };
    // At once, for the next key is for that row; it may only exist after the table has scrolled there.
    if (!focus()) requestAnimationFrame(focus);
  };

  const onKey = (event: KeyboardEvent) => {
    const index = Number((event.target as HTMLElement).dataset.index);
    if (Number.isNaN(index)) return;
    const step = KEY_STEPS[event.key];
    const account = row(index);
    if (step !== undefined) moveTo(step(index, total));
    else if (event.key === "Enter" && account !== undefined) onSelect(account);
    else if (event.key === " " && account !== undefined) chosen.choose([account.n], "toggle");
    else return;
    event.preventDefault();
  };

  const above = items.length > 0 ? items[0].start : 0;
  const below = items.length > 0 ? virtual.getTotalSize() - items[items.length - 1].end : 0;
  return (
    <section className="explorer-table" aria-label={TABLE.caption}>
      <div className="explorer-table-tools">
        <input
          type="search"
          aria-label={TABLE.filter}
          placeholder={TABLE.filter}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
            virtual.scrollToIndex(0);
          }}
        />
        <ColumnChooser columns={chosenColumns} onChange={setColumns} />
        <p aria-live="polite">{TABLE.rows(total, map.accounts)}</p>
        <p id={hint} className="explorer-quiet">
          {TABLE.keys}
        </p>
      </div>
      <div className="explorer-table-scroll" ref={scroller}>
        <div style={{ paddingTop: above, paddingBottom: below }}>
          <table
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are chosen by keyboard, as in a grid
            role="grid"
            aria-label={TABLE.caption}
            aria-describedby={hint}
            aria-rowcount={total + 1}
            aria-colcount={columns.length}
            style={{ minWidth: widthOf(columns) }}
          >
            <thead>
              <tr aria-rowindex={1}>
                {columns.map((column) => (
                  <HeaderCell
                    key={column}
                    column={column}
                    method={methodOf(column, facts)}
                    sort={sort}
                    onSort={sortBy}
                  />
                ))}
              </tr>
            </thead>
            <tbody onKeyDown={onKey}>
              {items.map(({ index }) => (
                <TableRow
                  key={index}
                  index={index}
                  row={row(index)}
                  map={map}
                  scheme={scheme}
                  columns={columns}
                  isActive={index === active}
                  isSelected={row(index)?.n === selected && selected !== undefined}
                  isChosen={chosen.accounts.has(row(index)?.n ?? -1)}
                  onSelect={(account, adds) => {
                    setActive(index);
                    if (adds) chosen.choose([account.n], "toggle");
                    else onSelect(account);
                  }}
                />
              ))}
            </tbody>
          </table>
        </div>
        {total === 0 && <p className="explorer-quiet">{TABLE.none}</p>}
      </div>
    </section>
  );
}

/** How the values of a column were found, or what they mean. */
function methodOf(column: TableColumn, facts: MeasureFacts): string | undefined {
  if (!isScore(column)) return undefined;
  const { method, short } = scoreOf(column);
  return method?.(facts) ?? short;
}

const PAGE_STEP = 15;

const KEY_STEPS: Record<string, (index: number, total: number) => number> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index) => index + PAGE_STEP,
  PageUp: (index) => index - PAGE_STEP,
  Home: () => 0,
  End: (_, total) => total - 1,
};

interface HeaderCellProps {
  column: TableColumn;
  /** How its values were found, where that is not plain. */
  method: string | undefined;
  sort: { column: TableColumn; descending: boolean };
  onSort: (column: TableColumn) => void;
}

function HeaderCell({ column, method, sort, onSort }: HeaderCellProps) {
  const isSorted = sort.column === column;
  const order = sort.descending ? "descending" : "ascending";
  return (
    <th scope="col" data-column={column} aria-sort={isSorted ? order : undefined}>
      <button type="button" title={method} onClick={() => onSort(column)}>
        {columnName(column)}
        <span aria-hidden="true">{isSorted ? (sort.descending ? " ↓" : " ↑") : ""}</span>
      </button>
    </th>
  );
}

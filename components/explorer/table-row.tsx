import { CommunityMark } from "@/components/canvas/community-mark";
import type { Scheme } from "@/components/canvas/palette";
import { communityColour } from "@/components/canvas/palette";
import { BelongingPill } from "@/components/membership/standing";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { scoreOf } from "@/lib/explore/map/scores";
import type { MapSummary } from "@/lib/explore/protocol/graph-service";
import type { AccountRow, RankRange, TableColumn } from "@/lib/explore/protocol/rows";
import { ImportMark } from "./import-mark";
import { ACCOUNT, COMMUNITY } from "./strings";

interface TableRowProps {
  index: number;
  /** Undefined while it is being loaded. */
  row: AccountRow | undefined;
  map: MapSummary;
  scheme: Scheme;
  columns: readonly TableColumn[];
  /** The row that the keyboard is at. */
  isActive: boolean;
  isSelected: boolean;
  /** Whether it is chosen together with others. */
  isChosen: boolean;
  /** `adds` where it is to be chosen together with others. */
  onSelect: (row: AccountRow, adds: boolean) => void;
}

export function TableRow(props: TableRowProps) {
  const { index, row, map, scheme, columns, isActive, isSelected, isChosen, onSelect } = props;
  return (
    <tr
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={isSelected || isChosen}
      data-chosen={isChosen}
      tabIndex={isActive ? 0 : -1}
      onClick={(event) => row !== undefined && onSelect(row, event.ctrlKey || event.metaKey)}
    >
      {columns.map((column) => (
        <td key={column} data-column={column}>
          {row !== undefined && <Cell row={row} column={column} map={map} scheme={scheme} />}
        </td>
      ))}
    </tr>
  );
}

interface CellProps {
  row: AccountRow;
  column: TableColumn;
  map: MapSummary;
  scheme: Scheme;
}

function Cell({ row, column, map, scheme }: CellProps) {
  switch (column) {
    case "handle":
      return (
        <>
          {row.handle === "" ? ACCOUNT.unknownHandle : `@${row.handle}`}
          {row.isImportedOnly && (
            <>
              {" "}
              <ImportMark />
            </>
          )}
        </>
      );
    case "name":
      return row.name;
    case "community": {
      const community = map.communities[row.community];
      if (community === undefined) return null;
      return (
        <>
          <CommunityMark
            colour={communityColour(community.colour, scheme)}
            label={COMMUNITY.number(community.id)}
          />{" "}
          {COMMUNITY.name(community)}
        </>
      );
    }
    case "belongs":
      return row.belongs === undefined ? "…" : <BelongingPill belonging={row.belongs} />;
    case "rank":
      return (
        <>
          {ACCOUNT.count(row.rank)}
          <RangeOf range={row.ranges.rank} />
        </>
      );
    case "betweenness":
      return (
        <>
          {row.betweenness === undefined ? "…" : scoreOf(column).format(row.betweenness)}
          <RangeOf range={row.ranges.betweenness} />
        </>
      );
    default: {
      const value = row[column];
      if (value !== undefined) return scoreOf(column).format(value);
      return scoreOf(column).isMeasuredLater ? "…" : ACCOUNT.unknown;
    }
  }
}

/** Between which ranks an account could be; nothing where that is sure or not known yet. */
function RangeOf({ range }: { range: RankRange | undefined }) {
  if (range === undefined) return null;
  return (
    <small className="table-range" title={`${ACCOUNT.about(range)}. ${ACCOUNT.aboutHint}`}>
      {" "}
      <span aria-hidden="true">{ACCOUNT.range(range)}</span>
      <VisuallyHidden>{ACCOUNT.about(range)}</VisuallyHidden>
    </small>
  );
}

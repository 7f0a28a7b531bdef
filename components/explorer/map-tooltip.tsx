import { type ReactNode, useEffect, useState } from "react";
import type { GraphService, ShownMap } from "@/lib/explore/protocol/graph-service";
import type { AccountRow } from "@/lib/explore/protocol/rows";
import { ImportMark } from "./import-mark";
import { ACCOUNT, COMMUNITY } from "./strings";

/** The account under the pointer and where it is on the canvas (pixels). */
export interface Hovered {
  n: number;
  x: number;
  y: number;
  /** Size of the canvas. */
  width: number;
  height: number;
}

interface MapTooltipProps {
  hovered: Hovered;
  service: GraphService;
  map: ShownMap;
}

export function MapTooltip({ hovered, service, map }: MapTooltipProps) {
  const [row, setRow] = useState<AccountRow>();
  useEffect(() => {
    let current = true;
    void service.row(hovered.n).then((found) => {
      if (current) setRow(found);
    });
    return () => {
      current = false;
    };
  }, [service, hovered.n]);

  if (row === undefined || row.n !== hovered.n) return null;
  const community = map.communities[row.community];
  return (
    <TooltipFrame at={hovered}>
      <strong>{row.name}</strong>
      <span>{row.handle === "" ? ACCOUNT.unknownHandle : `@${row.handle}`}</span>
      {row.isImportedOnly && <ImportMark />}
      <dl>
        <dt>{ACCOUNT.community}</dt>
        <dd>
          {COMMUNITY.number(community.id)} · {COMMUNITY.name(community)}
        </dd>
        <dt>{ACCOUNT.pageRank}</dt>
        <dd>{ACCOUNT.rankOf(row.rank, map.accounts)}</dd>
        <dt>{ACCOUNT.claimedFollowers}</dt>
        <dd>{ACCOUNT.count(row.claimedFollowers)}</dd>
        <dt>{ACCOUNT.knownFollowers}</dt>
        <dd>{ACCOUNT.count(row.knownFollowers)}</dd>
      </dl>
    </TooltipFrame>
  );
}

/** A tooltip beside a point of the canvas, on the side where there is more space. */
export function TooltipFrame({ at, children }: { at: Hovered; children: ReactNode }) {
  return (
    <div
      className="explorer-tooltip"
      role="tooltip"
      data-leftwards={at.x > at.width / 2}
      data-upwards={at.y > at.height / 2}
      style={{ left: at.x, top: at.y }}
    >
      {children}
    </div>
  );
}

import { nameOf } from "@/components/communities/strings";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import type { MomentMap } from "@/lib/explore/protocol/moment";
import { formatCount, formatDecimal } from "@/lib/format";
import { TIME } from "./strings";

/** Communities that are named. */
const NAMED = 12;

interface MomentFiguresProps {
  found: MomentMap;
  /** Whether it is of the moment that is shown, not of the one before. */
  isCurrent: boolean;
  drawn: DrawnGraph;
  communities: readonly CommunitySummary[];
  onSelect: (account: { n: number; handle: string }) => void;
}

/** Communities and highest ranks at the moment that is shown. */
export function MomentFigures({ found, isCurrent, drawn, communities, onSelect }: MomentFiguresProps) {
  const now = new Map<number, number>();
  for (const c of drawn.community) now.set(c, (now.get(c) ?? 0) + 1);
  const named = found.communities.slice(0, NAMED);
  return (
    <div className="time-figures" aria-busy={!isCurrent}>
      <section aria-label={TIME.communities}>
        <h2>
          {TIME.communities}{" "}
          <small>{TIME.structure(found.communities.length, formatDecimal(found.modularity, 2))}</small>
        </h2>
        <ul>
          {named.map(({ group, members }, i) => (
            <li key={group ?? `other ${i}`}>
              <span dir="auto">{group === undefined ? TIME.notNow : nameOf(communities[group])}</span>{" "}
              <strong>{formatCount(members)}</strong>
              {group !== undefined && <small> {TIME.now(now.get(group) ?? 0)}</small>}
            </li>
          ))}
          {found.communities.length > NAMED && <li>{TIME.more(found.communities.length - NAMED)}</li>}
        </ul>
      </section>
      <section aria-label={TIME.top}>
        <h2>
          {TIME.top} <small>{TIME.follows(found.follows)}</small>
        </h2>
        <ol>
          {found.top.map((i) => (
            <li key={drawn.account[i]}>
              <button
                type="button"
                className="ui-link"
                onClick={() => onSelect({ n: drawn.account[i], handle: drawn.handle[i] })}
              >
                {drawn.handle[i] === "" ? TIME.unnamed : `@${drawn.handle[i]}`}
              </button>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

import { CommunityMark } from "@/components/canvas/community-mark";
import { communityColour, type Scheme } from "@/components/canvas/palette";
import { COMMUNITY } from "@/components/explorer/strings";
import { Button } from "@/components/ui/button";
import type { CommunityFigures } from "@/lib/explore/protocol/communities";
import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import type { CommunityName } from "@/lib/explore/view/filters/fields";
import { formatCount, formatShare } from "@/lib/format";
import { COMMUNITIES, nameOf } from "./strings";
import type { OwnCommunities } from "./use-own-communities";

interface CommunityListProps {
  communities: readonly CommunitySummary[];
  /** Undefined until they are counted. */
  figures: ReadonlyMap<number, CommunityFigures> | undefined;
  referred: readonly CommunityName[];
  own: OwnCommunities;
  scheme: Scheme;
  open: number | undefined;
  onOpen: (id: number) => void;
}

/** Communities listed; smaller ones are opened from an account. */
const LISTED = 200;

/** All communities in figures, and those that are gone but have the user's own words. */
export function CommunityList({
  communities,
  figures,
  referred,
  own,
  scheme,
  open,
  onOpen,
}: CommunityListProps) {
  const { columns } = COMMUNITIES;
  const gone = referred.filter(({ id, isGone }) => isGone === true && own.rows.has(id));
  return (
    <section className="communities-list" aria-labelledby="communities-title">
      <h2 id="communities-title">{COMMUNITIES.title}</h2>
      <p className="ui-quiet">{COMMUNITIES.lead}</p>
      <table className="ui-table">
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col" className="ui-number">
              {columns.size}
            </th>
            <th scope="col">{columns.inside}</th>
            <th scope="col">{columns.known}</th>
            <th scope="col" className="ui-number">
              {columns.trend}
            </th>
          </tr>
        </thead>
        <tbody>
          {communities.slice(0, LISTED).map((community) => {
            const { id, size } = community;
            const found = figures?.get(id);
            const colour = communityColour(community.colour, scheme);
            return (
              <tr key={id} aria-current={id === open ? "true" : undefined}>
                <th scope="row">
                  <button type="button" className="communities-open" onClick={() => onOpen(id)}>
                    <CommunityMark colour={colour} label={COMMUNITY.number(id)} />
                    <span>{nameOf(community)}</span>
                    {community.isHidden === true && <small className="ui-quiet">{COMMUNITIES.hidden}</small>}
                  </button>
                </th>
                <td className="ui-number">{formatCount(size)}</td>
                <td>{found && <Bar share={share(found.inside, found.follows)} colour={colour} />}</td>
                <td>{found && <Bar share={share(found.read, found.size)} colour="var(--accent)" />}</td>
                <td className="ui-number">{found && COMMUNITIES.trend(found.size, found.before)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {figures === undefined && <p role="status">{COMMUNITIES.loading}</p>}
      {gone.length > 0 && (
        <>
          <h3>{COMMUNITIES.gone}</h3>
          <ul className="communities-gone">
            {gone.map(({ id, name, fate = "" }) => (
              <li key={id} className="ui-row">
                <span>{COMMUNITIES.goneOf(nameOf({ id, name }), fate)}</span>
                <Button
                  kind="quiet"
                  onClick={() =>
                    void own.change(
                      { community: id, members: [] },
                      { name: "", description: "", hue: null, hidden: false, groups: null },
                    )
                  }
                >
                  {COMMUNITIES.forget}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** A share as a bar with its number. */
function Bar({ share, colour }: { share: number; colour: string }) {
  return (
    <span className="communities-bar">
      <span aria-hidden="true">
        <i style={{ width: `${share * 100}%`, background: colour }} />
      </span>
      {formatShare(share)}
    </span>
  );
}

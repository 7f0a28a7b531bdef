import { CommunityMark } from "@/components/canvas/community-mark";
import { communityColour, type Scheme } from "@/components/canvas/palette";
import { ACCOUNT, COMMUNITY } from "@/components/explorer/strings";
import type { CommunityTie } from "@/lib/explore/protocol/communities";
import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import type { AccountRow } from "@/lib/explore/protocol/rows";
import { formatCount } from "@/lib/format";
import { COMMUNITIES, nameOf } from "./strings";

interface CommunityTiesProps {
  ties: readonly CommunityTie[];
  communities: readonly CommunitySummary[];
  scheme: Scheme;
  onOpen: (id: number) => void;
  onSelect: (row: AccountRow) => void;
}

/** Ties listed. */
const LISTED = 12;

/** How a community is tied to others in both directions, and who joins them. */
export function CommunityTies({ ties, communities, scheme, onOpen, onSelect }: CommunityTiesProps) {
  const words = COMMUNITIES.tie;
  const known = new Map(communities.map((community) => [community.id, community]));
  return (
    <section aria-labelledby="community-ties">
      <h3 id="community-ties">{COMMUNITIES.ties}</h3>
      {ties.length === 0 ? (
        <p>{COMMUNITIES.noTies}</p>
      ) : (
        <>
          <p className="ui-quiet">{COMMUNITIES.tiesHint}</p>
          <div className="communities-scroll">
            <table className="ui-table">
              <thead>
                <tr>
                  <th scope="col">{words.name}</th>
                  <th scope="col" className="ui-number">
                    {words.out}
                  </th>
                  <th scope="col" className="ui-number">
                    {words.back}
                  </th>
                  <th scope="col">{words.bridge}</th>
                </tr>
              </thead>
              <tbody>
                {ties.slice(0, LISTED).map(({ id, out, back, bridge }) => {
                  const other = known.get(id);
                  return (
                    <tr key={id}>
                      <th scope="row">
                        <button type="button" className="communities-open" onClick={() => onOpen(id)}>
                          <CommunityMark
                            colour={communityColour(other?.colour, scheme)}
                            label={COMMUNITY.number(id)}
                          />
                          <span>{nameOf(other ?? { id, name: "" })}</span>
                        </button>
                      </th>
                      <td className="ui-number">{formatCount(out)}</td>
                      <td className="ui-number">{formatCount(back)}</td>
                      <td>
                        {bridge !== undefined && (
                          <button
                            type="button"
                            className="communities-open"
                            onClick={() => onSelect(bridge.row)}
                          >
                            <strong>
                              {bridge.row.handle === "" ? ACCOUNT.unknownHandle : `@${bridge.row.handle}`}
                            </strong>{" "}
                            <span className="ui-quiet">{COMMUNITIES.bridge(bridge.here, bridge.there)}</span>
                          </button>
                        )}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
          {ties.length > LISTED && <p className="ui-quiet">{COMMUNITIES.allTies(ties.length - LISTED)}</p>}
        </>
      )}
    </section>
  );
}

import { ACCOUNT } from "@/components/explorer/strings";
import { Button } from "@/components/ui/button";
import type { CommunityMember } from "@/lib/explore/protocol/communities";
import type { AccountRow } from "@/lib/explore/protocol/rows";
import { formatCount, formatShare } from "@/lib/format";
import { COMMUNITIES } from "./strings";

interface MembersTableProps {
  members: readonly CommunityMember[];
  /** All members. */
  size: number;
  colour: string;
  onMore: () => void;
  onTable: () => void;
  onSelect: (row: AccountRow) => void;
}

/** The members that most members follow, with their ties, how well they are known, and their tags. */
export function MembersTable({ members, size, colour, onMore, onTable, onSelect }: MembersTableProps) {
  const words = COMMUNITIES.member;
  const most = Math.max(1, ...members.map(({ tiesInside, tiesOutside }) => tiesInside + tiesOutside));
  return (
    <section aria-labelledby="community-members">
      <h3 id="community-members">{COMMUNITIES.members}</h3>
      <p className="ui-quiet">{COMMUNITIES.membersHint}</p>
      <div className="communities-scroll">
        <table className="ui-table">
          <thead>
            <tr>
              <th scope="col" className="ui-number">
                {words.rank}
              </th>
              <th scope="col">{words.account}</th>
              <th scope="col" className="ui-number">
                {words.followed}
              </th>
              <th scope="col" className="ui-number">
                {words.inside}
              </th>
              <th scope="col" className="ui-number">
                {words.outside}
              </th>
              <th scope="col" className="ui-number">
                {words.known}
              </th>
              <th scope="col">{words.tags}</th>
            </tr>
          </thead>
          <tbody>
            {members.map(
              ({ row, rank, followersInside, tiesInside, tiesOutside, coverage, isRead, isMe, tags }) => (
                <tr key={row.n}>
                  <td className="ui-number">{formatCount(rank)}</td>
                  <th scope="row">
                    <button type="button" className="communities-open" onClick={() => onSelect(row)}>
                      <strong>{row.handle === "" ? ACCOUNT.unknownHandle : `@${row.handle}`}</strong>{" "}
                      <span>{row.name}</span>
                    </button>
                    <span className="communities-two" aria-hidden="true">
                      <i style={{ width: `${(tiesInside / most) * 100}%`, background: colour }} />
                      <i style={{ width: `${(tiesOutside / most) * 100}%` }} />
                    </span>
                  </th>
                  <td className="ui-number">{formatCount(followersInside)}</td>
                  <td className="ui-number">{formatCount(tiesInside)}</td>
                  <td className="ui-number">{formatCount(tiesOutside)}</td>
                  <td className="ui-number">
                    {coverage !== undefined
                      ? formatShare(coverage)
                      : isRead
                        ? COMMUNITIES.noCount
                        : COMMUNITIES.unread}
                  </td>
                  <td>
                    {isMe && <span className="communities-pill">{COMMUNITIES.you}</span>}
                    {tags.map(({ tag, isIn }) => (
                      <span key={tag} className="communities-pill">
                        {COMMUNITIES.tag(tag, isIn)}
                      </span>
                    ))}
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
      <div className="ui-row">
        {members.length < size && <Button onClick={onMore}>{COMMUNITIES.more(size - members.length)}</Button>}
        <Button kind="quiet" onClick={onTable}>
          {COMMUNITIES.inTable(size)}
        </Button>
      </div>
    </section>
  );
}

import { CommunityMark } from "@/components/canvas/community-mark";
import { communityColour, type Scheme } from "@/components/canvas/palette";
import type { MapSummary } from "@/lib/explore/protocol/graph-service";
import type { AccountDetail, AccountRow, SomeAccounts, TiesToYou } from "@/lib/explore/protocol/rows";
import type { Address } from "@/lib/explore/view/address";
import { isUnconfirmed } from "@/lib/store/account";
import type { NetworkName } from "@/lib/store/schema";
import { accountName } from "@/lib/words/accounts";
import { PROFILE_LINE, YOUR_TIES } from "./account-strings";
import { ACCOUNT, COMMUNITY, STATUS_NAMES } from "./strings";

interface ProfileProps {
  detail: AccountDetail;
  map: MapSummary;
  scheme: Scheme;
  network: NetworkName;
  go: (change: Partial<Address>) => void;
}

/** Who an account is: name, handle, X's counts, bio and community. */
export function Profile({ detail, map, scheme, network, go }: ProfileProps) {
  const { account, row, rankInCommunity } = detail;
  const { handle, name, bio, status } = account;
  const community = map.communities[row.community];
  return (
    <div className="explorer-profile">
      <div className="account-name">
        <h2 dir="auto">{name?.trim() || handle || ACCOUNT.unknown}</h2>
        {network === "mine" && handle !== undefined && (
          <a href={`https://x.com/${encodeURIComponent(handle)}`} target="_blank" rel="noreferrer">
            {ACCOUNT.openOnX}
          </a>
        )}
      </div>
      <p className="explorer-handle account-line">
        <span>{handle === undefined ? ACCOUNT.unknownHandle : `@${handle}`}</span>
        {account.followers !== undefined && (
          <span title={PROFILE_LINE.hint}>{PROFILE_LINE.followers(account.followers)}</span>
        )}
        {account.following !== undefined && (
          <span title={PROFILE_LINE.hint}>{PROFILE_LINE.following(account.following)}</span>
        )}
        {account.posts !== undefined && (
          <span title={PROFILE_LINE.hint}>{PROFILE_LINE.posts(account.posts)}</span>
        )}
        {status !== undefined && status !== "active" && <strong>{STATUS_NAMES[status]}</strong>}
      </p>
      {isUnconfirmed(account) && <p className="explorer-quiet">{ACCOUNT.unconfirmed}</p>}
      {bio !== undefined && bio !== "" && <p dir="auto">{bio}</p>}
      {network === "sample" && <p className="explorer-quiet">{ACCOUNT.invented}</p>}
      {community !== undefined && (
        <p>
          <CommunityMark
            colour={communityColour(community.colour, scheme)}
            label={COMMUNITY.number(community.id)}
          />{" "}
          <button
            type="button"
            className="ui-link"
            onClick={() => go({ view: "communities", community: community.id })}
          >
            {COMMUNITY.name(community)}
          </button>{" "}
          <span className="explorer-quiet">
            {PROFILE_LINE.inCommunity(rankInCommunity.rank, rankInCommunity.of)}
          </span>
        </p>
      )}
    </div>
  );
}

interface YourTiesProps {
  ties: TiesToYou;
  onSelect: (row: AccountRow) => void;
}

/** What ties the account to the user: their own follows, and the people between them. */
export function YourTies({ ties, onSelect }: YourTiesProps) {
  return (
    <section className="account-ties" aria-label={YOUR_TIES.title}>
      <p>
        <strong>{YOUR_TIES.between(ties)}</strong>
      </p>
      {ties.yours.total === 0 ? (
        <p className="explorer-quiet">{YOUR_TIES.noYours}</p>
      ) : (
        <People said={YOUR_TIES.yours(ties.yours.total)} people={ties.yours} onSelect={onSelect} />
      )}
      {ties.theirs.total > 0 && (
        <People said={YOUR_TIES.theirs(ties.theirs.total)} people={ties.theirs} onSelect={onSelect} />
      )}
    </section>
  );
}

interface PeopleProps extends Pick<YourTiesProps, "onSelect"> {
  said: string;
  people: SomeAccounts;
}

function People({ said, people: { total, rows }, onSelect }: PeopleProps) {
  return (
    <p>
      <strong>{said}</strong>
      {": "}
      {rows.map((row, i) => (
        <span key={row.n}>
          {i > 0 && ", "}
          <button type="button" className="ui-link" onClick={() => onSelect(row)}>
            {accountName(row)}
          </button>
        </span>
      ))}
      {total > rows.length && ` ${YOUR_TIES.andMore(total - rows.length)}`}
    </p>
  );
}

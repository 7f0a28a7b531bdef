import { useEffect, useMemo, useState } from "react";
import { CommunityMark } from "@/components/canvas/community-mark";
import { communityColour, type Scheme } from "@/components/canvas/palette";
import { COMMUNITY } from "@/components/explorer/strings";
import { Button } from "@/components/ui/button";
import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import { formatCount } from "@/lib/format";
import type { SharedMap } from "@/lib/io/shared-map/shared-map";
import { accountName } from "@/lib/words/accounts";
import type { FileAccounts } from "./file-accounts";
import { ProfileLink } from "./profile-link";
import { MAP_FILE } from "./strings";

interface AccountCardProps {
  n: number;
  file: SharedMap["accounts"];
  accounts: FileAccounts;
  community: CommunitySummary;
  scheme: Scheme;
  onSelect: (n: number) => void;
  onClose: () => void;
}

/** What the file says of one account, and whom it is tied to. */
export function AccountCard({ n, file, accounts, community, scheme, onSelect, onClose }: AccountCardProps) {
  const { handle, name } = accounts.row(n);
  const ties = useMemo(() => accounts.ties(n), [accounts, n]);
  const origin = file.origin?.[n] ?? 0;
  const [note, bio, tags] = [file.note?.[n] ?? "", file.bio?.[n] ?? "", file.tags?.[n] ?? []];
  return (
    <aside className="explorer-panel" aria-label={MAP_FILE.account}>
      <div className="ui-row explorer-panel-bar">
        <h2>{name || accountName({ handle, n })}</h2>
        <Button kind="quiet" aria-label={MAP_FILE.close} onClick={onClose}>
          ✕
        </Button>
      </div>
      {name !== "" && <p className="explorer-handle">{accountName({ handle, n })}</p>}
      <p>
        <ProfileLink handle={handle}>{MAP_FILE.openOnX}</ProfileLink>
      </p>
      {bio !== "" && <p className="map-file-text">{bio}</p>}
      <dl className="explorer-facts">
        <div>
          <dt>{MAP_FILE.community}</dt>
          <dd>
            <CommunityMark
              colour={communityColour(community.colour, scheme)}
              label={COMMUNITY.number(community.id)}
            />{" "}
            {COMMUNITY.name(community)}
          </dd>
        </div>
        {tags.length > 0 && (
          <div>
            <dt>{MAP_FILE.tags}</dt>
            <dd>{tags.join(", ")}</dd>
          </div>
        )}
      </dl>
      {community.description !== undefined && <p className="map-file-text">{community.description}</p>}
      {origin !== 0 && <p className="explorer-quiet">{MAP_FILE.origin[origin]}</p>}
      {note !== "" && (
        <section aria-label={MAP_FILE.note}>
          <h3>{MAP_FILE.note}</h3>
          <p className="map-file-text">{note}</p>
        </section>
      )}
      <Ties title={MAP_FILE.mutual} of={ties.mutual} accounts={accounts} onSelect={onSelect} />
      <Ties title={MAP_FILE.follows} of={ties.following} accounts={accounts} onSelect={onSelect} />
      <Ties title={MAP_FILE.followers} of={ties.followers} accounts={accounts} onSelect={onSelect} />
    </aside>
  );
}

/** Accounts that a list shows at first. */
const FIRST = 20;

interface TiesProps {
  title: string;
  of: readonly number[];
  accounts: FileAccounts;
  onSelect: (n: number) => void;
}

function Ties({ title, of, accounts, onSelect }: TiesProps) {
  const [isWhole, setIsWhole] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another account has other lists
  useEffect(() => setIsWhole(false), [of]);
  if (of.length === 0) return null;
  const shown = isWhole ? of : of.slice(0, FIRST);
  return (
    <section className="map-file-ties" aria-label={title}>
      <h3>
        {title} <span className="explorer-quiet">{formatCount(of.length)}</span>
      </h3>
      <ul>
        {shown.map((n) => (
          <li key={n}>
            <button type="button" onClick={() => onSelect(n)}>
              {accountName(accounts.row(n))}
            </button>
          </li>
        ))}
      </ul>
      {shown.length < of.length && (
        <Button onClick={() => setIsWhole(true)}>{MAP_FILE.more(of.length - shown.length)}</Button>
      )}
    </section>
  );
}

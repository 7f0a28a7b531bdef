import { useState } from "react";
import { communityColour } from "@/components/canvas/palette";
import { CardButton } from "@/components/card/card-button";
import { communityCard } from "@/components/card/make-card";
import type { Explored } from "@/components/explorer/use-explorer";
import { Button } from "@/components/ui/button";
import { LimitedInput } from "@/components/ui/limited-text";
import { saveFile } from "@/components/ui/save-file";
import { useDraft } from "@/components/ui/use-draft";
import { HUES } from "@/lib/colour/community-colours";
import type { CommunitySummary, GraphService } from "@/lib/explore/protocol/graph-service";
import { COMMUNITY_LIMITS, type CommunityChange } from "@/lib/store/community";
import { SEED_LIST_LIMITS } from "@/lib/store/seed-list";
import { COMMUNITIES, nameOf } from "./strings";

interface CommunityActionsProps {
  community: CommunitySummary;
  explored: Explored;
  service: GraphService;
  onShow: (accounts: readonly number[]) => void;
  onFilter: () => void;
  /** Undefined where there is nothing to collect. */
  onCollect: (() => void) | undefined;
  onChange: (change: CommunityChange) => void;
}

/** Members that become seeds: those of highest PageRank anchor the others. */
const SEEDS = 20;

/** How many members a card is made of. */
const CARD_MEMBERS = 20;

/** What can be done with a community as a whole. */
export function CommunityActions(props: CommunityActionsProps) {
  const { community, explored, service, onShow, onFilter, onCollect, onChange } = props;
  const [open, setOpen] = useState<"name" | "colour">();
  const [said, setSaid] = useState("");
  const members = () => service.members(community.id);
  const addSeeds = async () => {
    const seeds = await service.idsOf((await members()).slice(0, SEEDS));
    const { seedLists } = explored;
    seedLists.setSeeds([...(seedLists.draft?.seeds ?? []), ...seeds].slice(0, SEED_LIST_LIMITS.seeds));
    setSaid(COMMUNITIES.seeded(seeds.length));
  };
  const write = async () => {
    const accounts = Uint32Array.from(await members());
    const file = await service.exportFile(
      { format: "accountsCsv", accounts, membership: undefined },
      () => {},
    );
    saveFile(file, `map-tpot-${nameOf(community).replace(/[^\p{L}\p{N}]+/gu, "-")}.csv`);
    setSaid(COMMUNITIES.exported(accounts.length));
  };
  const makeCard = async () => {
    const { map, scheme, marks } = explored;
    const query = { id: community.id, offset: 0, limit: CARD_MEMBERS, marksVersion: marks.version ?? 0 };
    const detail = await service.community(query);
    const figures = (await service.communityFigures()).find(({ id }) => id === community.id);
    if (detail === undefined || figures === undefined || map === undefined) throw new Error(COMMUNITIES.gone);
    const asked = [
      ...detail.members.map(({ row }) => row.n),
      ...detail.ties.flatMap(({ bridge }) => bridge?.row.n ?? []),
    ];
    const named = new Set(await service.nameable(asked));
    return communityCard(detail, figures, map, scheme, (n) => named.has(n));
  };
  return (
    <>
      <div className="ui-row">
        <Button kind="primary" onClick={() => void members().then(onShow)}>
          {COMMUNITIES.show}
        </Button>
        <Button onClick={onFilter}>{COMMUNITIES.filter}</Button>
        <Button onClick={() => void addSeeds()}>{COMMUNITIES.seeds}</Button>
        {onCollect !== undefined && <Button onClick={onCollect}>{COMMUNITIES.collect}</Button>}
        <Button aria-expanded={open === "name"} onClick={() => setOpen(open === "name" ? undefined : "name")}>
          {COMMUNITIES.rename}
        </Button>
        <Button
          aria-expanded={open === "colour"}
          onClick={() => setOpen(open === "colour" ? undefined : "colour")}
        >
          {COMMUNITIES.colour}
        </Button>
        <Button onClick={() => onChange({ hidden: community.isHidden !== true })}>
          {community.isHidden === true ? COMMUNITIES.unhide : COMMUNITIES.hide}
        </Button>
        <Button onClick={() => void write()}>{COMMUNITIES.export}</Button>
        <CardButton key={community.id} scheme={explored.scheme} make={makeCard} />
      </div>
      {open === "name" && (
        <NameForm
          community={community}
          onName={(name) => {
            setOpen(undefined);
            if (name !== undefined) onChange({ name });
          }}
        />
      )}
      {open === "colour" && (
        <fieldset className="communities-hues">
          <legend className="ui-hidden">{COMMUNITIES.colour}</legend>
          {Array.from({ length: HUES }, (_, hue) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: a hue is its number
              key={hue}
              type="button"
              aria-label={COMMUNITIES.ownColour(hue)}
              aria-pressed={community.isOwnColour === true && community.colour.hue === hue}
              style={{ background: communityColour({ hue }, explored.scheme) }}
              onClick={() => onChange({ hue })}
            />
          ))}
          {community.isOwnColour === true && (
            <Button kind="quiet" onClick={() => onChange({ hue: null })}>
              {COMMUNITIES.proposedColour}
            </Button>
          )}
        </fieldset>
      )}
      <p role="status" className="ui-quiet">
        {said}
      </p>
    </>
  );
}

interface NameFormProps {
  community: CommunitySummary;
  /** Undefined where it stays as it was. */
  onName: (name: string | undefined) => void;
}

function NameForm({ community, onName }: NameFormProps) {
  const saved = community.isOwnName === true ? community.name : "";
  const { text, setText, settle } = useDraft(`name of community ${community.id}`, saved);
  return (
    <form
      className="ui-row"
      onSubmit={(event) => {
        event.preventDefault();
        settle(text.trim());
        onName(text.trim());
      }}
    >
      <LimitedInput
        autoFocus
        aria-label={COMMUNITIES.newName}
        placeholder={nameOf(community)}
        limit={COMMUNITY_LIMITS.name}
        value={text}
        onText={setText}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          settle();
          onName(undefined);
        }}
      />
      <Button type="submit">{COMMUNITIES.save}</Button>
    </form>
  );
}

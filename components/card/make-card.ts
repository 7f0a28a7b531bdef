import { communityColour, OTHERS, type Scheme } from "@/components/canvas/palette";
import { COMMUNITY } from "@/components/explorer/strings";
import type { CommunityDetail, CommunityFigures } from "@/lib/explore/protocol/communities";
import type { CommunitySummary, MapSummary } from "@/lib/explore/protocol/graph-service";
import type { AccountDetail, Coverage } from "@/lib/explore/protocol/rows";
import type { AccountTies } from "@/lib/explore/protocol/ties";
import type { Card } from "@/lib/io/export/card";
import { CARD } from "./strings";

/** Bars of a card, and names in each of its lists. */
const MOST_BARS = 5;
const MOST_NAMES = 5;

type Rows = Card["shares"]["rows"];

/** The card of an account. */
export function accountCard(detail: AccountDetail, ties: AccountTies, map: MapSummary, scheme: Scheme): Card {
  const { row, coverage } = detail;
  const parts = ties.communities.map(({ place, accounts }) => ({
    summary: map.communities[place],
    share: accounts / Math.max(1, ties.total),
  }));
  const known = (kind: Coverage["kind"]) => {
    const lists = coverage.filter((list) => list.kind === kind);
    const captured = Math.max(0, ...lists.map((list) => list.captured));
    return CARD.of(captured, lists[0]?.claimed);
  };
  return {
    title: `@${row.handle}`,
    subtitle: [row.name, CARD.ties(ties.total, row.rank, map.accounts)].filter(Boolean).join(" · "),
    shares: { heading: CARD.communities, rows: bars(parts, scheme) },
    lists: [
      {
        heading: CARD.closest,
        rows: ties.closest.slice(0, MOST_NAMES).map(({ handle, shared }) => CARD.shared(handle, shared)),
      },
      {
        heading: CARD.bridges,
        rows: ties.bridges
          .slice(0, MOST_NAMES - 1)
          .map(({ handle, place }) => CARD.bridge(handle, COMMUNITY.name(map.communities[place]))),
      },
    ],
    footer: CARD.known(known("following"), known("followers")),
    maker: CARD.maker,
  };
}

/** The card of a community.
 *  @param isNamed whether an account may be named */
export function communityCard(
  { members, ties }: CommunityDetail,
  figures: CommunityFigures,
  map: MapSummary,
  scheme: Scheme,
  isNamed: (n: number) => boolean,
): Card {
  const byId = new Map(map.communities.map((summary) => [summary.id, summary]));
  const summary = byId.get(figures.id);
  const all = Math.max(1, figures.follows);
  const parts = [
    { summary, share: figures.inside / all },
    ...ties.map(({ id, out }) => ({ summary: byId.get(id), share: out / all })),
  ];
  const bridges = ties.flatMap(({ id, bridge }) => {
    const other = byId.get(id);
    if (bridge === undefined || other === undefined || !isNamed(bridge.row.n)) return [];
    return [CARD.bridge(bridge.row.handle, COMMUNITY.name(other))];
  });
  const name = summary === undefined ? "" : COMMUNITY.name(summary);
  return {
    title: name,
    subtitle: CARD.members(figures.size),
    shares: { heading: CARD.follows, rows: bars(parts, scheme) },
    lists: [
      {
        heading: CARD.central,
        rows: members
          .filter(({ row }) => row.handle !== "" && isNamed(row.n))
          .slice(0, MOST_NAMES)
          .map(({ row, followersInside }) => CARD.followersInside(row.handle, followersInside)),
      },
      { heading: CARD.bridges, rows: bridges.slice(0, MOST_NAMES - 1) },
    ],
    footer: CARD.read(figures.read, figures.size),
    maker: CARD.maker,
  };
}

/** The largest shares, and the rest as one. */
function bars(
  parts: readonly { summary: CommunitySummary | undefined; share: number }[],
  scheme: Scheme,
): Rows {
  const shown = parts.length > MOST_BARS ? parts.slice(0, MOST_BARS - 1) : parts;
  const rest = 1 - shown.reduce((sum, { share }) => sum + share, 0);
  const rows = shown.map(({ summary, share }) => ({
    label: summary === undefined ? CARD.others : COMMUNITY.name(summary),
    share,
    said: CARD.share(share),
    colour: communityColour(summary?.colour, scheme),
  }));
  if (shown.length === parts.length) return rows;
  return [...rows, { label: CARD.others, share: rest, said: CARD.share(rest), colour: OTHERS[scheme] }];
}

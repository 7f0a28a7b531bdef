import { formatBytes, formatCount, formatMany, formatShare } from "@/lib/format";
import { t } from "@/lib/language";

/** Words of cards. */
export const CARD = {
  open: t`Card`,
  openHint: t`A picture of 1200 × 630 pixels to show: communities, closest ties, bridges, how much is known`,
  title: t`Card`,
  lead: t`Nothing is uploaded: the card is saved on this computer or copied. Hidden and protected accounts are not named.`,
  close: t`Close`,
  making: t`Making the card`,
  preview: (title: string) => t`Card of ${title}`,
  png: t`Save PNG`,
  svg: t`Save SVG`,
  copyImage: t`Copy picture`,
  copyText: t`Copy text`,
  text: t`As text`,
  saved: (file: string, bytes: number) => t`${file} was handed to your browser (${formatBytes(bytes)}).`,
  copied: t`Copied.`,
  failed: (reason: string) => t`The card could not be made: ${reason}. Nothing was changed.`,
  ties: (total: number, rank: number, of: number) =>
    t`Tied to ${formatMany(total, "account")} · rank ${formatCount(rank)} of ${formatCount(of)}`,
  communities: t`Ties by community`,
  closest: t`Closest ties`,
  shared: (handle: string, shared: number) => t`@${handle} · ${formatCount(shared)} in common`,
  bridges: t`Bridges`,
  bridge: (handle: string, community: string) => t`@${handle} to ${community}`,
  others: t`Others`,
  share: (share: number) => formatShare(Math.round(share * 100) / 100),
  known: (following: string, followers: string) => t`Known: following ${following}, followers ${followers}`,
  of: (captured: number, claimed: number | undefined) =>
    claimed === undefined ? formatCount(captured) : t`${formatCount(captured)} of ${formatCount(claimed)}`,
  members: (size: number) => t`Community of ${formatMany(size, "account")}`,
  follows: t`Follows of the members`,
  central: t`Most followed inside`,
  followersInside: (handle: string, followers: number) => t`@${handle} · ${formatCount(followers)} inside`,
  read: (read: number, size: number) =>
    t`Lists of ${formatCount(read)} of ${formatMany(size, "member")} were read; a missing follow is unknown`,
  maker: t`Map TPOT`,
};

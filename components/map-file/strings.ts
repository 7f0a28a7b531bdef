import { formatCount, formatDate, formatMany } from "@/lib/format";
import { t } from "@/lib/language";
import { UNKNOWN_HANDLE } from "@/lib/words/accounts";

/** Words of the page that shows a shared map. */
export const MAP_FILE = {
  title: t`Map of accounts on X`,
  about: (accounts: number, edges: number, day: string) =>
    t`${formatMany(accounts, "account")} · ${formatMany(edges, "tie")} drawn · ${formatDate(Date.parse(day))}`,
  hint: t`A follow that is not drawn is unknown, not absent. This page loads nothing and sends nothing.`,
  views: t`Show as`,
  map: t`Map`,
  table: t`Table`,
  theme: (next: "light" | "dark") => (next === "dark" ? t`Dark` : t`Light`),
  themeHint: (next: "light" | "dark") => (next === "dark" ? t`Show the page dark` : t`Show the page light`),
  mapLabel: t`Map. The table shows the same accounts for keyboard and screen reader.`,
  noWebGl: t`This browser cannot draw the map (no WebGL). The table shows all accounts.`,
  lost: t`The browser took the graphics card away from this page.`,
  drawAgain: t`Draw again`,
  openTable: t`Open the table`,
  search: t`Search accounts`,
  searchHint: t`Search accounts`,
  nobody: t`No account on this map has this in its handle or text.`,
  unreadable: t`The map in this file is damaged or incomplete, so it cannot be shown. Ask for the file again.`,
  account: t`Account`,
  close: t`Close`,
  openOnX: t`Open on X`,
  community: t`Community`,
  note: t`Note`,
  tags: t`Tags`,
  follows: t`Follows`,
  followers: t`Followed by`,
  mutual: t`Mutual`,
  more: (count: number) => t`Show ${formatCount(count)} more`,
  caption: t`Accounts on the map`,
  handle: t`Handle`,
  name: t`Name`,
  tiesOnMap: t`Followers on the map`,
  followsOnMap: t`Follows on the map`,
  unknownHandle: UNKNOWN_HANDLE,
  origin: {
    1: t`Made this map`,
    2: t`Seed of this map`,
    3: t`Their lists were read for this map`,
  },
};

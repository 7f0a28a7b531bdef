import type { View } from "@/lib/explore/view/address";
import { formatMany, formatMoment } from "@/lib/format";
import type { KnownCount } from "@/lib/known-count";
import { t } from "@/lib/language";

/** Every word of the frame around the pages. */

export const SHELL = {
  product: t`Map TPOT`,
  navigation: t`Pages`,
  health: t`Health`,
  skip: t`Skip to the page`,
  loading: t`Opening the page`,
  theme: t`Theme`,
  themeHint: t`Next theme: auto, light, dark`,
  themes: { auto: t`Auto`, light: t`Light`, dark: t`Dark` },
  broken: (page: string, reason: string) =>
    t`The page "${page}" stopped: ${reason}. What was captured is untouched.`,
  again: t`Open it again`,
};

export const VIEW_NAMES: Record<View, string> = {
  map: t`Map`,
  table: t`Table`,
  communities: t`Communities`,
  changes: t`Changes`,
  collect: t`Collect`,
  monitor: t`Monitor`,
  diagnostics: t`Diagnostics`,
  log: t`Log`,
  maintenance: t`Maintenance`,
  data: t`Data`,
  settings: t`Settings`,
  help: t`Help`,
};

/** What is not available, and what to do. */
export const AVAILABILITY = {
  reload: t`Reload this page`,
  tryAgain: t`Try again`,
  salvage: t`Save what can be read`,
  blocked: {
    title: t`The store is held by another tab.`,
    text: t`Another tab of the extension keeps it from being opened. Close the other tabs, or reload them; this page goes on as soon as it can. What was captured is untouched.`,
  },
  changed: {
    title: t`The store was changed by another version of the extension.`,
    text: t`This page has let it go. Reload it to go on with the version that is installed now.`,
  },
  newer: {
    title: t`A newer version of the extension wrote this store.`,
    text: t`This version may not understand all of it, so do not delete or restore anything here. Update the extension, then reload this page.`,
  },
  failed: {
    title: t`The store cannot be opened.`,
    text: (reason: string) =>
      t`The browser says: ${reason}. Reload first; if that does not help, the Data page saves what can be read and makes a new store of it.`,
  },
  silent: {
    title: t`The background does not answer.`,
    text: t`Captures wait in their tabs and are sent again. Try again; if it stays silent, turn the extension off and on in the browser's list of extensions. Nothing that was stored is lost.`,
  },
};

/** A store that is empty without the user's doing. */
export const DATA_LOSS = {
  title: t`The store was found empty.`,
  text: ({ accounts, at }: KnownCount) =>
    t`The browser started with an empty store; on ${formatMoment(at)} it held ${formatMany(accounts, "account")}. Most likely its files were damaged or deleted, as by a full disk or a computer that went off: the browser then begins anew and says nothing. Bring it back by restoring a backup, or by "Undo" where that is offered, on the`,
  startAnew: t`Start anew`,
};

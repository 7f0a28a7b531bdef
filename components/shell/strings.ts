import type { View } from "@/lib/explore/view/address";
import { formatMany, formatMoment } from "@/lib/format";
import type { Held } from "@/lib/held";

/** Every word of the frame around the pages. */

export const SHELL = {
  product: "Map TPOT",
  navigation: "Pages",
  skip: "Skip to the page",
  loading: "Opening the page",
  theme: "Theme",
  themeHint: "Next theme: auto, light, dark",
  themes: { auto: "Auto", light: "Light", dark: "Dark" },
  broken: (page: string, reason: string) =>
    `The page "${page}" stopped: ${reason}. What was captured is untouched.`,
  again: "Open it again",
};

export const VIEW_NAMES: Record<View, string> = {
  map: "Map",
  table: "Table",
  communities: "Communities",
  changes: "Changes",
  collect: "Collect",
  monitor: "Monitor",
  diagnostics: "Diagnostics",
  log: "Log",
  maintenance: "Maintenance",
  data: "Data",
  settings: "Settings",
  help: "Help",
};

/** What is not available, and what to do. */
export const AVAILABILITY = {
  reload: "Reload this page",
  tryAgain: "Try again",
  salvage: "Save what can be read",
  blocked: {
    title: "The store is held by another tab.",
    text: "Another tab of the extension keeps it from being opened. Close the other tabs, or reload them; this page goes on as soon as it can. What was captured is untouched.",
  },
  changed: {
    title: "The store was changed by another version of the extension.",
    text: "This page has let it go. Reload it to go on with the version that is installed now.",
  },
  newer: {
    title: "A newer version of the extension wrote this store.",
    text: "This version may not understand all of it, so do not delete or restore anything here. Update the extension, then reload this page.",
  },
  failed: {
    title: "The store cannot be opened.",
    text: (reason: string) =>
      `The browser says: ${reason}. Reload first; if that does not help, the Data page saves what can be read and makes a new store of it.`,
  },
  silent: {
    title: "The background does not answer.",
    text: "Captures wait in their tabs and are sent again. Try again; if it stays silent, turn the extension off and on in the browser's list of extensions. Nothing that was stored is lost.",
  },
};

/** A store that is empty without the user's doing. */
export const LOSS = {
  title: "The store was found empty.",
  text: ({ accounts, at }: Held) =>
    `The browser started with an empty store; on ${formatMoment(at)} it held ${formatMany(accounts, "account")}. Most likely its files were damaged or deleted, as by a full disk or a computer that went off: the browser then begins anew and says nothing. Bring it back by restoring a backup, or by "Undo" where that is offered, on the`,
  startAnew: "Start anew",
};

import { formatClock } from "@/lib/format";

/** Every word the popup shows. */
export const strings = {
  product: "Map TPOT",
  captureOn: "Capturing what X shows you",
  captureKept: "Capture is on, but cannot read X",
  captureOff: "Capture is off",
  capturePaused: (until: string) => `Capture is paused and goes on at ${until}`,
  captureUndecided: "Capture is not on yet",
  captureHint: "Lists and profiles that you open on X are kept in this browser. Nothing is sent anywhere.",
  thisTab: "In this tab",
  lastXTab: "In your X tab",
  noXTab: "no X tab is open",
  today: "Today",
  nothingYet: "nothing yet",
  openExplorer: "Open the explorer",
  noAccess:
    "The browser gives Map TPOT no access to x.com, so nothing is captured. What is stored is safe. Allow access, then reload your X tabs.",
  allow: "Allow access to x.com",
  notRead: "This X tab was open before Map TPOT, so nothing in it is captured. Reload the tab to capture it.",
  reloadTab: "Reload the X tab",
  unreadable: "The store cannot be read at the moment. What was stored is untouched.",
  drift: (pages: string) =>
    `X has changed what it sends: ${pages} of this week could not be read and are kept apart. Nothing wrong was stored. An update of the extension will be needed.`,
  renamed:
    "X's page has changed: a list came by a request that Map TPOT does not know. Only rows on your screen were read. Diagnostics names the request; Settings can say what it is.",
  lost: (answers: string) => `${answers} of X could not be kept this week. Scroll those lists once more.`,
  otherViewer: (now: string, before: string) =>
    `You are on X as ${now} now; before it was ${before}. What X shows to each is kept apart.`,
  unknownViewer: "another account",
  understood: "Understood",
  viewer: (handle: string) => `Logged in on X as @${handle}`,
  newAccount: "new account",
  row: "row",
  page: "page",
  answer: "answer",
  rows: (rows: string, pages: string) => `${rows} on ${pages}`,
} as const;

/** The words at the capture switch. `on` is null until the user has decided; `pausedUntil` (ms) is when capture goes on by
 *  itself. */
export function captureWords(
  on: boolean | null,
  pausedUntil: number | undefined,
  hasAccess: boolean,
): string {
  if (on === null) return strings.captureUndecided;
  if (on) return hasAccess ? strings.captureOn : strings.captureKept;
  return pausedUntil === undefined ? strings.captureOff : strings.capturePaused(formatClock(pausedUntil));
}

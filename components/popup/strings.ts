import { formatClock, formatMany } from "@/lib/format";
import { t } from "@/lib/language";

/** Every word the popup shows. */
export const strings = {
  product: t`Map TPOT`,
  captureOn: t`Capturing what X shows you`,
  captureKept: t`Capture is on, but cannot read X`,
  captureOff: t`Capture is off`,
  capturePaused: (until: string) => t`Capture is paused and goes on at ${until}`,
  captureUndecided: t`Capture is not on yet`,
  captureHint: t`Lists and profiles that you open on X are kept in this browser. Nothing is sent anywhere.`,
  thisTab: t`In this tab`,
  lastXTab: t`In your X tab`,
  noXTab: t`no X tab is open`,
  today: t`Today`,
  nothingYet: t`nothing yet`,
  openExplorer: t`Open the explorer`,
  noAccess: t`The browser gives Map TPOT no access to x.com, so nothing is captured. What is stored is safe. Allow access, then reload your X tabs.`,
  allow: t`Allow access to x.com`,
  notRead: t`This X tab was open before Map TPOT, so nothing in it is captured. Reload the tab to capture it.`,
  reloadTab: t`Reload the X tab`,
  unreadable: t`The store cannot be read at the moment. What was stored is untouched.`,
  drift: (pages: number) =>
    t`X has changed what it sends: ${formatMany(pages, "page")} of this week could not be read and are kept apart. Nothing wrong was stored. An update of the extension will be needed.`,
  renamed: t`X's page has changed: a list came by a request that Map TPOT does not know. Only rows on your screen were read. Diagnostics names the request; Settings can say what it is.`,
  lost: (answers: number) =>
    t`${formatMany(answers, "answer")} of X could not be kept this week. Scroll those lists once more.`,
  otherViewer: (now: string, before: string) =>
    t`You are on X as ${now} now; before it was ${before}. What X shows to each is kept apart.`,
  unknownViewer: t`another account`,
  understood: t`Understood`,
  viewer: (handle: string) => t`Logged in on X as @${handle}`,
  newAccounts: (accounts: number) => formatMany(accounts, "new account"),
  rows: (rows: number, pages: number) => t`${formatMany(rows, "row")} on ${formatMany(pages, "page")}`,
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

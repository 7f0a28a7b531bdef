import { browser } from "wxt/browser";
import { findXTab } from "@/components/collect/x-tab";
import { formatList } from "@/lib/format";
import { bad, type Finding, none, ok } from "@/lib/health/finding";
import { t } from "@/lib/language";
import { askSelfTest, isRead, type SelfTest, send } from "@/lib/messages";
import { captureSwitch } from "@/lib/settings";
import { sitesWithoutAccess } from "@/lib/site-access";
import { SCHEMA } from "@/lib/store/schema";
import { SELECTORS_VERSION } from "@/lib/x/selectors";

/** Checks that need the browser around them. The others are in lib/health. */

/** After so long (ms) there is no answer. */
const PATIENCE = 5000;

/** Versions of everything that a report should name. */
export async function checkVersions(): Promise<Finding> {
  const { version } = browser.runtime.getManifest();
  const [, engine = t`unknown browser`] = /((?:Firefox|Edg|Chrome)\/[\d.]+)/.exec(navigator.userAgent) ?? [];
  return ok(t`extension ${version}, ${engine}, schema ${SCHEMA.length}, selectors ${SELECTORS_VERSION}`);
}

/** Whether the background answers: one that sleeps is woken by the question. */
export async function checkBackground(): Promise<Finding> {
  const start = performance.now();
  const answered = await within(send("ping", null).then(() => true));
  if (answered) return ok(t`answered in ${since(start)}`);
  return bad(
    t`no answer within ${PATIENCE / 1000} s`,
    t`Reload this page. If it stays, turn the extension off and on in the browser's list of extensions.`,
    "reload",
  );
}

/** Whether a worker for the graph starts and answers. */
export async function checkWorker(createWorker: () => Worker): Promise<Finding> {
  const start = performance.now();
  const worker = createWorker();
  try {
    const { wrap } = await import("comlink");
    const alive = wrap<{ alive(): Promise<string> }>(worker).alive();
    const answered = await within(Promise.resolve(alive).then(() => true));
    if (answered) return ok(t`started and answered in ${since(start)}`);
    return bad(
      t`no answer`,
      t`Reload this page. The table of what was captured needs the worker, too.`,
      "reload",
    );
  } finally {
    worker.terminate();
  }
}

/** Returns whether the browser still grants what the manifest asks for. */
export async function checkPermissions(): Promise<Finding> {
  const missing = await sitesWithoutAccess();
  if (missing.length === 0) return ok(t`x.com, twitter.com, storage`);
  return bad(
    t`no access to ${formatList(missing)}`,
    t`Nothing is captured there. What is stored is safe. Allow access, then reload your X tabs.`,
    "allowSites",
  );
}

/** Whether the user wants captures. */
export async function checkCapture(): Promise<Finding> {
  const isOn = await captureSwitch.getValue();
  if (isOn === true) return ok(t`turned on`);
  return none(
    isOn === null ? t`not decided yet` : t`turned off`,
    t`Nothing is captured until it is turned on.`,
    "captureOn",
  );
}

/** Whether the X tab in front is read, and whether it still looks as we know it. */
export async function checkXTab(): Promise<{ reached: Finding; selectors: Finding; selfTest?: SelfTest }> {
  const tab = await findXTab();
  if (tab === undefined) {
    const nothing = none(t`no X tab is open`, t`Open x.com to check it.`, "openX");
    return { reached: nothing, selectors: nothing };
  }
  const start = performance.now();
  if (!(await isRead(tab.id))) {
    const value = t`an X tab is open and not read`;
    const reached = bad(
      value,
      t`It was open before the extension came, or is cut off from it: reload the tab.`,
      "reloadX",
    );
    return { reached, selectors: none(t`the tab is not read`) };
  }
  const reached = ok(t`answered in ${since(start)}`);
  const selfTest = await askSelfTest(tab.id);
  if (selfTest === undefined)
    return { reached, selectors: bad(t`the tab gave no report`, t`Reload the X tab.`, "reloadX") };
  return { reached, selectors: judge(selfTest), selfTest };
}

/** What the self-test of a page comes to. */
function judge({ page, state, selectors }: SelfTest): Finding {
  const expected = selectors.filter(({ isExpected }) => isExpected);
  const missed = expected.filter(({ hits }) => hits === 0).map(({ name }) => name);
  const where = t`${page} page (${state})`;
  if (missed.length > 0)
    return bad(
      t`${missed.join(", ")} not found on a ${where}`,
      t`X may have changed its pages. Reload the X tab; if it stays, copy the report for the project's page.`,
      "reloadX",
    );
  if (expected.length === 0)
    return none(t`nothing to expect on a ${where}`, t`Open a list or a profile on X.`, "openX");
  return ok(t`${expected.length} of ${expected.length} expected found on a ${where}`);
}

/** The answer, or undefined where it takes too long or fails. */
async function within<T>(answer: Promise<T>): Promise<T | undefined> {
  let late: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<undefined>((resolve) => {
    late = setTimeout(() => resolve(undefined), PATIENCE);
  });
  try {
    return await Promise.race([answer, patience]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(late);
  }
}

function since(start: number): string {
  return t`${Math.round(performance.now() - start)} ms`;
}

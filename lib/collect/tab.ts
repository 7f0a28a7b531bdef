import type { Command } from "@/lib/store/run";
import { find } from "@/lib/x/dom/find";
import { readRows } from "@/lib/x/dom/rows";
import { contentOf, listSection } from "@/lib/x/dom/section";
import { readPageState, retryButton, viewerHandle } from "@/lib/x/dom/state";
import { routeOf } from "@/lib/x/routes";
import { addressOnX } from "./address-on-x";
import { samePath } from "./pages";
import type { Report } from "./tab-report";

/** What the stepper needs of the tab it lives in. */
export interface TabWorld {
  window: Window;
  /** Sends a report until it is answered. Rejects where nobody will answer any more. */
  report(report: Report): Promise<Command>;
  newKey(): string;
  wait(ms: number): Promise<void>;
}

/** The collector's hands in X's tab: it reports what the page shows, waits as it is told, then takes one step down,
 *  follows a link, or presses X's own Retry. It sends nothing to X and fakes nothing: in a hidden tab it only reports that it is hidden. */
export interface Stepper {
  /** Reports now, whatever it was waiting for. */
  wake(): void;
}

export function createStepper(world: TabWorld): Stepper {
  const { window: page } = world;
  const rows = createRowCount(page);
  const key = world.newKey();
  let isRunning = false;
  let cutShort: (() => void) | undefined;
  /** Woken while a report was under way: what it said of the tab may be old. */
  let isOld = false;
  let last: Pick<Report, "scrolled" | "dropped"> = { scrolled: false, dropped: false };

  async function run(): Promise<void> {
    isRunning = true;
    try {
      for (let goesOn = true; goesOn; ) goesOn = await heartbeat();
    } catch {
      // Nobody answers: the extension was reloaded. The next page load asks again.
    } finally {
      isRunning = false;
    }
  }

  /** One report and what it is answered with. False where there is nothing more to do. */
  async function heartbeat(): Promise<boolean> {
    isOld = false;
    const uptime = { page: key, ms: page.performance.now() };
    const report = { ...readReport(page), uptime, heartbeat: world.newKey(), shown: rows.count(), ...last };
    const command = await world.report(report);
    last = { scrolled: false, dropped: false };
    if (command.do === "rest") return isOld;
    const woken = await interruptibleWait(command.after);
    if (woken || page.document.hidden) {
      last = { scrolled: false, dropped: true };
      return true;
    }
    if (command.do === "scroll") {
      scrollDown(page, command.share);
      last = { scrolled: true, dropped: false };
      // The page draws the rows that came into view before it is looked at.
      await world.wait(DRAWING);
    }
    if (command.do === "retry") retryButton(page.document, page.location.pathname)?.click();
    return command.do === "open" ? open(page, command) : true;
  }

  function interruptibleWait(ms: number): Promise<boolean> {
    const woken = new Promise<boolean>((resolve) => {
      cutShort = () => resolve(true);
    });
    return Promise.race([world.wait(ms).then(() => false), woken]).finally(() => {
      cutShort = undefined;
    });
  }

  return {
    wake() {
      if (!isRunning) void run();
      else if (cutShort !== undefined) cutShort();
      else isOld = true;
    },
  };
}

/** Time that X's page gets to draw after a step, ms. */
const DRAWING = 100;

function readReport(page: Window): Pick<Report, "path" | "hidden" | "viewer" | "page" | "canRetry"> {
  const path = page.location.pathname.slice(0, 500);
  return {
    path,
    hidden: page.document.hidden,
    viewer: viewerHandle(page.document) ?? null,
    page: readPageState(page.document, path).state,
    canRetry: retryButton(page.document, path) !== undefined,
  };
}

/** Counts the rows of the list in front that were ever seen in it, by handle. */
function createRowCount(page: Window): { count(): number } {
  let path = "";
  let seen = new Set<string>();
  return {
    count() {
      if (page.location.pathname !== path) {
        path = page.location.pathname;
        seen = new Set();
      }
      const section = listSection(page.document, routeOf(path));
      if (section !== undefined) for (const { handle } of readRows(section)) seen.add(handle.toLowerCase());
      return seen.size;
    },
  };
}

/** One step down in what scrolls: the window, or the box of a dialog that holds the list. */
function scrollDown(page: Window, share: number): void {
  const content = contentOf(page.document, routeOf(page.location.pathname));
  const box =
    content !== undefined && content === find(page.document, "dialogScroller") ? content : undefined;
  const height = box?.clientHeight ?? page.innerHeight;
  (box ?? page).scrollBy({ top: Math.floor(height * share), behavior: "instant" });
}

/** Goes to a page as a reader does: by X's own link where the page has one, else by its address. False where the
 *  page is left for a new one. */
function open(page: Window, { path, load }: Command & { do: "open" }): boolean {
  const link = load ? undefined : linkTo(page, path);
  if (link !== undefined) {
    link.click();
    return true;
  }
  const address = addressOnX(path, page.location.href);
  if (samePath(page.location.pathname, path)) page.location.reload();
  else if (address !== undefined) page.location.assign(address);
  return false;
}

function linkTo(page: Window, path: string): HTMLAnchorElement | undefined {
  const links = [...page.document.querySelectorAll<HTMLAnchorElement>("a[href]")];
  return links.find(
    (link) =>
      link.origin === page.location.origin && link.target !== "_blank" && samePath(link.pathname, path),
  );
}

import { everyStateScenario } from "../fake-x/every-state";
import { expect, readStored, type StoredNetwork, scrollToEnd, test } from "./extension";

const scene = everyStateScenario();
const { world, viewer } = scene;

// Rates that this many visits do not reach; what a limit does is one of the states.
const limits = { Followers: 5000, UserByScreenName: 5000 };

test.use({ scenario: { world: scene.world, rules: scene.rules, limits } });

/** How the visit to each owner's followers ends; owners whose lists X never asks for have a status instead. */
const OUTCOMES: Record<string, string> = {
  is_uncut: "complete",
  is_few: "complete",
  has_unread_row: "complete",
  is_empty: "complete",
  is_protected: "protected",
  has_gap: "complete",
  has_replaced: "complete",
  has_item_cursor: "complete",
  has_no_entries: "partial",
  has_same_cursor: "partial",
  has_stuck: "partial",
  has_nothing: "error",
  has_drift: "error",
  f_rateLimited: "rate_limited",
  f_rateLimitedHt: "rate_limited",
  f_code88: "rate_limited",
  f_softBan: "rate_limited",
  f_locked: "locked",
  f_denied: "locked",
  f_viewerSuspended: "error",
  f_badLogin: "logged_out",
  f_unauthorized: "logged_out",
  f_csrf: "logged_out",
  f_dailyLimit: "rate_limited",
  f_badAuthentica: "logged_out",
  f_forbidden: "protected",
  f_notAuthorized: "protected",
  f_noSuchUser: "deleted",
  f_noSuchPage: "deleted",
};
const STATUSES: Record<string, string> = {
  is_suspended: "suspended",
  is_63: "suspended",
  is_gone: "not_found",
  is_withheld: "withheld",
};
/** Owners whose lists go on when they are scrolled. */
const SCROLLED = /^(is_uncut|has_(gap|no_entries|same_cursor|stuck|replaced|item_cursor))$/;

function outcomeOf(handle: string): string {
  return OUTCOMES[handle] ?? (handle.startsWith("f_") ? "error" : "ended_by_x");
}

function endOf(handle: string): string {
  return STATUSES[handle] ?? outcomeOf(handle);
}

test("every state of X's pages ends in its outcome, and every row is accounted for", async ({
  x,
  extension,
}) => {
  test.setTimeout(240_000);
  await extension.turnCaptureOn();
  const own = await extension.open("popup.html");
  const page = await extension.context.newPage();
  for (const { handle } of scene.states) {
    // X itself may send the page on, to its login or its locked door.
    await expect(async () => void (await page.goto(`https://x.com/${handle}/followers`))).toPass();
    if (SCROLLED.test(handle)) {
      await expect.poll(async () => visitsOf(await readStored(own)).has(handle), handle).toBe(true);
      await scrollToEnd(page);
    }
    await expect
      .poll(async () => ending(await readStored(own), handle), { message: handle, intervals: [100] })
      .toBe(endOf(handle));
  }
  await page.goto(`https://x.com/${viewer.handle}/following`);
  await expect
    .poll(async () => (await readStored(own)).visits.some(({ kind }) => kind === "following"))
    .toBe(true);

  const stored = await readStored(own);
  const found = Object.fromEntries(scene.states.map(({ handle }) => [handle, ending(stored, handle)]));
  const wanted = Object.fromEntries(scene.states.map(({ handle }) => [handle, endOf(handle)]));
  expect(found).toEqual(wanted);

  // What X listed is what is stored, row by row; what it did not show is counted.
  const visits = visitsOf(stored);
  for (const [handle, visit] of visits) {
    const asked = x
      .asked("Followers")
      .filter(({ variables }) => variables?.["userId"] === world.named(handle).id);
    const listed = new Set(asked.flatMap(({ rows = [] }) => rows));
    if (handle === "has_drift") {
      expect(visit.captured).toBe(0);
      continue;
    }
    expect(visit.captured, handle).toBe(listed.size);
    expect(visit.rows, handle).toBe(visit.captured + visit.unavailable + visit.duplicates);
  }
  expect(visits.get("has_no_result")).toMatchObject({ unavailable: 2 });
  expect(visits.get("has_unread_row")).toMatchObject({ rows: 4, captured: 3, unavailable: 1 });
  expect(visits.get("has_unavailable")).toMatchObject({ unavailable: 1 });
  expect(stored.unparsed).toBe(1);
  const known = new Set(stored.accounts.map(({ id }) => id));
  for (const decoy of world.decoys) expect(known.has(decoy)).toBe(false);
});

/** The visits to the followers of each owner. */
function visitsOf(stored: StoredNetwork) {
  const ids = new Map(scene.states.map(({ handle }) => [world.named(handle).id, handle]));
  return new Map(
    stored.visits
      .filter(({ kind }) => kind === "followers")
      .map((visit) => [ids.get(visit.owner) ?? "?", visit]),
  );
}

function ending(stored: StoredNetwork, handle: string): string | undefined {
  const visit = visitsOf(stored).get(handle);
  if (visit !== undefined) return visit.outcome;
  const { id } = world.named(handle);
  return stored.accounts.find((account) => account.id === id || account.handle === handle)?.status;
}

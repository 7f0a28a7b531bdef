import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { openX, readQueue, readRun, readyToCollect, untilRun } from "./collect";
import { expect, test } from "./extension";
import { expectAccessible, PICTURES } from "./screens";

const scene = thinLineScenario();
const { world, cut, viewer } = scene;

test.use({ scenario: { world: scene.world, rules: scene.rules } });

function picture(page: Page, name: string) {
  return page.screenshot({ path: resolve(PICTURES, `collect-${name}.png`), fullPage: true });
}

test("a plan is shown before it starts, its first rows before it goes on, and its summary can be kept", async ({
  extension,
}) => {
  await readyToCollect(extension, { autoConfirmFirst: false }, 0.01);
  await openX(extension, `/${cut.handle}/following`);
  const page = await extension.open("options.html?view=collect");
  await page.getByLabel("What to collect").selectOption("account");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText(/1 account, 2 visits, about \d+ rows/)).toBeVisible();
  await expectAccessible(page);
  await picture(page, "preview");

  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Are these the people you expected?" })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.locator(".collect-rows li")).toHaveCount(10);
  expect(await readRun(page)).toMatchObject({ state: { is: "paused", because: "first_capture" }, done: 1 });
  await picture(page, "first-rows");
  await page.waitForTimeout(1500);
  expect((await readRun(page)).done).toBe(1);

  await page.getByRole("button", { name: "Yes, resume" }).click();
  await untilRun(page, "done");
  await expect(page.getByText("X showed no more").first()).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save summary" }).click();
  const summary = JSON.parse(
    await (await (await download).createReadStream())
      .toArray()
      .then((parts) => Buffer.concat(parts).toString()),
  );
  expect(summary.lists).toEqual({ done: 2, visited: 2, skipped: 0, failed: 0, notBegun: 0 });
  expect(summary.accounts).toHaveLength(1);
  const { followers, following } = world.counts(cut.id);
  expect(summary.accounts[0]).toMatchObject({
    username: cut.handle,
    profileOverview: { followingTotal: following, followersTotal: followers },
    lists: [
      { kind: "following", outcome: { type: "ended_by_x" }, claimed: following },
      { kind: "followers", outcome: { type: "ended_by_x" }, claimed: followers },
    ],
  });
  await picture(page, "done");
});

test("the popup shows the run and pauses, skips and stops it", async ({ extension }) => {
  const kinds = ["following", "followers", "verifiedFollowers", "followersYouKnow"];
  const popup = await readyToCollect(extension, { kinds }, 0.15);
  await openX(extension, `/${viewer.handle}/following`);
  await popup.reload();
  await popup.getByText("Collect lists", { exact: true }).click();
  await picture(popup, "popup-choice");
  await popup.getByLabel("What to collect").selectOption("account");
  await popup.getByRole("button", { name: "Preview" }).click();
  await popup.getByRole("button", { name: "Start", exact: true }).click();
  await expect(popup.getByText(/@VeraViewer: following/)).toBeVisible({ timeout: 20_000 });
  await expect(popup.getByText(/of 180 read .* next step in/)).toBeVisible({ timeout: 20_000 });
  await expect(popup.getByText(/^0 of 3 lists$/)).toBeVisible();
  await expect(popup.getByText("3 left", { exact: true })).toBeVisible();
  await expect(popup.getByText(/^Ends about /)).toBeVisible();
  await expect(popup.getByText(/^Today's share: 0 of 100 lists/)).toBeVisible();
  await expectAccessible(popup);
  await picture(popup, "popup-running");
  await popup.getByRole("button", { name: "Pause after this list" }).click();
  await expect(popup.getByText("Pausing after this list.")).toBeVisible();
  await popup.getByRole("button", { name: "Resume" }).click();
  await expect(popup.getByText("Collecting.")).toBeVisible();
  await popup.getByRole("button", { name: "Skip this list" }).click();
  await expect(popup.getByText(/@VeraViewer: followers/)).toBeVisible({ timeout: 20_000 });
  await popup.getByRole("button", { name: "Stop now" }).click();
  await expect(popup.getByText("Stopped. Everything captured is kept.")).toBeVisible();
  await picture(popup, "popup-stopped");
  const states = (await readQueue(popup)).map(({ state }) => state);
  expect(states[0]).toBe("done");
  expect(states).not.toContain("current");
});

test("X's rest and X's lock are named, with what to do", async ({ x, extension }) => {
  await readyToCollect(extension, {}, 0.01);
  await openX(extension, `/${cut.handle}`);
  x.control.when({ operation: "Following" }, { fault: "rateLimited" });
  const page = await extension.open("options.html?view=collect");
  await page.getByLabel("What to collect").selectOption("account");
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page.getByText(/Resting: X asked to slow down. Resumes at \d\d:\d\d/)).toBeVisible({
    timeout: 30_000,
  });
  await picture(page, "resting");
  await page.getByRole("button", { name: "Stop now" }).click();
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("button", { name: "Start anyway" })).toBeVisible();
  await expectAccessible(page);
  await picture(page, "override");
});

import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";
import { expectAccessible, openSample, takePictures } from "./screens";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

test("an account's panel: who it is, what ties you, scores with bars, neighbours by community", async ({
  extension,
}) => {
  const page = await openSample(extension, "&account=belkin");
  await page.setViewportSize({ width: 1440, height: 900 });
  const panel = page.getByRole("complementary", { name: "Account" });
  await expect(panel.getByText("@belkin", { exact: true })).toBeVisible();
  await expect(panel.getByText(/^rank \d+ of \d+ there$/)).toBeVisible();

  // What ties comes before marks and scores.
  const ties = panel.getByRole("region", { name: "What ties you" });
  const scores = panel.getByRole("table", { name: "Scores" });
  const topOf = async (part: typeof ties) => (await part.boundingBox())?.y ?? Number.NaN;
  expect(await topOf(ties)).toBeLessThan(await topOf(scores));
  await expect(ties).toContainText(/You follow each other|You follow them|They follow you|No follow/);
  const yours = Number(/(\d+) p\w+ you follow follows? them/.exec((await ties.textContent()) ?? "")?.[1]);
  const group = (name: string) => panel.getByRole("button", { name: new RegExp(`^${name} \\d`) });
  expect(await group("Yours").textContent()).toBe(`Yours ${yours}`);

  await expect(scores.getByRole("row")).toHaveCount(5);
  await expect(scores.getByRole("row", { name: /^PageRank \d+/ })).toBeVisible();
  await expect(panel.getByText(/Exact/).first()).toBeHidden();
  await panel.getByText("Details", { exact: true }).click();
  await expect(panel.getByText(/Exact/).first()).toBeVisible({ timeout: 30_000 });
  await panel.getByText("Details", { exact: true }).click();

  // The communities add up to the group, and each lists its own.
  await group("Followers").click();
  const all = Number((await group("Followers").textContent())?.replace(/\D/g, ""));
  const communities = panel.getByRole("list", { name: "By community" });
  const more = panel.getByRole("button", { name: /more communit/ });
  await expect(communities).toBeVisible();
  if (await more.isVisible()) await more.click();
  const counts = await communities.locator("button > .ui-number").allTextContents();
  expect(counts.length).toBeGreaterThan(1);
  expect(counts.map(Number).reduce((sum, count) => sum + count, 0)).toBe(all);
  const list = panel.getByRole("list", { name: "Followers", exact: true });
  const listed = () => list.getByRole("listitem").first().getAttribute("aria-setsize");
  expect(await listed()).toBe(String(all));
  const second = communities.getByRole("button").nth(1);
  await second.press("Enter");
  await expect(second).toHaveAttribute("aria-pressed", "true");
  await expect.poll(listed).toBe(counts[1]);
  await takePictures(page, "account-panel");
  await expectAccessible(page);
  await panel.getByRole("button", { name: "All communities" }).click();
  await expect.poll(listed).toBe(String(all));

  // Somebody between is one click away.
  const person = ties.getByRole("button").first();
  const handle = (await person.textContent()) ?? "";
  await person.click();
  await expect(panel.getByText(handle, { exact: true }).first()).toBeVisible();
  await expect(panel.locator(".explorer-handle")).toContainText(handle);
});

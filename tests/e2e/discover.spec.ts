import { resolve } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { sampleNetwork } from "@/lib/sample/sample-network";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

const PICTURES = resolve(import.meta.dirname, "../../out/test/pictures");

/** Whom each account of the sample is known to follow, from its lists and relations alone. */
function followingOf(): Map<number, Set<number>> {
  const { lists, relations } = sampleNetwork();
  const following = new Map<number, Set<number>>();
  const add = (from: number, to: number) => {
    const known = following.get(from) ?? new Set<number>();
    following.set(from, known.add(to));
  };
  for (const { kind, owner, members } of lists)
    for (const n of members) kind === "following" ? add(owner, n) : add(n, owner);
  for (const { viewer, chunk, flags } of relations)
    flags.forEach((bits, i) => {
      const n = chunk * flags.length + i;
      if ((bits & 3) === 3) add(viewer, n);
      if ((bits & 12) === 12) add(n, viewer);
    });
  return following;
}

test("whom my people follow that I do not, with who they are", async ({ extension }) => {
  const page = await extension.open("options.html?network=sample");
  await page.getByText(/ drawn(, |$)/).waitFor();
  await page.getByRole("button", { name: "Discover", exact: true }).click();
  const panel = page.getByRole("complementary", { name: "Discover" });
  await expect(panel.getByText(/^From you and the/)).toBeVisible();

  const following = followingOf();
  const { accounts, relations } = sampleNetwork();
  const handles = new Map(accounts.map(({ n, handle }) => [handle, n]));
  const [{ viewer }] = relations;
  const mine = following.get(viewer) ?? new Set<number>();
  const items = panel.locator(".discover-list > li");
  await expect(items).toHaveCount(50);
  for (const i of [0, 7, 23]) {
    const text = (await items.nth(i).textContent()) ?? "";
    const names = await items
      .nth(i)
      .locator(":scope > .discover-head .ui-link, :scope > p .ui-link")
      .allTextContents();
    const [first, ...named] = names.map((name) => handles.get(name.slice(1)));
    expect(named.length).toBeGreaterThan(0);
    expect(mine.has(first as number), text).toBe(false);
    const overlap = [...mine].filter((n) => following.get(n)?.has(first as number)).length;
    expect(text).toContain(`Followed by ${overlap} of yours: `);
    for (const n of named) {
      expect(mine.has(n as number), text).toBe(true);
      expect(following.get(n as number)?.has(first as number), text).toBe(true);
    }
  }
  await items.first().getByText("Why").click();
  await page.screenshot({ path: `${PICTURES}/discover.png` });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);

  // Who is hidden is not proposed again, and one may look from elsewhere.
  const first = (await items.first().locator(".ui-link").first().textContent()) ?? "";
  await items.first().getByRole("button", { name: "Not for me: hide" }).click();
  await expect(items.first().locator(".ui-link").first()).not.toHaveText(first);
  await items.first().getByText("Why").click();
  await items.first().getByRole("button", { name: "Add to the seeds" }).click();
  await expect(panel.getByText(/^From your 1 seed, who follow/)).toBeVisible();
});

import AxeBuilder from "@axe-core/playwright";
import { formatShare } from "@/lib/format";
import { sampleNetwork } from "@/lib/sample/sample-network";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

test("metrics say how they were found, and are found otherwise on request", async ({ extension }) => {
  const explorer = await extension.open("options.html?network=sample&view=table");
  // Wide enough for the column of mutuals beside the panel.
  await explorer.setViewportSize({ width: 1900, height: 1000 });
  await explorer.getByRole("button", { name: "Metrics", exact: true }).click();
  const panel = explorer.getByRole("complementary", { name: "Metrics" });
  const { accounts } = sampleNetwork();

  // Betweenness comes after the map; the sample is small enough for all its accounts as pivots.
  const of = new RegExp(
    `^exact, from all ${accounts.length.toLocaleString("en").replace(",", "\u202f")} accounts`,
  );
  await expect(panel.getByText(of).first()).toBeVisible({ timeout: 20_000 });
  const [edges, pairs] = await panel.evaluate((aside) => {
    const text = [...aside.querySelectorAll("dd")].map((dd) => dd.textContent ?? "").join("\n");
    const count = (pattern: RegExp) => Number((pattern.exec(text)?.[1] ?? "").replace(/\D/g, ""));
    return [count(/accounts, ([\d\u202f]+) follows/), count(/follows, ([\d\u202f]+) mutual pairs/)];
  });
  await expect(panel.getByText(formatShare((2 * pairs) / edges), { exact: true })).toBeVisible();

  // The top list is the table sorted by status.
  const top = panel.getByRole("list", { name: "Highest status" }).getByRole("listitem");
  await expect(top).toHaveCount(12);
  const handles = async () => (await top.allInnerTexts()).map((text) => text.split("\n")[0]);
  await explorer.getByRole("columnheader").getByRole("button", { name: "Status" }).click();
  const column = () =>
    explorer
      .locator("tbody td[data-column=handle]")
      .evaluateAll((cells) => cells.slice(0, 12).map((cell) => cell.textContent));
  await expect.poll(async () => String(await column()) === String(await handles())).toBe(true);

  // Weights: the sum is shown, and warned of where it is not 1; only mutual ties is the order by mutual ties.
  await expect(panel.getByText("Total 1.00")).toBeVisible();
  await panel.getByRole("slider", { name: "α PageRank" }).fill("0");
  await panel.getByRole("slider", { name: "β Betweenness" }).fill("0");
  await expect(panel.getByText("Total 0.30")).toBeVisible();
  await expect(panel.getByText(/The weights add up to 0.30, not to 1/)).toBeVisible();
  const mutuals = () =>
    explorer
      .locator("tbody td[data-column=mutuals]")
      .evaluateAll((cells) =>
        cells.slice(0, 12).map((cell) => Number((cell.textContent ?? "").replace(/\D/g, ""))),
      );
  await expect
    .poll(async () => {
      const counts = await mutuals();
      return counts.length === 12 && String(counts) === String(counts.toSorted((a, b) => b - a));
    })
    .toBe(true);

  // Other parameters: the last of several values counts, and more communities come of a higher resolution.
  const communities = async () =>
    Number(/^(\d+) communit/.exec((await panel.getByText(/^\d+ communit/).textContent()) ?? "")?.[1]);
  const before = await communities();
  const damping = panel.getByRole("slider", { name: "Damping α" });
  for (const value of ["0.6", "0.7", "0.95"]) await damping.fill(value);
  await expect(
    panel.getByText(/^α 0.95, starts again anywhere, tolerance 1e-10; \d+ rounds$/),
  ).toBeAttached();
  await panel.getByRole("slider", { name: "Resolution" }).fill("2");
  await expect.poll(communities).toBeGreaterThan(before);
  await panel.getByRole("button", { name: "Back to the defaults" }).click();
  await expect.poll(communities).toBe(before);

  for (const scheme of ["light", "dark"] as const) {
    await explorer.emulateMedia({ colorScheme: scheme });
    await explorer.screenshot({ path: `out/metrics-${scheme}.png` });
    const { violations } = await new AxeBuilder({ page: explorer }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  }
});

test("columns are chosen, and the grid tells how many rows and columns it has", async ({ extension }) => {
  const explorer = await extension.open("options.html?network=sample&view=table");
  const grid = explorer.getByRole("grid");
  await expect(grid).toHaveAttribute("aria-rowcount", String(sampleNetwork().accounts.length + 1));
  await expect(explorer.getByRole("columnheader", { name: "Clustering" })).toHaveCount(0);
  await explorer.getByText("Columns", { exact: true }).click();
  await explorer.getByRole("checkbox", { name: "Clustering" }).check();
  const clustering = explorer.getByRole("columnheader", { name: "Clustering" });
  await clustering.getByRole("button").click();
  await expect(clustering).toHaveAttribute("aria-sort", "descending");
  await explorer.getByRole("checkbox", { name: "Mutuals" }).uncheck();
  await expect(explorer.getByRole("columnheader", { name: "Mutuals" })).toHaveCount(0);
  const columns = await explorer.getByRole("columnheader").count();
  await expect(grid).toHaveAttribute("aria-colcount", String(columns));
  // The choice is kept.
  await explorer.reload();
  await expect(clustering).toBeVisible();
  await expect(explorer.getByRole("columnheader", { name: "Mutuals" })).toHaveCount(0);
});

test("the columns that matter come first, as many as the window has room for", async ({ extension }) => {
  const explorer = await extension.open("options.html?network=sample&view=table");
  const headers = explorer.getByRole("columnheader");
  const counts: number[] = [];
  for (const width of [1024, 1440]) {
    await explorer.setViewportSize({ width, height: 800 });
    await explorer.reload();
    await expect(explorer.getByRole("grid").locator("[data-index='1']")).toContainText("@");
    const names = await headers.allTextContents();
    expect(names.slice(0, 3).map((name) => name.replace(/[^A-Za-z]/g, ""))).toEqual([
      "Handle",
      "Name",
      "Community",
    ]);
    const [needed, given] = await explorer
      .locator(".explorer-table-scroll")
      .evaluate((element) => [element.scrollWidth, element.clientWidth]);
    expect(needed).toBeLessThanOrEqual(given);
    await explorer.screenshot({ path: `out/test/pictures/table-${width}.png` });
    counts.push(names.length);
  }
  expect(counts[0]).toBeGreaterThanOrEqual(6);
  expect(counts[1]).toBeGreaterThan(counts[0]);
});

test("rank from seeds goes from near to far", async ({ extension }) => {
  const page = await extension.open("options.html?network=sample");
  await page.getByText(/ drawn(, |$)/).waitFor();
  await page.getByRole("button", { name: "Discover", exact: true }).click();
  const cards = page.locator(".discover-list > li");
  await cards
    .first()
    .getByRole("button", { name: /as a seed$/ })
    .click();
  await page.getByRole("button", { name: "Metrics", exact: true }).click();
  const panel = page.getByRole("complementary", { name: "Metrics" });
  await panel.getByLabel("Rank starts from").selectOption("true");
  const slider = panel.getByRole("slider", { name: "Near to far" });
  await expect(slider).toHaveValue("0.85");
  // By keyboard, all the way to the near end.
  await slider.focus();
  await page.keyboard.press("Home");
  await expect(slider).toHaveValue("0.15");
  await expect(panel.getByText(/^α 0.15, starts again at 1 seed, /)).toBeAttached();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  await panel.getByLabel("Rank starts from").selectOption("false");
  await expect(panel.getByRole("slider", { name: "Damping α" })).toHaveValue("0.85");
});

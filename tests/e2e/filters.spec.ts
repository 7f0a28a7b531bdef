import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { sampleNetwork } from "@/lib/sample/sample-network";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

/** Who follows whom in the sample, from its lists and relations alone. */
function sampleEdges() {
  const { accounts, lists, relations } = sampleNetwork();
  const edges = new Set<string>();
  for (const { kind, owner, members } of lists)
    for (const n of members) edges.add(kind === "following" ? `${owner}>${n}` : `${n}>${owner}`);
  for (const { viewer, chunk, flags } of relations)
    flags.forEach((bits, i) => {
      const n = chunk * flags.length + i;
      // Bits of lib/store/relations.ts: stated and true, for either direction.
      if ((bits & 3) === 3) edges.add(`${viewer}>${n}`);
      if ((bits & 12) === 12) edges.add(`${n}>${viewer}`);
    });
  return { accounts, lists, edges };
}

const { accounts, lists, edges } = sampleEdges();
const isMutual = (edge: string) => edges.has(edge.split(">").reverse().join(">"));
const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
const all = accounts.length;

/** Accounts with at least so many followers, X's count before the known edges. */
function followedBy(least: number, among: ReadonlySet<number>): Set<number> {
  const known = new Map<number, number>();
  for (const edge of edges) {
    const followed = Number(edge.split(">")[1]);
    known.set(followed, (known.get(followed) ?? 0) + 1);
  }
  return new Set(
    accounts
      .filter(({ n, followers }) => among.has(n) && (followers ?? known.get(n) ?? 0) >= least)
      .map(({ n }) => n),
  );
}

async function add(
  explorer: Page,
  kind: string,
  values: (form: Locator) => Promise<unknown> = async () => {},
) {
  await explorer.getByRole("button", { name: "Add filter" }).click();
  const form = explorer.locator("form").filter({ hasText: "What to filter by" });
  await form.getByLabel("What to filter by").selectOption({ label: kind });
  await values(form);
  await form.getByRole("button", { name: "Add", exact: true }).click();
}

const totalText = (left: number) => `${grouped(left)} of ${grouped(all)} accounts`;

test("filters stack, count, apply to map and table, and can be taken back", async ({ extension }) => {
  const explorer = await extension.open("options.html?network=sample&view=table");
  const bar = explorer.getByRole("region", { name: "Filters" });
  const chips = bar.getByRole("listitem");
  const total = bar.getByRole("status");
  const rows = () => explorer.getByRole("grid").getAttribute("aria-rowcount");

  await add(explorer, "Mutual ties only");
  const mutual = new Set([...edges].filter(isMutual).flatMap((edge) => edge.split(">").map(Number)));
  const mutualEdges = [...edges].filter(isMutual).length;
  await expect(total).toContainText(totalText(mutual.size));
  await expect(total).toContainText(`${grouped(mutualEdges)} of ${grouped(edges.size)} follows`);
  await expect.poll(rows).toBe(String(mutual.size + 1));

  await add(explorer, "Followers, at least", (form) =>
    form.getByRole("spinbutton", { name: "At least" }).fill("60"),
  );
  const followed = followedBy(60, mutual);
  await expect(total).toContainText(totalText(followed.size));
  await expect(chips.nth(1)).toContainText(`${grouped(followed.size)} of ${grouped(mutual.size)}`);
  await expect(chips.nth(1)).toHaveAttribute(
    "title",
    /Uses X's follower count for .*; counts captured follows for/,
  );

  await add(explorer, "Own lists captured, or only seen");
  const owners = new Set(lists.map(({ owner }) => owner));
  const captured = [...followed].filter((n) => owners.has(n)).length;
  await expect(total).toContainText(totalText(captured));
  await expect(chips).toHaveCount(3);

  // The map and a reload show the same.
  await explorer.getByRole("link", { name: "Map", exact: true }).click();
  await expect(explorer.getByText(`All ${captured} accounts drawn`)).toBeVisible();
  await explorer.reload();
  await expect(total).toContainText(totalText(captured));

  await bar.getByRole("button", { name: "Remove filter: mutual only" }).click();
  const everyone = new Set(accounts.map(({ n }) => n));
  const unpaired = [...followedBy(60, everyone)].filter((n) => owners.has(n)).length;
  await expect(total).toContainText(totalText(unpaired));
  await explorer.keyboard.press("Control+z");
  await expect(total).toContainText(totalText(captured));
  await explorer.keyboard.press("Control+Shift+z");
  await expect(total).toContainText(totalText(unpaired));
  await bar.getByRole("button", { name: /^Undo: filter “mutual only” removed/ }).click();
  await expect(chips).toHaveCount(3);

  // Nothing left: it says because of which filter.
  await add(explorer, "Core: everybody tied to at least k others", (form) =>
    form.getByRole("spinbutton", { name: "k" }).fill("5000"),
  );
  const nothing = bar.getByRole("alert");
  await expect(nothing).toContainText(`The filter “5000-core” left none of ${grouped(captured)} accounts.`);
  await nothing.getByRole("button", { name: "Remove it" }).click();
  await expect(total).toContainText(totalText(captured));

  await bar.getByRole("button", { name: "Remove all" }).click();
  await expect(chips).toHaveCount(0);
  await expect(explorer).toHaveURL(/options\.html\?network=sample$/);
});

test("a score filters by a range, which stands in the address", async ({ extension }) => {
  const explorer = await extension.open("options.html?network=sample&view=table");
  const bar = explorer.getByRole("region", { name: "Filters" });
  const claimed = (least: number, most: number) =>
    accounts.filter(({ followers = Number.NaN }) => followers >= least && followers <= most).length;
  await add(explorer, "Score within a range", async (form) => {
    await form.getByRole("combobox", { name: "Score" }).selectOption("claimedFollowers");
    await expect(form.getByRole("button", { name: "Add", exact: true })).toBeDisabled();
    await form.getByRole("spinbutton", { name: "At least" }).fill("60");
    await form.getByRole("spinbutton", { name: "At most" }).fill("400");
    await explorer.screenshot({ path: "out/filters-range.png" });
  });
  await expect(bar.getByRole("status")).toContainText(totalText(claimed(60, 400)));
  await expect(bar.getByRole("listitem")).toContainText("Followers on X 60 to 400");
  await explorer.reload();
  await expect(bar.getByRole("status")).toContainText(totalText(claimed(60, 400)));

  // A score that is measured after the map was drawn says so, and then filters.
  await bar.getByRole("button", { name: "Remove filter: Followers on X 60 to 400" }).click();
  await add(explorer, "Score within a range", async (form) => {
    await form.getByRole("combobox", { name: "Score" }).selectOption({ label: "Clustering (%)" });
    await form.getByRole("spinbutton", { name: "At least" }).fill("50");
  });
  await expect(bar.getByRole("listitem")).toContainText("Clustering ≥ 50 (%)");
  await explorer.getByText("Columns", { exact: true }).click();
  await explorer.getByRole("checkbox", { name: "Clustering" }).check();
  await explorer.getByRole("columnheader", { name: "Clustering" }).getByRole("button").click();
  await explorer.getByRole("columnheader", { name: "Clustering" }).getByRole("button").click();
  const lowest = explorer.locator("tbody [data-column=clustering]").first();
  await expect
    .poll(async () => Number.parseFloat((await lowest.textContent()) ?? ""))
    .toBeGreaterThanOrEqual(50);
});

test("who is hidden is out of table and map until it is shown again; tags filter", async ({ extension }) => {
  const explorer = await extension.open("options.html?network=sample&view=table");
  const total = explorer.getByRole("region", { name: "Filters" }).getByRole("status");
  await explorer.getByRole("row").nth(3).click();
  const panel = explorer.getByRole("complementary", { name: "Account" });
  await panel.getByRole("button", { name: "Hide", exact: true }).click();
  await expect(total).toContainText(totalText(all - 1));
  await expect(total).toContainText("1 account hidden by you");
  await explorer.getByRole("button", { name: /^Undo: what you say of @/ }).click();
  await expect(total).toHaveText("");
  await expect(panel.getByRole("button", { name: "Hide", exact: true })).toBeVisible();

  for (const scheme of ["light", "dark"] as const) {
    await explorer.emulateMedia({ colorScheme: scheme });
    await add(explorer, "Within some hops of me or of seeds", async (form) => {
      await form.getByRole("spinbutton", { name: "Hops" }).fill("1");
      await form.getByRole("combobox", { name: "Of", exact: true }).selectOption("seeds");
    });
    await expect(explorer.getByText(/no effect: no seed list is active/).first()).toBeVisible();
    await explorer.getByRole("button", { name: "Add filter" }).click();
    await explorer.screenshot({ path: `out/filters-${scheme}.png` });
    const { violations } = await new AxeBuilder({ page: explorer }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await explorer.getByRole("button", { name: "Cancel" }).click();
  }
});

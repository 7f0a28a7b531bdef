import { readFile } from "node:fs/promises";
import Papa from "papaparse";
import { sampleNetwork } from "@/lib/sample/sample-network";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";
import { expectAccessible, PICTURES } from "./screens";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

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
  await expect(items).toHaveCount(10);
  for (const i of [0, 3, 9]) {
    const text = (await items.nth(i).textContent()) ?? "";
    const names = await items
      .nth(i)
      .locator(".discover-head .ui-link, .discover-tie .ui-link")
      .allTextContents();
    const [first, ...named] = names.map((name) => handles.get(name.slice(1)));
    expect(named.length).toBeGreaterThan(0);
    expect(mine.has(first as number), text).toBe(false);
    const overlap = [...mine].filter((n) => following.get(n)?.has(first as number)).length;
    expect(text).toContain(
      overlap === 1 ? "1 person you follow follows them: " : `${overlap} people you follow follow them: `,
    );
    for (const n of named) {
      expect(mine.has(n as number), text).toBe(true);
      expect(following.get(n as number)?.has(first as number), text).toBe(true);
    }
  }

  // Why: points that add up to the match.
  await items.first().getByRole("button", { name: /^Why/ }).click();
  const points = await items.first().locator(".discover-why dd b").allTextContents();
  const sum = points.reduce((total, text) => total + Number(text.replace("−", "-")), 0);
  const match = /match (\d+) of 100/.exec((await items.first().textContent()) ?? "")?.[1];
  expect(String(sum)).toBe(match);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${PICTURES}/discover-${colorScheme}.png` });
    await expectAccessible(page);
  }

  // Who is hidden is not proposed again, and one may look from elsewhere.
  const name = (i: number) => items.nth(i).locator(".ui-link").first().textContent();
  const first = (await name(0)) ?? "";
  await items.first().getByRole("button", { name: "Not for me" }).click();
  await expect(items.first().locator(".ui-link").first()).not.toHaveText(first);
  await items
    .first()
    .getByRole("button", { name: /as a seed$/ })
    .click();
  await expect(panel.getByText(/^From your 1 seed, who follow/)).toBeVisible();
});

test("cards: tags, notes, votes that reorder and report, filters, presets and a file", async ({
  extension,
}) => {
  const page = await extension.open("options.html?network=sample");
  await page.getByText(/ drawn(, |$)/).waitFor();
  await page.getByRole("button", { name: "Discover", exact: true }).click();
  const panel = page.getByRole("complementary", { name: "Discover" });
  const items = panel.locator(".discover-list > li");
  await expect(items).toHaveCount(10);
  const card = (handle: string) =>
    items.filter({ has: page.getByRole("button", { name: handle, exact: true }) });
  const order = async () => (await items.locator(".discover-head .ui-link").allTextContents()).join(" ");
  const handle = async (i: number) =>
    (await items.nth(i).locator(".discover-head .ui-link").textContent()) ?? "";

  // By keyboard: the first card's IN, pressed and taken back.
  const [one, two] = [await handle(0), await handle(1)];
  await card(one)
    .getByRole("button", { name: `Tag ${one} IN` })
    .focus();
  await page.keyboard.press("Enter");
  await expect(card(one).getByRole("button", { name: `Tag ${one} IN` })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await card(two)
    .getByRole("button", { name: `Tag ${two} NOT IN` })
    .click();
  await expect(card(two).locator(".membership-pill")).toHaveText("NOT IN");

  // A note is where the account's panel has it.
  await card(one)
    .getByRole("button", { name: `Note on ${one}` })
    .click();
  await card(one).getByRole("textbox").fill("met at a fair");
  await card(one).getByRole("textbox").blur();
  await expect(card(one).getByText("Saved")).toBeVisible();
  await card(one).locator(".discover-head .ui-link").click();
  const account = page.getByRole("complementary", { name: "Account" });
  await expect(account.getByRole("textbox", { name: "Note" })).toHaveValue("met at a fair");
  await page.keyboard.press("Escape");

  // Votes reorder, are reported, and can be reset.
  const votes = panel.getByRole("region", { name: "What your votes say" });
  await expect(votes).toContainText("Press “More like this”");
  await panel.getByRole("button", { name: "Show 10 more" }).click();
  await expect(items).toHaveCount(20);
  const before = await order();
  const last = [await handle(7), await handle(8), await handle(9)];
  for (const name of last)
    await card(name)
      .getByRole("button", { name: `More like this: ${name}` })
      .click();
  for (const name of [one, two])
    await card(name)
      .getByRole("button", { name: `Fewer like ${name}` })
      .click();
  await expect.poll(order).not.toBe(before);
  await expect(votes).toContainText(/After 5 votes/);
  await expect(votes.getByText(/^[0-5] of 5$/)).toHaveCount(5);
  await page.screenshot({ path: `${PICTURES}/discover-votes.png` });
  await expectAccessible(page);
  await votes.getByRole("button", { name: "Reset votes" }).click();
  await expect.poll(order).toBe(before);

  // Filters: a text in the bio.
  await panel.getByRole("button", { name: "Filters and weights" }).click();
  const { accounts } = sampleNetwork();
  const bios = new Map(
    accounts.map((one) => [`@${one.handle}`, `${one.handle} ${one.name} ${one.bio}`.toLowerCase()]),
  );
  const word = (bios.get(two)?.match(/[a-z]{5,}/g) ?? [])[1];
  await panel.getByRole("searchbox", { name: "Text in handle" }).fill(word);
  await expect(card(two)).toHaveCount(1);
  await expect
    .poll(async () => (await order()).split(" ").every((name) => bios.get(name)?.includes(word)))
    .toBe(true);
  await panel.getByRole("searchbox", { name: "Text in handle" }).fill("");
  await panel.getByLabel("Which communities").selectOption({ label: "others than my seeds’" });
  await expect.poll(order).not.toBe(before);
  await panel.getByRole("button", { name: "Back to the question" }).click();
  await expect.poll(order).toBe(before.split(" ").slice(0, 10).join(" "));

  // Presets, and the file of one.
  await panel.getByRole("button", { name: /^Rising in my communities/ }).click();
  await expect(panel.getByRole("status").first()).toContainText("Nobody is known to rise");
  await panel.getByRole("button", { name: /^Hidden gems/ }).click();
  await expect(panel.getByRole("status").first()).toContainText(/^\d+ (person|people) found/);
  const total = Number.parseInt((await panel.getByRole("status").first().textContent()) ?? "", 10);
  const download = page.waitForEvent("download");
  await panel.getByRole("button", { name: "Save as CSV" }).click();
  const { data } = Papa.parse<Record<string, string>>(await readFile(await (await download).path(), "utf8"), {
    header: true,
    skipEmptyLines: true,
  });
  expect(data).toHaveLength(total);
  for (const row of data) {
    expect(Number(row.followers)).toBeLessThanOrEqual(2000);
    expect(Number(row.followed_by_yours)).toBeGreaterThanOrEqual(3);
  }
  for (const width of [1024, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${PICTURES}/discover-gems-${width}.png` });
  }
});

test("an account's panel: who is followed by the same people, and the two side by side", async ({
  extension,
}) => {
  const page = await extension.open("options.html?network=sample");
  await page.getByText(/ drawn(, |$)/).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("belkin");
  await expect(page.getByRole("option").first()).toContainText("belkin");
  await page.keyboard.press("Enter");
  const account = page.getByRole("complementary", { name: "Account" });
  // By keyboard.
  await account.getByText("Followed by the same people").focus();
  await page.keyboard.press("Enter");
  const similar = account.locator(".similar li");
  await expect(similar).toHaveCount(10);
  await expect(similar.first()).toContainText(/\d+ of \d+ in commonJaccard .* · Adamic–Adar \d/);
  const { accounts } = sampleNetwork();
  const following = followingOf();
  const numberOf = (handle: string) => accounts.find((one) => one.handle === handle)?.n ?? -1;
  const followersOf = (n: number) => [...following].filter(([, all]) => all.has(n)).map(([from]) => from);
  const own = followersOf(numberOf("belkin"));
  const handle = ((await similar.first().locator(".ui-link").textContent()) ?? "").slice(1);
  const others = followersOf(numberOf(handle));
  const shared = own.filter((n) => others.includes(n)).length;
  const either = new Set([...own, ...others]).size;
  await expect(similar.first()).toContainText(`${shared} of ${either} in common`);
  await similar.first().scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${PICTURES}/similar.png` });
  await expectAccessible(page);

  await similar
    .first()
    .getByRole("button", { name: `Compare with @${handle}` })
    .click();
  const compared = page.getByRole("region", { name: "Side by side" });
  await expect(compared).toContainText(`Follow both (${shared}):`);
  await expect(compared.getByRole("row", { name: /^Known followers/ })).toContainText(String(own.length));
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${PICTURES}/compare-${colorScheme}.png` });
    await expectAccessible(page);
  }
});

test("who bridges two communities, with the ties that make them so", async ({ extension }) => {
  const page = await extension.open("options.html?network=sample");
  await page.getByText(/ drawn(, |$)/).waitFor();
  await page.getByRole("button", { name: "Path", exact: true }).click();
  const section = page.getByRole("region", { name: "Who bridges two groups" });
  const names = await section.getByRole("combobox").first().locator("option").allTextContents();
  // By keyboard: the first and the second community.
  await section.getByRole("combobox").first().focus();
  await page.keyboard.press("ArrowDown");
  await section.getByRole("combobox").last().selectOption({ label: names[1] });
  await expect(section.getByRole("status")).toHaveText("Choose two different groups.");
  await section.getByRole("combobox").last().selectOption({ label: names[2] });
  await expect(section.getByRole("status")).toContainText(
    /^[\d\u202f]+ accounts on the shortest ways between/,
  );
  const items = section.locator("ol > li");
  await expect(items).toHaveCount(20);
  const share = async (i: number) =>
    Number.parseFloat((await items.nth(i).locator("strong").textContent()) ?? "");
  expect(await share(0)).toBeGreaterThanOrEqual(await share(1));
  await expect(items.first()).toContainText(` in ${names[1]}`);
  await expect(items.first()).toContainText(` in ${names[2]}`);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${PICTURES}/bridges-${colorScheme}.png` });
    await expectAccessible(page);
  }
  await section.getByLabel("One-way follows connect too").check();
  await expect(section.getByRole("status")).toContainText(
    /^[\d\u202f]+ accounts on the shortest ways between/,
  );
});

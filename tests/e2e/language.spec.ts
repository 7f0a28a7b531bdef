import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, LIST_ROW, readStored, scrollToEnd, test } from "./extension";
import { expectAccessible } from "./screens";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

type Code = "de" | "es";

/** The words by which the walk below finds its way. */
const WORDS = {
  de: {
    settings: "Einstellungen",
    language: "Sprache",
    drawn: / gezeichnet/,
    discover: "Entdecken",
    check: "Prüfen",
  },
  es: {
    settings: "Ajustes",
    language: "Idioma",
    drawn: /dibujad|, los más altos/,
    discover: "Descubrir",
    check: "Comprobar",
  },
} as const;

/** The English messages of three words or more that another language says in other words, as patterns of whole texts. */
function englishOf(code: Code): RegExp[] {
  const file = resolve(import.meta.dirname, `../../components/languages/${code}.json`);
  const messages: Record<string, string> = JSON.parse(readFileSync(file, "utf8"));
  const isLong = (text: string) => (text.replace(/\{\d+\}/g, " ").match(/\p{L}{2,}/gu) ?? []).length >= 3;
  return Object.entries(messages)
    .filter(([english, said]) => english !== said && isLong(english))
    .map(([english]) => {
      const literal = english.trim().replace(/[.*+?^$()|[\]\\]/g, "\\$&");
      return new RegExp(`^${literal.replace(/\{\d+\}/g, ".+")}$`, "s");
    });
}

/** Every text that is to be seen on a page, and what its controls are called; not what the log keeps. */
function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || parent.closest("script, style, .diagnose-lines") !== null) continue;
      if (parent.closest("option") === null && !parent.checkVisibility({ checkVisibilityCSS: true }))
        continue;
      found.push(node.nodeValue ?? "");
    }
    for (const name of ["aria-label", "title", "placeholder", "alt"])
      for (const element of document.querySelectorAll(`[${name}]`))
        found.push(element.getAttribute(name) ?? "");
    return found.map((text) => text.trim()).filter((text) => text !== "");
  });
}

async function expectSaidIn(
  page: Page,
  code: Code,
  english: readonly RegExp[],
  where: string,
): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", code);
  const texts = await textsOf(page);
  expect(texts.length, where).toBeGreaterThan(2);
  expect(
    texts.filter((text) => english.some((pattern) => pattern.test(text))),
    where,
  ).toEqual([]);
}

for (const [code, name] of [
  ["de", "Deutsch"],
  ["es", "Español"],
] as const)
  test(`every page speaks ${name} when Settings says so`, async ({ extension }) => {
    test.setTimeout(240_000);
    const english = englishOf(code);
    const words = WORDS[code];

    await extension.turnCaptureOn();
    const page = await extension.open("options.html?view=settings");
    const tab = await extension.context.newPage();
    await tab.goto(`https://x.com/${scene.viewer.handle}/following`);
    await tab.waitForSelector(LIST_ROW);
    await scrollToEnd(tab);
    await expect
      .poll(async () => (await readStored(page)).visits.some(({ outcome }) => outcome === "complete"))
      .toBe(true);

    await page.bringToFront();
    const before = await textsOf(page);
    expect(before.filter((text) => english.some((pattern) => pattern.test(text))).length).toBeGreaterThan(5);
    await page.getByLabel("Language").selectOption(code);
    await expect(page.getByRole("heading", { name: words.settings, level: 1 })).toBeVisible();
    await expect(page.getByLabel(words.language)).toHaveValue(code);
    await expectSaidIn(page, code, english, "settings");
    await expectAccessible(page);

    const at = async (query: string) => {
      await page.goto(`chrome-extension://${extension.id}/options.html?${query}`);
    };
    for (const view of [
      "changes",
      "collect",
      "monitor",
      "maintenance",
      "diagnostics",
      "log",
      "data",
      "help",
    ]) {
      await at(`view=${view}`);
      await expect(page.locator("main h1, main h2").first()).toBeVisible();
      if (view === "diagnostics") {
        await page.getByRole("button", { name: words.check, exact: true }).click();
        await expect(page.getByRole("status").filter({ hasText: /\d/ }).first()).toBeVisible();
      }
      await page.waitForLoadState("networkidle");
      await expectSaidIn(page, code, english, view);
    }

    // The sample network has an account with dates, and scores with decimals.
    await at("network=sample");
    await page.getByText(words.drawn).first().waitFor();
    await expectSaidIn(page, code, english, "map");
    await page.getByRole("button", { name: words.discover }).first().click();
    await expectSaidIn(page, code, english, "discover");
    for (const view of ["table", "communities"]) {
      await at(`network=sample&view=${view}`);
      await expect(
        page.locator("table:visible, [role=grid]:visible, [role=tree]:visible").first(),
      ).toBeVisible();
      await expectSaidIn(page, code, english, view);
    }
    await at("network=sample&view=table");
    await expect(page.getByText(/^\d+,\d$/).first()).toBeVisible();
    await at("");
    await expect(page.getByText(words.drawn).first()).toBeVisible();
    await expectSaidIn(page, code, english, "own map");

    for (const own of ["popup", "sidepanel"]) {
      await page.goto(`chrome-extension://${extension.id}/${own}.html`);
      await expect(page.locator("h1, h2, button").first()).toBeVisible();
      await expectSaidIn(page, code, english, own);
    }

    const today = new Intl.DateTimeFormat(code, { dateStyle: "medium" }).format(Date.now());
    await at("view=monitor");
    await expect(page.getByText(today).first()).toBeVisible();
  });

// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { selfTest } from "@/lib/x/dom/self-test";
import { SELECTORS, SELECTORS_VERSION } from "@/lib/x/selectors";
import { showPage } from "@/tests/fixtures/dom/build";
import { blocks, cell, PEOPLE, section, showList } from "@/tests/fixtures/dom/list";
import { ANA, showProfile } from "@/tests/fixtures/dom/profile";
import { emptyState, showWall } from "@/tests/fixtures/dom/states";

const LIST = "/owner_1/following";

/** Names of the selectors that should have hit something and did not. */
const missing = (page: Document, path: string) =>
  selfTest(page, path)
    .filter(({ isExpected, hits }) => isExpected && hits === 0)
    .map(({ name }) => name);

const list = () => showList({ inSection: blocks(PEOPLE.map((person) => cell(person))) });

describe("on pages as we know them nothing is missing", () => {
  test.each<[string, () => Document, string]>([
    ["list", list, LIST],
    ["profile", () => showProfile({ person: ANA, schemas: [{ handle: "ana_k", id: "1" }] }), "/ana_k"],
    ["empty list", () => showPage({ column: [section([emptyState("Looking for followers?")])] }), LIST],
    ["suspended", () => showPage({ column: [emptyState("Account suspended")] }), "/ana_k"],
    ["logged out", () => showWall("login"), LIST],
    ["home", () => showPage({}), "/home"],
  ])("%s", (_, page, path) => expect(missing(page(), path)).toEqual([]));
});

describe("what X renames is noticed", () => {
  test.each([
    ["UserCell", "userCell"],
    ["cellInnerDiv", "block"],
    ["primaryColumn", "primaryColumn"],
    ["AppTabBar_Profile_Link", "profileTab"],
  ])("%s", (testid, name) => {
    const page = list();
    for (const element of page.querySelectorAll(`[data-testid="${testid}"]`))
      element.setAttribute("data-testid", "x1y2z3");
    expect(missing(page, LIST)).toContain(name);
  });
});

test("every selector is valid, counted, and has its meaning and source", () => {
  const reports = selfTest(list(), LIST);
  expect(reports.map(({ name }) => name)).toEqual(Object.keys(SELECTORS));
  expect(reports.find(({ name }) => name === "userCell")?.hits).toBe(5 + 3 + 3);
  expect(reports.find(({ name }) => name === "timeline")?.hits).toBe(1);
  for (const { meaning, source } of Object.values(SELECTORS)) expect(meaning && source).not.toBe("");
  expect(SELECTORS_VERSION).toMatch(/^\d+$/);
});

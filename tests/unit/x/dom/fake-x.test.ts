// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from "vitest";
import { listSection, readRows } from "@/lib/x/dom/rows";
import { readPageState } from "@/lib/x/dom/state";
import { showPage } from "@/tests/fixtures/dom/build";
import { blocks, section } from "@/tests/fixtures/dom/list";

/** The simulated page's own makers of rows and states: what it shows, the readers must read. */
interface Parts {
  userCell(user: object, options?: { tag?: string; context?: string }): HTMLElement;
  emptyState(title: string, hint: string): HTMLElement;
  retryBlock(retry: () => void): HTMLElement;
  spinner(): HTMLElement;
  words: Record<string, string> & { empty(handle: string): string };
}

const USER = {
  id: "1750000000000000001",
  handle: "ana_k",
  name: "Ana 🔸 Kvist",
  bio: "maps 🚂 with @bob_r, see https://t.co/a1\nand more",
  bioLinks: [{ url: "https://t.co/a1", display_url: "ana.example" }],
  avatar: "https://pbs.twimg.com/profile_images/1/a_normal.jpg",
  verified: true,
  protected: false,
  viewerFollows: true,
  followsViewer: true,
};

let parts: Parts;

beforeAll(async () => {
  const settings = document.createElement("script");
  settings.id = "client-settings";
  settings.type = "application/json";
  const viewer = { id_str: "1", screen_name: "viewer_1", name: "Viewer" };
  settings.textContent = JSON.stringify({ locale: "ar", testIds: true, viewer });
  document.head.append(settings);
  const app = "/tests/fake-x/page/app";
  parts = Object.assign(
    {},
    ...(await Promise.all(
      ["cell", "states", "words"].map((name) => import(/* @vite-ignore */ `${app}/${name}.js`)),
    )),
  );
});

const page = (...contents: HTMLElement[]) =>
  showPage({ language: "ar", column: [section(blocks(contents))] });

describe("the simulated page, in Arabic", () => {
  test("rows", () => {
    const shown = page(
      parts.userCell(USER),
      parts.userCell({ ...USER, id: "1", handle: "viewer_1", bio: "" }),
    );
    const list = listSection(shown);
    expect(list && readRows(list)).toEqual([
      {
        id: USER.id,
        handle: "ana_k",
        name: "Ana 🔸 Kvist",
        bio: "maps 🚂 with @bob_r, see ana.example and more",
        followsViewer: true,
        viewerFollows: true,
        blueVerified: true,
        protected: false,
      },
      {
        handle: "viewer_1",
        name: "Ana 🔸 Kvist",
        followsViewer: true,
        blueVerified: true,
        protected: false,
      },
    ]);
  });

  test.each<[string, () => HTMLElement, string]>([
    ["suspended", () => parts.emptyState(parts.words.suspended, ""), "suspended"],
    ["deleted", () => parts.emptyState(parts.words.noAccount, ""), "deleted"],
    ["withheld", () => parts.emptyState(parts.words.withheld, ""), "withheld"],
    ["protected", () => parts.emptyState(parts.words.protectedPosts, ""), "protected"],
    ["empty", () => parts.emptyState(parts.words.empty("ana_k"), ""), "empty"],
    ["failed", () => parts.retryBlock(() => {}), "failed"],
    ["loading", () => parts.spinner(), "loading"],
  ])("%s", (_, show, state) => expect(readPageState(page(show()), "/ana_k/following").state).toBe(state));
});

// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { type DomRow, listSection, readRows } from "@/lib/x/dom/rows";
import { routeOf } from "@/lib/x/routes";
import { h, rich, showPage } from "@/tests/fixtures/dom/build";
import {
  blocks,
  cell,
  columnSuggestions,
  type Language,
  moduleHeading,
  moreLink,
  PEOPLE,
  type Person,
  section,
  showList,
  sidebar,
  spinner,
} from "@/tests/fixtures/dom/list";

/** Rows of the list that the page shows. */
function rowsOf(page: Document): DomRow[] {
  const list = listSection(page);
  return list === undefined ? [] : readRows(list);
}

function rowOf(...parts: Parameters<typeof cell>): DomRow | undefined {
  return rowsOf(showList({ inSection: blocks([cell(...parts)]) }))[0];
}

const FACE = "UserAvatar-Container-unknown";

const handles = (rows: readonly DomRow[]) => rows.map(({ handle }) => handle);

const [ANA, IAN, BOB, LAYLA, NOBODY] = PEOPLE;

const EXPECTED: readonly DomRow[] = [
  {
    id: "1750000000000000001",
    handle: "ana_k",
    name: "Ana 🔸 Kvist",
    bio: "moss, maps & slow trains 🚂 with @bob_r (mostly)",
    followsViewer: true,
    viewerFollows: true,
    blueVerified: true,
    protected: false,
  },
  { id: "76", handle: "ian", name: "Ian", viewerFollows: false, blueVerified: false, protected: true },
  {
    id: "1750000000000000003",
    handle: "Bob_R",
    name: "@bob_r",
    bio: "Following my dreams",
    blueVerified: false,
    protected: false,
  },
  {
    id: "1750000000000000004",
    handle: "layla7",
    name: "ليلى ✨",
    bio: "أكتب عن البحر و @ana_k",
    viewerFollows: false,
    blueVerified: false,
    protected: false,
  },
  {
    id: "1750000000000000005",
    handle: "unknown",
    name: "Nobody",
    bio: "Following",
    viewerFollows: true,
    blueVerified: false,
    protected: false,
  },
];

describe("rows", () => {
  for (const tag of ["button", "div", "li"] as const) {
    for (const language of ["en", "de", "ar"] as const satisfies Language[]) {
      test(`as ${tag}, page in ${language}`, () => {
        const cells = PEOPLE.map((person) => cell(person, { tag, language }));
        const page = showList({ language, inSection: blocks(cells) });
        expect(rowsOf(page)).toEqual(EXPECTED);
      });
    }
  }

  test("stand in the order of the screen, not of the document", () => {
    const rows = blocks(PEOPLE.map((person) => cell(person)));
    const page = showList({ inSection: [rows[3], rows[0], rows[4], rows[2], rows[1]] });
    expect(handles(rowsOf(page))).toEqual(["ana_k", "ian", "Bob_R", "layla7", "unknown"]);
  });

  test("without places, or without blocks, stand in the order of the document", () => {
    const cells = () => [ANA, IAN, BOB].map((person) => cell(person));
    const unplaced = cells().map((row) => h("div", { "data-testid": "cellInnerDiv" }, row));
    expect(handles(rowsOf(showList({ inSection: unplaced })))).toEqual(["ana_k", "ian", "Bob_R"]);
    expect(handles(rowsOf(showList({ inSection: cells() })))).toEqual(["ana_k", "ian", "Bob_R"]);
  });

  test("the row keeps the buttons inside it", () => {
    const row = cell(ANA);
    expect(row.localName).toBe("button");
    expect(row.querySelector("button")).not.toBeNull();
  });
});

describe("relation to the viewer", () => {
  test.each<[Partial<Person>, Partial<DomRow>]>([
    [{ action: "unfollow" }, { id: "76", viewerFollows: true }],
    [{ action: "follow" }, { id: "76", viewerFollows: false }],
    [{ action: "cancel" }, { id: "76", viewerFollows: undefined }],
    [{ action: "unblock" }, { id: "76", viewerFollows: undefined }],
    [{ action: undefined }, { id: undefined, viewerFollows: undefined }],
    [
      { action: "unfollow", label: "Subscribe to" },
      { id: "76", viewerFollows: undefined },
    ],
    [
      { action: "unfollow", label: "Suscribirse a" },
      { id: "76", viewerFollows: undefined },
    ],
    [
      { action: "unfollow", handle: "subscribe_now" },
      { id: "76", viewerFollows: true },
    ],
    [
      { action: "follow", id: "ian" },
      { id: undefined, viewerFollows: undefined },
    ],
    [{ followsViewer: true }, { followsViewer: true }],
    [{ followsViewer: false }, { followsViewer: undefined }],
  ])("%j", (shown, read) => expect(rowOf({ ...IAN, ...shown })).toMatchObject(read));

  test("a button to follow beside one to subscribe counts", () => {
    const row = cell({ ...IAN, action: "unfollow", label: "Subscribe to" });
    row.append(h("button", { "data-testid": "76-follow", "aria-label": "Follow @ian" }, "Follow"));
    expect(rowsOf(showList({ inSection: blocks([row]) }))[0]).toMatchObject({
      id: "76",
      viewerFollows: false,
    });
  });
});

describe("handle, name and bio", () => {
  test("a suggested person's context is not their name, nor its faces their handle", () => {
    const context = "Zoe 🌵 and 2 others follow";
    expect(rowOf(ANA, { context })).toEqual(EXPECTED[0]);
  });

  test("without the avatar the links tell, but never a mention", () => {
    const row = cell(ANA);
    row.querySelector('[data-testid="UserAvatar-Container-ana_k"]')?.remove();
    const bare = h(
      "div",
      { "data-testid": "UserCell" },
      h("div", { dir: "auto" }, ...rich("friend of @bob_r")),
    );
    expect(handles(rowsOf(showList({ inSection: blocks([row, bare]) })))).toEqual(["ana_k"]);
  });

  test("a face that X calls unknown does not hide the links", () => {
    const row = cell(ANA);
    row.querySelector('[data-testid="UserAvatar-Container-ana_k"]')?.setAttribute("data-testid", FACE);
    expect(rowsOf(showList({ inSection: blocks([row]) }))[0]).toEqual(EXPECTED[0]);
  });

  test("texts of another extension in a row are left out", () => {
    const row = cell(ANA);
    row.append(h("plasmo-csui", {}, "Add a note"));
    expect(rowsOf(showList({ inSection: blocks([row]) }))[0]).toEqual(EXPECTED[0]);
  });

  test("without a button, badge words before the bio are no bio", () => {
    const plain = h(
      "div",
      { "data-testid": "UserCell" },
      h("div", { "data-testid": "UserAvatar-Container-kim" }),
      ...["Kim", "@kim", "Follows you", "Follow", "hello"].map((line) => h("div", {}, line)),
    );
    expect(rowsOf(showList({ inSection: blocks([plain]) }))[0]).toMatchObject({
      handle: "kim",
      name: "Kim",
      bio: "hello",
    });
  });
});

describe("what is no row of the list", () => {
  const decoys = ["decoy_1", "decoy_2"].map((handle, place) => ({ id: `3${place}`, handle, name: handle }));
  const suggested = () => [moduleHeading(), ...decoys.map((person) => cell(person)), moreLink()];

  test.each<[string, () => (HTMLElement | undefined)[], string[]]>([
    ["a module between rows", () => [cell(ANA), ...suggested(), cell(IAN)], ["ana_k", "ian"]],
    ["a module at the start", () => [...suggested(), cell(IAN)], ["ian"]],
    ["a module whose end has not come alive", () => [cell(ANA), ...suggested().slice(0, -1)], ["ana_k"]],
    ["a module whose heading has scrolled away", () => [...suggested().slice(1), cell(IAN)], ["ian"]],
    [
      "a module in a single block",
      () => [cell(ANA), h("div", {}, ...suggested()), cell(IAN)],
      ["ana_k", "ian"],
    ],
    ["a prompt with a heading and a link", () => [prompt(), cell(ANA)], ["ana_k"]],
    ["a spinner and an empty block", () => [cell(ANA), undefined, cell(IAN), spinner()], ["ana_k", "ian"]],
  ])("%s", (_, contents, expected) => {
    expect(handles(rowsOf(showList({ inSection: blocks(contents()) })))).toEqual(expected);
  });

  const prompt = () =>
    h("div", {}, moduleHeading("Get verified"), h("a", { href: "/i/premium_sign_up" }, "Go"));

  test("sidebar and suggestions in the column, with and without the list", () => {
    expect(rowsOf(showList({ inSection: [] }))).toEqual([]);
    const suggestions = [columnSuggestions(), h("aside", {}, section(blocks([cell(ANA)])))];
    expect(rowsOf(showPage({ column: suggestions, sidebar: sidebar() }))).toEqual([]);
  });

  test("suggestions in a section of their own", () => {
    const own = h("section", { role: "region" }, columnSuggestions());
    const page = showPage({ column: [own, section(blocks([cell(ANA)]))] });
    expect(handles(rowsOf(page))).toEqual(["ana_k"]);
  });

  test("sections of which none is marked as timeline: the only one, or none", () => {
    const bare = (person: Person) => h("section", { role: "region" }, ...blocks([cell(person)]));
    expect(handles(rowsOf(showPage({ column: [bare(ANA)] })))).toEqual(["ana_k"]);
    expect(listSection(showPage({ column: [bare(ANA), bare(IAN)] }))).toBeUndefined();
  });
});

describe("members of a List in a dialog", () => {
  const route = routeOf("/i/lists/1750000000000000009/members");
  const dialog = () => {
    const scroller = h("div", { "data-viewportview": "true" }, section(blocks([cell(LAYLA), cell(NOBODY)])));
    return h("div", { role: "dialog", "aria-modal": "true" }, scroller);
  };
  const page = () => showPage({ column: [section(blocks([cell(ANA)]))], layers: [dialog()] });

  test("are read on their route", () => {
    const list = listSection(page(), route);
    expect(list && handles(readRows(list))).toEqual(["layla7", "unknown"]);
  });

  test("a dialog over any other list is not the list", () => {
    const list = listSection(page(), routeOf("/owner_1/following"));
    expect(list && handles(readRows(list))).toEqual(["ana_k"]);
  });
});

test("BOB has the handle as X writes it, whatever the case of his name", () =>
  expect(rowOf(BOB)?.handle).toBe("Bob_R"));

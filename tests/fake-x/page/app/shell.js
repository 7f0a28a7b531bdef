import { userCell } from "./cell.js";
import { h } from "./dom.js";
import { rest } from "./net.js";
import { readFlatUser } from "./read.js";
import { viewer } from "./settings.js";
import { words } from "./words.js";

/** The frame around every page: navigation, primary column, sidebar, layer for toasts. */
export function buildShell() {
  const column = h("div", { "data-testid": "primaryColumn", class: "primary" });
  const sidebar = h("div", { "data-testid": "sidebarColumn", class: "sidebar" });
  document
    .getElementById("react-root")
    .append(
      h("div", { class: "frame" }, navigation(), h("main", { role: "main" }, column, sidebar)),
      h("div", { id: "layers" }),
    );
  void fillSidebar(sidebar);
  return column;
}

function navigation() {
  const item = (testid, href, text) =>
    h("a", { "data-testid": testid, href, role: "link", "aria-label": text }, h("span", {}, text));
  return h(
    "header",
    { role: "banner" },
    h(
      "nav",
      { role: "navigation", class: "nav" },
      item("AppTabBar_Home_Link", "/home", words.home),
      item("AppTabBar_Profile_Link", `/${viewer.handle}`, words.profile),
    ),
    h(
      "button",
      {
        "data-testid": "SideNav_AccountSwitcher_Button",
        "aria-label": words.accountMenu,
        role: "button",
        type: "button",
      },
      h("div", { "data-testid": `UserAvatar-Container-${viewer.handle}` }),
      h("span", { dir: "ltr" }, `@${viewer.handle}`),
    ),
  );
}

/** Back button and title, as over every column. */
export function columnHeader(title) {
  return h(
    "div",
    { class: "column-header" },
    h(
      "button",
      { "data-testid": "app-bar-back", "aria-label": "Back", type: "button", onclick: () => history.back() },
      "←",
    ),
    h("h2", { role: "heading", dir: "ltr" }, h("span", {}, title)),
  );
}

export function tabs(entries) {
  return h(
    "nav",
    { role: "navigation", class: "tabs" },
    h(
      "div",
      { role: "tablist" },
      entries.map(({ href, text, selected }) =>
        h(
          "div",
          { role: "presentation" },
          h("a", { href, role: "tab", "aria-selected": String(selected) }, h("span", {}, text)),
        ),
      ),
    ),
  );
}

let recommended;

async function recommendations() {
  recommended ??= rest("users/recommendations.json", { display_location: "profile-accounts-sidebar" });
  const { body } = await recommended;
  return (Array.isArray(body) ? body : []).map(({ user }) => readFlatUser(user));
}

async function fillSidebar(sidebar) {
  const users = (await recommendations()).slice(0, 3);
  sidebar.append(
    h(
      "aside",
      { role: "complementary", "aria-label": words.whoToFollow },
      h("h2", { role: "heading" }, h("span", {}, words.whoToFollow)),
      h(
        "ul",
        { role: "list" },
        users.map((user) => userCell(user, { tag: "li" })),
      ),
    ),
  );
}

/** Suggested accounts inside the primary column, beside the list but not of it. */
export async function columnSuggestions() {
  const users = (await recommendations()).slice(3, 6);
  return h(
    "div",
    { class: "suggestions" },
    users.length > 0 && h("h2", { role: "heading" }, h("span", {}, words.youMightLike)),
    users.map((user, place) => userCell(user, { context: words.alsoFollow(users.at(place - 1).name) })),
  );
}

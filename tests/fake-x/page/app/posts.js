import { avatar } from "./cell.js";
import { h, withEmoji } from "./dom.js";
import { readUser } from "./read.js";
import { words } from "./words.js";

/** A timeline of posts, in a region like that of a list but without account rows. */
export function posts(title, body) {
  const home = body?.data?.home?.home_timeline_urt.instructions;
  const instructions = home ?? body?.data?.user?.result?.timeline?.timeline?.instructions ?? [];
  const results = instructions
    .flatMap(({ entries = [] }) => entries)
    .map(({ content }) => content.itemContent.tweet_results.result);
  return h(
    "section",
    { role: "region", "aria-labelledby": "accessible-list-1" },
    h("h1", { id: "accessible-list-1", class: "hidden" }, title),
    h(
      "div",
      { "aria-label": words.timeline(title) },
      h(
        "div",
        {},
        results.map((result) => h("div", { "data-testid": "cellInnerDiv" }, post(result))),
      ),
    ),
  );
}

function post({ core, legacy }) {
  const author = readUser(core.user_results.result);
  return h(
    "article",
    { "data-testid": "tweet", class: "row cell" },
    avatar(author, "small"),
    h(
      "div",
      {},
      h(
        "div",
        { "data-testid": "User-Name" },
        h("a", { href: `/${author.handle}` }, withEmoji(author.name)),
        h("span", { class: "muted" }, ` @${author.handle}`),
      ),
      h("div", { "data-testid": "tweetText", dir: "auto" }, withEmoji(legacy.full_text)),
    ),
  );
}

import { LISTS, showList, showMembers } from "./list.js";
import { graphql, restPost } from "./net.js";
import { posts } from "./posts.js";
import { showProfile } from "./profile.js";
import { viewer } from "./settings.js";
import { buildShell, columnHeader } from "./shell.js";
import { words } from "./words.js";
import { showXList } from "./xlist.js";

const column = buildShell();
let visit;

/** One stay on one route: answers that come after it has ended are not shown. */
function beginVisit() {
  const leavers = [];
  const begun = {
    current: true,
    onLeave: (action) => leavers.push(action),
    again: () => show(),
    end: () => {
      begun.current = false;
      for (const action of leavers) action();
    },
  };
  return begun;
}

/** Shows what the address asks for. */
function show() {
  visit?.end();
  visit = beginVisit();
  column.replaceChildren();
  window.scrollTo(0, 0);
  void restPost("jot/client_event.json", { log: location.pathname });
  const path = decodeURIComponent(location.pathname).replace(/\/$/, "");
  const [, listId, rest] = /^\/i\/lists\/(\d+)(\/members)?$/.exec(path) ?? [];
  if (listId) return rest ? showMembers(column, visit, listId) : showXList(column, visit, listId);
  const [, handle, route] = /^\/(\w{1,20})(?:\/(.+))?$/.exec(path) ?? [];
  if (handle && route in LISTS) return showList(column, visit, handle, route);
  if (handle && handle !== "home" && handle !== "i" && !route) return showProfile(column, visit, handle);
  return showHome(column, visit);
}

async function showHome(target, stay) {
  document.title = `${words.home} / X`;
  target.append(columnHeader(words.home));
  void graphql("DataSaverMode", { device_id: "fake" }, "GET");
  void graphql("UsersByRestIds", { userIds: [viewer.id] });
  const answer = await graphql("HomeLatestTimeline", { count: 20, includePromotedContent: true }, "POST");
  if (stay.current) target.append(posts(words.homeTimeline, answer.body));
}

function go(path) {
  if (path !== location.pathname) history.pushState({}, "", path);
  show();
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
    return;
  const link = event.target.closest("a[href], button, [data-goto]");
  if (link?.matches("a") && link.target !== "_blank" && link.origin === location.origin) {
    event.preventDefault();
    go(link.pathname);
  } else if (link?.dataset.goto) {
    go(link.dataset.goto);
  }
});

history.scrollRestoration = "manual";
window.addEventListener("popstate", show);
void graphql("Viewer", { withCommunitiesMemberships: true }, "GET");
show();

import { h } from "./dom.js";
import { graphql, verdict } from "./net.js";
import { readUser } from "./read.js";
import { columnHeader } from "./shell.js";
import { emptyState, retryBlock } from "./states.js";
import { counter, words } from "./words.js";

/** /i/lists/ID: name, description, owner and counters of a List. */
export async function showXList(column, visit, listId) {
  const answer = await graphql("ListByRestId", { listId });
  if (!visit.current) return;
  if (verdict(answer) !== "ok") return column.append(retryBlock(() => visit.again()));
  const { list } = answer.body.data;
  if (!list) return column.append(emptyState(words.noAccount, words.noAccountHint));
  const owner = readUser(list.user_results.result);
  void graphql("UserByRestId", { userId: owner.id });
  column.append(
    columnHeader(list.name),
    h("div", { "data-testid": "listDescription", dir: "auto" }, list.description),
    h("a", { href: `/${owner.handle}`, role: "link" }, `@${owner.handle}`),
    h(
      "div",
      { class: "counts" },
      h(
        "a",
        { href: `/i/lists/${listId}/members`, role: "link" },
        `${counter(list.member_count)} ${words.members}`,
      ),
      h(
        "a",
        { href: `/i/lists/${listId}/followers`, role: "link" },
        `${counter(list.subscriber_count)} ${words.followers}`,
      ),
    ),
  );
}

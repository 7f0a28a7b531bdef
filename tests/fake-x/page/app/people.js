import { graphql, verdict } from "./net.js";
import { readUser } from "./read.js";
import { emptyState, retryBlock } from "./states.js";
import { words } from "./words.js";

/** Asks for the account behind a handle: `{ user }`, or `{ problem }` to show in its place. */
export async function loadProfile(handle, visit) {
  const answer = await graphql("UserByScreenName", { screen_name: handle, withGrokTranslatedBio: false });
  if (!visit.current) return { problem: "" };
  const said = verdict(answer);
  if (said.leave) {
    location.assign(said.leave);
    return { problem: "" };
  }
  if (said !== "ok") return { problem: retryBlock(() => visit.again()) };
  if (answer.body.errors?.some(({ code }) => code === 63))
    return { problem: unavailable({ reason: "Suspended" }) };
  const result = answer.body.data.user?.result;
  if (!result) return { problem: emptyState(words.noAccount, words.noAccountHint) };
  if (result.__typename === "UserUnavailable") return { problem: unavailable(result) };
  return { user: readUser(result) };
}

function unavailable({ reason, message, unavailable_reason }) {
  const suspended = `${reason} ${message} ${unavailable_reason}`.toLowerCase().includes("suspend");
  return suspended
    ? emptyState(words.suspended, words.suspendedHint)
    : emptyState(words.withheld, words.withheldHint);
}

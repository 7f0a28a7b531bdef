/** What the server told the page of itself: locale, transport, query ids. */
export const settings = JSON.parse(document.getElementById("client-settings").textContent);

/** Handle and name of the logged-in account, as in X's first state. */
export const viewer = (() => {
  const { session, entities } = window.__INITIAL_STATE__;
  const { id_str, screen_name, name } = entities.users.entities[session.user_id];
  return { id: id_str, handle: screen_name, name };
})();

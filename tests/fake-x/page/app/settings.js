/** What the server told the page of itself: locale, transport, query ids, viewer. */
export const settings = JSON.parse(document.getElementById("client-settings").textContent);

/** Id, handle and name of the logged-in account. */
export const viewer = (() => {
  const { id_str, screen_name, name } = settings.viewer;
  return { id: id_str, handle: screen_name, name };
})();

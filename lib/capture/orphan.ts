/** The words of the notice; the page around it is X's, so it carries its own styles. */
const NOTICE = "Map TPOT was updated or turned off. Reload this tab to go on capturing.";

/** Tells the user, in X's page, that this tab is no longer read: after the extension was reloaded its old content
 *  scripts are cut off for good. One small note in a shadow root of its own; it goes when it is clicked. */
export function showOrphanNotice(page: Document): void {
  const host = page.createElement("div");
  host.id = "map-tpot-notice";
  const button = page.createElement("button");
  button.type = "button";
  button.setAttribute("role", "status");
  button.title = "Close";
  button.textContent = NOTICE;
  Object.assign(button.style, {
    position: "fixed",
    insetBlockEnd: "16px",
    insetInlineEnd: "16px",
    zIndex: "2147483647",
    maxInlineSize: "320px",
    padding: "10px 14px",
    border: "1px solid #8d8f94",
    borderRadius: "8px",
    background: "#1c2027",
    color: "#e9ebee",
    font: "14px/1.4 system-ui, sans-serif",
    textAlign: "start",
    cursor: "pointer",
  });
  button.addEventListener("click", () => host.remove());
  host.attachShadow({ mode: "closed" }).append(button);
  page.documentElement.append(host);
}

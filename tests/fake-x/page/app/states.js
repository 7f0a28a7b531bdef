import { h } from "./dom.js";
import { words } from "./words.js";

/** X's block for "nothing to show here, and why". */
export function emptyState(title, hint) {
  return h(
    "div",
    { "data-testid": "emptyState", class: "empty" },
    h("div", { dir: "auto", "data-testid": "empty_state_header_text" }, h("span", {}, title)),
    h("div", { dir: "auto", "data-testid": "empty_state_body_text", class: "muted" }, h("span", {}, hint)),
  );
}

export function spinner() {
  return h("div", {
    role: "progressbar",
    "aria-valuemax": "1",
    "aria-valuemin": "0",
    "aria-label": words.loading,
    class: "spinner",
  });
}

/** The failed-to-load block with its button. */
export function retryBlock(retry) {
  return h(
    "div",
    { class: "empty" },
    h("div", { dir: "auto", class: "muted" }, h("span", {}, words.wrong)),
    h(
      "button",
      { role: "button", type: "button", class: "follow", onclick: retry },
      h("span", {}, words.retry),
    ),
  );
}

/** A message at the bottom of the window, for five seconds. */
export function toast(text) {
  const box = h("div", { "data-testid": "toast", role: "alert", class: "toast" }, h("span", {}, text));
  document.getElementById("layers").append(box);
  setTimeout(() => box.remove(), 5000);
}

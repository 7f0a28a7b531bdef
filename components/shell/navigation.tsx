import type { MouseEvent } from "react";
import { THEMES, type Theme } from "@/components/ui/theme";
import { type Address, formatAddress, type View } from "@/lib/explore/view/address";
import { HEALTH_VIEWS } from "./health-tabs";
import { ViewIcon } from "./icons";
import { SHELL, VIEW_NAMES } from "./strings";

/** The pages in groups: to explore, to collect, to look after it. The four pages on health are one place, with tabs. */
const GROUPS: readonly (readonly View[])[] = [
  ["map", "table", "communities", "changes"],
  ["collect"],
  ["monitor", "data", "settings", "help"],
];

interface NavigationProps {
  address: Address;
  theme: Theme;
  onView: (view: View) => void;
  onTheme: (theme: Theme) => void;
}

/** The way to every page. Each is a link of its own, which also opens in a tab of its own. */
export function Navigation({ address, theme, onView, onTheme }: NavigationProps) {
  const open = (event: MouseEvent, view: View) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onView(view);
  };
  return (
    <nav className="shell-navigation" aria-label={SHELL.navigation}>
      <a className="shell-skip" href="#page">
        {SHELL.skip}
      </a>
      <p className="shell-product">{SHELL.product}</p>
      {GROUPS.map((group) => (
        <ul key={group[0]}>
          {group.map((view) => (
            <li key={view}>
              <a
                href={formatAddress({ ...address, view }) || "?"}
                aria-current={current(view, address.view)}
                onClick={(event) => open(event, view)}
              >
                <ViewIcon view={view === "monitor" ? "diagnostics" : view} />
                {view === "monitor" ? SHELL.health : VIEW_NAMES[view]}
              </a>
            </li>
          ))}
        </ul>
      ))}
      <button
        type="button"
        className="shell-theme"
        title={SHELL.themeHint}
        onClick={() => onTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length])}
      >
        {SHELL.theme} <strong>{SHELL.themes[theme]}</strong>
      </button>
    </nav>
  );
}

/** How a link says that it leads to the shown page, or to the place that the page belongs to. */
function current(view: View, shown: View): "page" | "true" | undefined {
  if (view === shown) return "page";
  return view === "monitor" && HEALTH_VIEWS.includes(shown) ? "true" : undefined;
}

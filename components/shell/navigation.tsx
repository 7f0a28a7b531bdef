import type { MouseEvent } from "react";
import { THEMES, type Theme } from "@/components/ui/theme";
import { type Address, formatAddress, isGraphView, VIEWS, type View } from "@/lib/explore/view/address";
import { ViewIcon } from "./icons";
import { PAGES } from "./pages";
import { SHELL, VIEW_NAMES } from "./strings";

const SHOWN = VIEWS.filter((view) => isGraphView(view) || PAGES[view] !== undefined);

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
      <ul>
        {SHOWN.map((view) => (
          <li key={view}>
            <a
              href={formatAddress({ ...address, view }) || "?"}
              aria-current={view === address.view ? "page" : undefined}
              onClick={(event) => open(event, view)}
            >
              <ViewIcon view={view} />
              {VIEW_NAMES[view]}
            </a>
          </li>
        ))}
      </ul>
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

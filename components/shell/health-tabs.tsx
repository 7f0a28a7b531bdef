import type { MouseEvent } from "react";
import { type Address, formatAddress, type View } from "@/lib/explore/view/address";
import { SHELL, VIEW_NAMES } from "./strings";

/** The pages on the health of capture and store, in the order of their tabs. */
export const HEALTH_VIEWS: readonly View[] = ["monitor", "maintenance", "diagnostics", "log"];

interface HealthTabsProps {
  address: Address;
  onView: (view: View) => void;
}

/** The way from one page on health to another; each is a link, which also opens in a tab of its own. */
export function HealthTabs({ address, onView }: HealthTabsProps) {
  const open = (event: MouseEvent, view: View) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onView(view);
  };
  return (
    <nav className="shell-tabs" aria-label={SHELL.health}>
      {HEALTH_VIEWS.map((view) => (
        <a
          key={view}
          href={formatAddress({ ...address, view }) || "?"}
          aria-current={view === address.view ? "page" : undefined}
          onClick={(event) => open(event, view)}
        >
          {VIEW_NAMES[view]}
        </a>
      ))}
    </nav>
  );
}

import type { ReactNode } from "react";
import { browser } from "wxt/browser";
import { findXTab } from "@/components/collect/x-tab";

interface EmptyCardProps {
  title: string;
  hint?: string;
  /** The next step. */
  children?: ReactNode;
}

/** What is missing, and the next step. */
export function EmptyCard({ title, hint, children }: EmptyCardProps) {
  return (
    <section className="at-hand-empty">
      <p>
        <strong>{title}</strong>
      </p>
      {hint !== undefined && <p className="ui-quiet">{hint}</p>}
      {children}
    </section>
  );
}

/** Opens an address of X in the X tab, or in a new one, and brings it to the front. */
export async function goInXTab(path: string): Promise<void> {
  const url = `https://x.com${path}`;
  const tab = await findXTab();
  if (tab === undefined) await browser.tabs.create({ url });
  else await browser.tabs.update(tab.id, { url, active: true });
}

import type { ReactNode } from "react";
import { FIGURES } from "./strings";

/** A number that opens the list behind it. */
export function Figure({
  children,
  name,
  onOpen,
}: {
  children: ReactNode;
  name: string;
  onOpen: () => void;
}) {
  return (
    <button type="button" className="health-figure" title={FIGURES.open} aria-label={name} onClick={onOpen}>
      {children}
    </button>
  );
}

/** What is wrong, with a sign beside the colour. */
export function Warning({ children }: { children: ReactNode }) {
  return (
    <p className="ui-notice">
      <span aria-hidden="true">⚠ </span>
      <strong>{FIGURES.warning}</strong> {children}
    </p>
  );
}

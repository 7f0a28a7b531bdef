import type { ReactNode } from "react";
import "./banner.css";
import { Button } from "./button";

interface BannerProps {
  /** What is the matter, in a few words. */
  title: string;
  /** What was kept and what to do. */
  children: ReactNode;
  /** The way out, if a button can offer it. */
  action?: { text: string; onPress: () => void };
}

/** Says that something is not available, why, and what to do: in place of waiting without end. */
export function Banner({ title, children, action }: BannerProps) {
  return (
    <div className="ui-banner" role="alert">
      <div>
        <strong>{title}</strong>
        <p>{children}</p>
      </div>
      {action !== undefined && <Button onClick={action.onPress}>{action.text}</Button>}
    </div>
  );
}

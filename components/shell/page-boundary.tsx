import { Component, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { SHELL } from "./strings";

interface Props {
  /** The page's name, for the message. */
  name: string;
  children: ReactNode;
}

/** Catches what breaks inside a page, so that the way to the other pages stays. */
export class PageBoundary extends Component<Props, { reason: string | undefined }> {
  override state = { reason: undefined as string | undefined };

  static getDerivedStateFromError(error: unknown): { reason: string } {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { reason } = this.state;
    if (reason === undefined) return this.props.children;
    return (
      <div className="shell-broken" role="alert">
        <p>{SHELL.broken(this.props.name, reason)}</p>
        <Button onClick={() => this.setState({ reason: undefined })}>{SHELL.again}</Button>
      </div>
    );
  }
}

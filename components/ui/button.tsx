import type { ComponentProps } from "react";

interface ButtonProps extends ComponentProps<"button"> {
  /** The one thing to do next is primary; a button in a row of tools is quiet. */
  kind?: "primary" | "plain" | "quiet";
}

export function Button({ kind = "plain", type = "button", className = "", ...rest }: ButtonProps) {
  return <button type={type} data-kind={kind} className={`ui-button ${className}`.trim()} {...rest} />;
}

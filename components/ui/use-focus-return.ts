import { useEffect, useState } from "react";

/** When what it is used in is gone and took the focus with it, the focus goes back to where it last was outside.
 *  @param inside a selector of what will be gone */
export function useFocusReturn(inside: string): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(() => {
    let last = opener;
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.closest(inside) === null) last = target;
    };
    document.addEventListener("focusin", onFocus);
    return () => {
      document.removeEventListener("focusin", onFocus);
      if (document.activeElement === document.body && last instanceof HTMLElement) last.focus();
    };
  }, [opener, inside]);
}

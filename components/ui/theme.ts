import { useEffect, useState, useSyncExternalStore } from "react";

/** What the user chose; auto follows the system. */
export const THEMES = ["auto", "light", "dark"] as const;

export type Theme = (typeof THEMES)[number];

const KEY = "theme";
const DARK = "(prefers-color-scheme: dark)";

/** Puts the stored choice on the page. Called before the first paint, so that nothing flashes. */
export function applyTheme(): void {
  setOnPage(storedTheme());
}

/** The user's choice, what it comes to now, and how to change it. */
export function useTheme(): { theme: Theme; scheme: "light" | "dark"; setTheme: (theme: Theme) => void } {
  const [theme, setTheme] = useState(storedTheme);
  const systemIsDark = useSyncExternalStore(onSystemChange, () => matchMedia(DARK).matches);
  useEffect(() => {
    localStorage.setItem(KEY, theme);
    setOnPage(theme);
  }, [theme]);
  const scheme = theme === "auto" ? (systemIsDark ? "dark" : "light") : theme;
  return { theme, scheme, setTheme };
}

function storedTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return THEMES.find((theme) => theme === stored) ?? "auto";
}

function setOnPage(theme: Theme): void {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function onSystemChange(changed: () => void): () => void {
  const query = matchMedia(DARK);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

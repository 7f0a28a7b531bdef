import { type Language, speak } from "@/lib/language";

/** The languages of the interface beside English, each a dictionary of its own, loaded only where it is spoken. */
const DICTIONARIES = {
  de: () => import("./de.json"),
  es: () => import("./es.json"),
} satisfies Record<string, () => Promise<{ default: Language["messages"] }>>;

/** What the user can choose; auto is the browser's language where it is one of these, else English. */
export const LANGUAGES = ["auto", "en", "de", "es"] as const;

export type LanguageChoice = (typeof LANGUAGES)[number];

const KEY = "language";

/** Speaks the language that the user chose. Called before anything that has words is loaded. */
export async function speakChosen(): Promise<void> {
  const code = spokenCode(chosenLanguage(), navigator.languages);
  document.documentElement.lang = code;
  await speakLanguage(code);
}

/** Speaks the language of a code; an unknown one is English. */
export async function speakLanguage(code: string): Promise<void> {
  if (code !== "de" && code !== "es") return;
  const { default: messages } = await DICTIONARIES[code]();
  speak({ tag: code, messages });
}

/** What the user chose. */
export function chosenLanguage(): LanguageChoice {
  const stored = localStorage.getItem(KEY);
  return LANGUAGES.find((language) => language === stored) ?? "auto";
}

/** Keeps a choice and loads the page anew, since words stand everywhere. */
export function chooseLanguage(choice: LanguageChoice): void {
  localStorage.setItem(KEY, choice);
  location.reload();
}

/** The language that a choice comes to in a browser that prefers these, the first most. */
export function spokenCode(
  choice: LanguageChoice,
  preferred: readonly string[],
): Exclude<LanguageChoice, "auto"> {
  if (choice !== "auto") return choice;
  for (const tag of preferred) {
    const known = LANGUAGES.find((language) => language === tag.split("-")[0]?.toLowerCase());
    if (known !== undefined && known !== "auto") return known;
  }
  return "en";
}

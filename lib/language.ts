/** The language of the interface. English is in the code, where it is used; another language is one dictionary from
 *  English to its own words (docs/decisions/0025). */

/** A translation: how Intl names the language, and its words for each English message. Both have values as {0}, {1};
 *  of a counted noun, "account|accounts" in English, there is one form for each of the language's plural categories, in
 *  the order of {@link PLURAL_ORDER}. */
export interface Language {
  tag: string;
  messages: Readonly<Record<string, string>>;
}

/** The order of the forms of a counted noun. */
const PLURAL_ORDER = ["one", "few", "many", "other"] as const satisfies Intl.LDMLPluralRule[];

const ENGLISH: Language = { tag: "en-GB", messages: {} };

let spoken = ENGLISH;
let plural = new Intl.PluralRules(ENGLISH.tag);

/** Chooses the language. To be called before anything that has words is loaded: many words are read only once. */
export function speak(language: Language): void {
  spoken = language;
  plural = new Intl.PluralRules(language.tag);
}

/** How Intl names the language that is spoken. */
export function languageTag(): string {
  return spoken.tag;
}

/** A message in the language that is spoken, or in English where that language lacks it. */
export function t(parts: TemplateStringsArray, ...values: readonly unknown[]): string {
  const message = spoken === ENGLISH ? undefined : spoken.messages[messageKey(parts)];
  if (message === undefined) return String.raw({ raw: parts }, ...values);
  return message.replace(/\{(\d+)\}/g, (_, i) => String(values[Number(i)] ?? ""));
}

/** The English message of a template with its values as {0}, {1}: the key of its translations. */
export function messageKey(parts: readonly string[]): string {
  return parts.map((part, i) => (i === 0 ? part : `{${i - 1}}${part}`)).join("");
}

/** The noun for a count, without the count: "account" for 1, "accounts" for 5. */
export function nounFor(count: number, one: string, many: string): string {
  const category = plural.select(count);
  const forms = spoken.messages[`${one}|${many}`]?.split("|");
  if (forms === undefined) return category === "one" ? one : many;
  const categories = plural.resolvedOptions().pluralCategories;
  const ordered = PLURAL_ORDER.filter((known) => categories.includes(known));
  return forms[ordered.indexOf(category as (typeof PLURAL_ORDER)[number])] ?? forms.at(-1) ?? many;
}

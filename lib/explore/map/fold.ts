/** Letters that look like another one and do not decompose into it. */
const LOOKALIKES: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ł: "l",
  þ: "th",
};

const LOOKALIKE = new RegExp(`[${Object.keys(LOOKALIKES).join("")}]`, "g");

/** Text as it is compared in searches: lower case, without diacritics, with decorative letters made plain
 *  ("Ångström", "𝓐𝓷𝓪" and "Łódź" are "angstrom", "ana" and "lodz"). */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(LOOKALIKE, (letter) => LOOKALIKES[letter]);
}

/** The characters of the physical keys on a US keyboard, with and without Shift. */
const CHARACTERS: Record<string, [plain: string, shifted: string]> = {
  Slash: ["/", "?"],
  Equal: ["=", "+"],
  Minus: ["-", "_"],
};

type Pressed = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "isComposing" | "keyCode">;

/** The keys that a press may mean, the likeliest first: the character that the layout gives, and where that is no Latin
 *  letter or digit, the character at the same position of a US keyboard. Empty while an input method composes text:
 *  its Enter only ends the composition. Letters are in lower case. */
export function pressedKeys({ key, code, shiftKey, isComposing, keyCode }: Pressed): string[] {
  if (isComposition({ isComposing, keyCode })) return [];
  const typed = key.length === 1 ? key.toLowerCase() : key;
  if (key.length > 1 || /^[a-z0-9]$/.test(typed)) return [typed];
  const at = atPosition(code, shiftKey);
  return at === undefined || at === typed ? [typed] : [typed, at];
}

function atPosition(code: string, shiftKey: boolean): string | undefined {
  const [, character] = /^(?:Key|Digit)([A-Z0-9])$/.exec(code) ?? [];
  return character?.toLowerCase() ?? CHARACTERS[code]?.[shiftKey ? 1 : 0];
}

/** Whether a press belongs to an input method that composes text. Browsers report 229 for the press that ends it. */
export function isComposition({ isComposing, keyCode }: Pick<Pressed, "isComposing" | "keyCode">): boolean {
  return isComposing || keyCode === 229;
}

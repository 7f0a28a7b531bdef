/** Careful reading of what X sends: nothing here throws, and a value of the wrong type is no value. */

/** Value at a path of keys, or undefined where any step is missing. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

/** First of the paths that holds a value of the reader's type. */
export function firstOf<T>(
  read: (value: unknown) => T | undefined,
  value: unknown,
  paths: readonly (readonly string[])[],
): T | undefined {
  for (const path of paths) {
    const found = read(at(value, ...path));
    if (found !== undefined) return found;
  }
  return undefined;
}

export function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Text with something in it: X sends "" where it means "none". */
export function filledText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function flag(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

/** A count: an integer from 0, as number or as decimal string. */
export function count(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

export function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The parsed value, or undefined where the text is not JSON. */
export function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

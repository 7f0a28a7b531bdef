import * as v from "valibot";
import { t } from "@/lib/language";

/** What the form of a filter offers beside fixed choices. */
export interface FilterNames {
  communities: readonly CommunityName[];
  tags: readonly string[];
}

/** A community as filters name it. */
export interface CommunityName {
  id: number;
  name: string;
  /** What became of it, in a few words, where it is not what it was. */
  fate?: string;
  /** It is not on the map any more. */
  isGone?: boolean;
}

/** How the form asks for a value. */
export type Control =
  | { is: "number"; least: number; most: number }
  | {
      is: "choice";
      options(names: FilterNames): readonly (readonly [value: unknown, text: string])[];
      /** Said in place of the form where there is nothing to choose from. */
      none?: string;
    }
  | { is: "text"; longest: number; clean?(text: string): string }
  | { is: "range" };

/** One value of a filter: how the form asks for it, how an address writes it, and which values are taken. */
export interface Field<T> {
  label: string;
  control: Control;
  schema: v.GenericSchema<unknown, T>;
  /** The value that the form shows at first. */
  first(names: FilterNames): T;
  /** Whether the user has entered something. */
  isFilled(value: T): boolean;
  write(value: T): string;
  read(text: string): unknown;
}

/** Highest count that a filter takes. */
const MOST = 1e9;

/** Most hops of a filter: beyond six hardly anybody is missing in any network. */
const MOST_HOPS = 6;

/** A whole number. */
export function count(label: string, first: number, { least = 0, most = MOST } = {}): Field<number> {
  return number(label, first, v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most)), {
    least,
    most,
  });
}

/** Steps along follows. */
export function hops(): Field<number> {
  return count(t`Hops`, 1, { least: 1, most: MOST_HOPS });
}

/** A percentage, fractions included. */
export function percent(label: string, first: number): Field<number> {
  const [least, most] = [0, 100];
  return number(label, first, v.pipe(v.number(), v.minValue(least), v.maxValue(most)), { least, most });
}

function number(
  label: string,
  first: number,
  schema: Field<number>["schema"],
  bounds: { least: number; most: number },
): Field<number> {
  return {
    label,
    control: { is: "number", ...bounds },
    schema,
    first: () => first,
    isFilled: () => true,
    write: String,
    read: (text) => (text === "" ? undefined : Number(text)),
  };
}

/** One of some words; the form shows the first. */
export function choice<const T extends string>(
  label: string,
  options: readonly (readonly [value: T, text: string])[],
  first: T = options[0][0],
): Field<T> {
  return {
    label,
    control: { is: "choice", options: () => options },
    schema: v.picklist(options.map(([value]) => value)),
    first: () => first,
    isFilled: () => true,
    write: (value) => value,
    read: (text) => text,
  };
}

/** Yes or no in words; the form shows the first. */
export function flag(
  label: string,
  options: readonly (readonly [value: boolean, text: string])[],
): Field<boolean> {
  return {
    label,
    control: { is: "choice", options: () => options },
    schema: v.boolean(),
    first: () => options[0][0],
    isFilled: () => true,
    write: String,
    read: (text) => (text === "true" ? true : text === "false" ? false : undefined),
  };
}

/** Any text up to a length, in UTF-16 units. */
export function text(label: string, longest: number, clean?: (text: string) => string): Field<string> {
  return {
    label,
    control: clean === undefined ? { is: "text", longest } : { is: "text", longest, clean },
    schema: v.pipe(v.string(), v.minLength(1), v.maxLength(longest)),
    first: () => "",
    isFilled: (value) => value.trim() !== "",
    write: (value) => value,
    read: (text) => text,
  };
}

/** Bounds of a value, ends included; one of them may be missing. */
export interface Range {
  least?: number;
  most?: number;
}

const bound = v.exactOptional(v.pipe(v.number(), v.finite()));

/** Two bounds, written "2..5", "2.." or "..5". */
export function range(label: string): Field<Range> {
  return {
    label,
    control: { is: "range" },
    schema: v.pipe(v.object({ least: bound, most: bound }), v.check(isRange)),
    first: () => ({}),
    isFilled: isRange,
    write: ({ least, most }) => `${least ?? ""}..${most ?? ""}`,
    read: (written) => {
      const [least, most, ...more] = written.split("..");
      if (most === undefined || more.length > 0) return undefined;
      return { ...(least !== "" && { least: Number(least) }), ...(most !== "" && { most: Number(most) }) };
    },
  };
}

function isRange({ least, most }: Range): boolean {
  if (least === undefined) return most !== undefined;
  return most === undefined || least <= most;
}

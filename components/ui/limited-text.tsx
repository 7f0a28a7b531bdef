import { type ComponentProps, type ReactNode, useId, useState } from "react";
import { formatCount } from "@/lib/format";
import { t } from "@/lib/language";

interface Limited {
  /** Most characters. */
  limit: number;
  value: string;
  /** Gets the text, cut to what fits. */
  onText: (text: string) => void;
}

type Rest<Tag extends "input" | "textarea"> = Omit<ComponentProps<Tag>, "value" | "onChange" | "maxLength">;

/** A field for one line of text with a limit: what is beyond it is left out, and the field says so. The browser's own
 *  `maxLength` drops the rest of what is pasted without a word. */
export function LimitedInput({ limit, value, onText, ...rest }: Limited & Rest<"input">) {
  const { field, note } = useLimit(limit, onText);
  return (
    <>
      <input {...rest} {...field} value={value} />
      {note}
    </>
  );
}

/** The same for several lines. */
export function LimitedArea({ limit, value, onText, ...rest }: Limited & Rest<"textarea">) {
  const { field, note } = useLimit(limit, onText);
  return (
    <>
      <textarea {...rest} {...field} value={value} />
      {note}
    </>
  );
}

function useLimit(limit: number, onText: (text: string) => void) {
  const id = useId();
  const [isCut, setCut] = useState(false);
  // Hidden from the name of a label around it; the field is described by it all the same.
  const note: ReactNode = isCut && (
    <span id={id} className="ui-limit" aria-hidden="true">
      {t`At most ${formatCount(limit)} characters. The rest was left out.`}
    </span>
  );
  const field = {
    "aria-invalid": isCut,
    ...(isCut && { "aria-describedby": id }),
    onChange: ({ target }: { target: { value: string } }) => {
      setCut(target.value.length > limit);
      onText(upTo(target.value, limit));
    },
  };
  return { field, note };
}

/** Returns the beginning of a text, at most `limit` UTF-16 units, without half a character at its end. */
export function upTo(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const isHalf = /[\ud800-\udbff]$/.test(text.slice(0, limit));
  return text.slice(0, isHalf ? limit - 1 : limit);
}

import { useId, useState } from "react";
import { t } from "@/lib/language";

interface NumberFieldProps {
  label: string;
  value: number;
  /** What it is when the user has set nothing. */
  standard: number;
  least: number;
  most: number;
  /** Smallest difference that counts; 1 by default. */
  step?: number;
  onChange: (value: number) => void;
}

/** A number with its default beside it. What does not fit is said, and not taken over. */
export function NumberField({ label, value, standard, least, most, step = 1, onChange }: NumberFieldProps) {
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const take = (typed: number) => {
    if (typed === value) return setProblem(undefined);
    if (!Number.isFinite(typed) || typed < least || typed > most || !isMultiple(typed, step))
      return setProblem(t`Give a${step === 1 ? t` whole` : ""} number from ${least} to ${most}.`);
    setProblem(undefined);
    onChange(typed);
  };
  return (
    <label className="ui-number-field" htmlFor={id}>
      {label}
      <input
        key={value}
        id={id}
        type="number"
        min={least}
        max={most}
        step={step}
        defaultValue={value}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-hint`}
        onBlur={(event) => take(event.target.valueAsNumber)}
      />
      <small id={`${id}-hint`} className={problem === undefined ? "ui-quiet" : "ui-problem"}>
        {problem ?? (value === standard ? t`default` : t`default ${standard}`)}
      </small>
    </label>
  );
}

function isMultiple(value: number, step: number): boolean {
  return Math.abs(value / step - Math.round(value / step)) < 1e-9;
}

import { useId } from "react";
import { formatPlain } from "@/lib/format";

interface SliderProps {
  label: string;
  hint?: string | undefined;
  least: number;
  most: number;
  step: number;
  value: number;
  onChange: (value: number) => void;
}

/** A number chosen by sliding, with its value beside it. */
export function Slider({ label, hint, least, most, step, value, onChange }: SliderProps) {
  const id = useId();
  return (
    <div className="metrics-slider">
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{formatPlain(value)}</output>
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        step={step}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="ui-quiet">
          {hint}
        </p>
      )}
    </div>
  );
}

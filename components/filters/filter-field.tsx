import { LimitedInput } from "@/components/ui/limited-text";
import type { Control, Field, FilterNames, Range } from "@/lib/explore/view/filters/fields";
import { FILTERS } from "./strings";

interface FilterFieldProps {
  field: Field<unknown>;
  names: FilterNames;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** One value of a filter, asked for as its field says. */
export function FilterField({ field: { label, control }, names, value, onChange }: FilterFieldProps) {
  switch (control.is) {
    case "number":
      return (
        <NumberInput
          label={label}
          value={value as number}
          least={control.least}
          most={control.most}
          step={1}
          required
          onChange={(number) => onChange(number ?? Number.NaN)}
        />
      );
    case "choice":
      return <Choice {...{ label, control, names, value, onChange }} />;
    case "text":
      return (
        <label>
          {label}
          <LimitedInput
            limit={control.longest}
            value={value as string}
            onText={(text) => onChange(control.clean?.(text) ?? text)}
          />
        </label>
      );
    case "range":
      return <RangeInput value={value as Range} onChange={onChange} />;
  }
}

interface ChoiceProps extends Omit<FilterFieldProps, "field"> {
  label: string;
  control: Control & { is: "choice" };
}

function Choice({ label, control, names, value, onChange }: ChoiceProps) {
  const options = control.options(names);
  if (options.length === 0 && control.none !== undefined) return <p className="ui-quiet">{control.none}</p>;
  return (
    <label>
      {label}
      <select
        value={String(value)}
        onChange={(event) => {
          const chosen = options.find(([option]) => String(option) === event.target.value);
          if (chosen !== undefined) onChange(chosen[0]);
        }}
      >
        {options.map(([option, text]) => (
          <option key={String(option)} value={String(option)}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Two bounds; one may stay empty. */
function RangeInput({ value, onChange }: { value: Range; onChange: (value: Range) => void }) {
  const change = (bound: keyof Range) => (number: number | undefined) => {
    const { [bound]: _, ...other } = value;
    onChange(number === undefined ? other : { ...other, [bound]: number });
  };
  return (
    <>
      <NumberInput label={FILTERS.rangeLeast} value={value.least} step="any" onChange={change("least")} />
      <NumberInput label={FILTERS.rangeMost} value={value.most} step="any" onChange={change("most")} />
    </>
  );
}

interface NumberInputProps {
  label: string;
  value: number | undefined;
  least?: number;
  most?: number;
  step: number | "any";
  required?: boolean;
  /** Undefined while the field is empty. */
  onChange: (value: number | undefined) => void;
}

function NumberInput({ label, value, least, most, step, required = false, onChange }: NumberInputProps) {
  return (
    <label>
      {label}
      <input
        type="number"
        required={required}
        min={least}
        max={most}
        step={step}
        value={value === undefined || Number.isNaN(value) ? "" : value}
        onChange={(event) => {
          const number = event.target.valueAsNumber;
          onChange(Number.isNaN(number) ? undefined : number);
        }}
      />
    </label>
  );
}

import { useId } from 'react';

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** The label is only for those who cannot see where the list stands. */
  readonly isLabelUnseen?: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (value: string) => void;
}

/** A labelled list to choose one of. */
export function Choice({ label, value, options, isLabelUnseen = false, isDisabled = false, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelUnseen ? 'unseen' : ''}>
        {label}
      </label>
      <select id={id} className="select" value={value} disabled={isDisabled} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

import { useId, type HTMLInputTypeAttribute } from 'react';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly type?: HTMLInputTypeAttribute;
  readonly isRequired?: boolean;
  readonly problem?: string;
  readonly placeholder?: string;
  readonly onChange: (value: string) => void;
}

/** A labelled line of text. */
export function Field({ label, value, hint, type = 'text', isRequired = false, problem, placeholder, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {isRequired ? <span aria-hidden> *</span> : null}
      </label>
      <input
        id={id}
        className="input"
        type={type}
        value={value}
        required={isRequired}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      <span id={`${id}-hint`} className="hint">
        {problem ?? hint}
      </span>
    </div>
  );
}

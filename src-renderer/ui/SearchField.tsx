import { Search } from 'lucide-react';
import type { Ref } from 'react';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly ref?: Ref<HTMLInputElement>;
  readonly onChange: (value: string) => void;
  readonly onEscape?: () => void;
  readonly onEnter?: () => void;
}

/** A field to look for text with. */
export function SearchField({ label, value, placeholder, ref, onChange, onEscape, onEnter }: SearchFieldProps) {
  return (
    <div className="search">
      <Search size={14} aria-hidden />
      <input
        className="input"
        type="text"
        ref={ref}
        value={value}
        aria-label={label}
        placeholder={placeholder ?? label}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onEscape?.();
          if (event.key === 'Enter') onEnter?.();
        }}
      />
    </div>
  );
}

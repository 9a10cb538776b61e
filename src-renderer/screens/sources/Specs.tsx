import type { FieldSpecView } from '../../../src-preload/contract';
import { useTexts } from '../../texts/texts';
import { Choice } from '../../ui/Choice';
import { Field } from '../../ui/Field';

/** What was typed, by the field's name. */
export type Values = Readonly<Record<string, string>>;

interface SpecsProps {
  readonly specs: readonly FieldSpecView[];
  readonly values: Values;
  readonly isSecret: boolean;
  readonly isTried: boolean;
  readonly onValues: (values: Values) => void;
}

/** The fields that a vendor asks for, as it describes them. */
export function Specs({ specs, values, isSecret, isTried, onValues }: SpecsProps) {
  const t = useTexts();
  return (
    <>
      {specs.map((spec) => {
        const value = valueIn(values, spec);
        const change = (next: string): void => onValues({ ...values, [spec.name]: next });
        if (spec.options !== undefined) {
          const options = spec.options.map((option) => ({ value: option, label: option }));
          const all = spec.default === undefined ? [{ value: '', label: '—' }, ...options] : options;
          return <Choice key={spec.name} label={spec.title} value={value} options={all} onChange={change} />;
        }
        return (
          <Field
            key={spec.name}
            label={spec.title}
            value={value}
            type={isSecret ? 'password' : 'text'}
            isRequired={spec.required}
            onChange={change}
            {...(spec.hint === undefined ? {} : { hint: spec.hint })}
            {...(isTried && spec.required && value === '' ? { problem: t.connection.required } : {})}
          />
        );
      })}
    </>
  );
}

/** What stands in a field: what was typed, else its default. */
export function valueIn(values: Values, spec: FieldSpecView): string {
  return values[spec.name] ?? spec.default ?? '';
}

/** Only what was given: an empty optional field is not sent. */
export function filled(specs: readonly FieldSpecView[], values: Values): Values {
  return Object.fromEntries(specs.map((spec) => [spec.name, valueIn(values, spec)] as const).filter(([, value]) => value !== ''));
}

import { useState } from 'react';

import type { Profile } from '../../../src-preload/domain/profile';
import { useTexts } from '../../texts/texts';
import { Choice } from '../../ui/Choice';
import { Field } from '../../ui/Field';
import { decimalOf, percentOf, shareOf } from './profile-change';
import type { ProfilePartProps } from './ProfileEditor';

/** Tolerances, empty cells, what conflicts, and how sure a pair has to be. */
export function ProfileCloseness({ profile, onChange }: ProfilePartProps) {
  const t = useTexts();
  const s = t.settings.profiles;
  const { match, tolerance, blanks } = profile;
  const price = (part: Partial<Profile['tolerance']['price']>) =>
    onChange({ ...profile, tolerance: { price: { ...tolerance.price, ...part } } });
  return (
    <>
      <fieldset>
        <legend>{s.closeness}</legend>
        <div className="form-grid">
          <Parsed
            label={s.priceAbsolute}
            value={tolerance.price.absolute}
            hint={s.priceHint}
            read={decimalOf}
            onRead={(absolute) => price({ absolute })}
          />
          <Parsed label={s.pricePercent} value={tolerance.price.percent} read={decimalOf} onRead={(percent) => price({ percent })} />
          <Choice
            label={s.blanks}
            value={blanks.emptyAgainstValue}
            options={(['different', 'same'] as const).map((value) => ({ value, label: s.blankKinds[value] }))}
            onChange={(value) => onChange({ ...profile, blanks: { emptyAgainstValue: value === 'same' ? 'same' : 'different' } })}
          />
          <Choice
            label={s.merge}
            value={profile.merge}
            options={(['cell', 'group', 'row'] as const).map((value) => ({ value, label: s.merges[value] }))}
            onChange={(value) => onChange({ ...profile, merge: value === 'cell' || value === 'row' ? value : 'group' })}
          />
          <Field
            label={s.asOf}
            value={profile.asOf ?? ''}
            hint={s.asOfHint}
            onChange={(typed) => {
              const { asOf: _, ...rest } = profile;
              onChange(typed === '' ? rest : { ...rest, asOf: typed });
            }}
          />
          <label className="check">
            <input
              type="checkbox"
              checked={profile.revisionIsIdentity}
              onChange={(event) => onChange({ ...profile, revisionIsIdentity: event.target.checked })}
            />
            {s.revision}
          </label>
        </div>
      </fieldset>
      <fieldset>
        <legend>{s.pairing}</legend>
        <div className="form-grid">
          {(['auto', 'review', 'margin'] as const).map((bound) => (
            <Parsed
              key={bound}
              label={s[bound]}
              value={percentOf(match[bound])}
              hint={s.percentHint}
              read={shareOf}
              onRead={(share) => onChange({ ...profile, match: { ...match, [bound]: share } })}
            />
          ))}
          <Parsed
            label={s.removalShare}
            value={percentOf(profile.removalShare)}
            hint={s.percentHint}
            read={shareOf}
            onRead={(removalShare) => onChange({ ...profile, removalShare })}
          />
        </div>
      </fieldset>
    </>
  );
}

interface ParsedProps<T> {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  /** What was typed as a value; `undefined` where it is none. */
  readonly read: (typed: string) => T | undefined;
  readonly onRead: (value: T) => void;
}

/** A field whose text has to mean something; while it does not, it says so and the last value stands. */
function Parsed<T>({ label, value, hint, read, onRead }: ParsedProps<T>) {
  const t = useTexts();
  const [typed, setTyped] = useState(value);
  const isWrong = read(typed) === undefined;
  return (
    <Field
      label={label}
      value={typed}
      {...(hint === undefined ? {} : { hint })}
      {...(isWrong ? { problem: t.reconcile.notANumber } : {})}
      onChange={(next) => {
        setTyped(next);
        const found = read(next);
        if (found !== undefined) onRead(found);
      }}
    />
  );
}

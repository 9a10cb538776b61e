import { X } from 'lucide-react';
import { useState } from 'react';

import type { Profile } from '../../../src-preload/domain/profile';
import type { ItemFactor } from '../../../src-preload/domain/units';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Field } from '../../ui/Field';
import { decimalOf } from './profile-change';
import type { ProfilePartProps } from './ProfileEditor';

const meanings = { M: ['metre', 'thousand'], C: ['unknown', 'hundred'], ton: ['unknown', 'short', 'metric'] } as const;

/** What ambiguous units mean, units that are left out, conversions of single items, and currency signs. */
export function ProfileUnits({ profile, onChange }: ProfilePartProps) {
  const t = useTexts();
  const s = t.settings.profiles;
  const { units } = profile;
  const setUnits = (next: Profile['units']): void => onChange({ ...profile, units: next });
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = s.meaningsOf;
  const named = (name: 'default' | 'defaultLength', typed: string): Profile['units'] => {
    const { [name]: _, ...rest } = units;
    return typed.trim() === '' ? rest : { ...rest, [name]: typed.trim() };
  };
  return (
    <fieldset>
      <legend>{s.units}</legend>
      <div className="form-grid">
        {(['M', 'C', 'ton'] as const).map((unit) => (
          <Choice
            key={unit}
            label={words[unit]?.['label'] ?? unit}
            value={units.meanings[unit]}
            options={meanings[unit].map((value) => ({ value, label: words[unit]?.[value] ?? value }))}
            onChange={(value) => setUnits({ ...units, meanings: { ...units.meanings, [unit]: value } })}
          />
        ))}
        <Field label={s.unit} value={units.default ?? ''} hint={s.unitHint} onChange={(typed) => setUnits(named('default', typed))} />
        <Field label={s.lengthUnit} value={units.defaultLength ?? ''} onChange={(typed) => setUnits(named('defaultLength', typed))} />
      </div>
      <Factors factors={units.factors} onChange={(factors) => setUnits({ ...units, factors })} />
      <Currencies profile={profile} onChange={onChange} />
    </fieldset>
  );
}

interface FactorsProps {
  readonly factors: readonly ItemFactor[];
  readonly onChange: (factors: readonly ItemFactor[]) => void;
}

function Factors({ factors, onChange }: FactorsProps) {
  const t = useTexts();
  const s = t.settings.profiles;
  const [from, setFrom] = useState('');
  const [factor, setFactor] = useState('');
  const [to, setTo] = useState('');
  const [source, setSource] = useState('');
  const number = decimalOf(factor);
  const isWhole = number !== undefined && Number(number) > 0 && [from, to, source].every((text) => text.trim() !== '');
  const add = (): void => {
    if (!isWhole) return;
    onChange([...factors, { from: from.trim(), factor: number, to: to.trim(), source: source.trim() }]);
    for (const clear of [setFrom, setFactor, setTo, setSource]) clear('');
  };
  return (
    <div className="settings-list-part">
      <h3>{s.factors}</h3>
      {factors.length === 0 ? <p className="soft small">{s.noFactors}</p> : null}
      <ul className="plain-list">
        {factors.map((each, at) => (
          // Two alike may stand in the list; the place tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at} className="row">
            <span className="mono">
              1 {each.from} = {each.factor} {each.to}
            </span>
            <span className="soft small clip">{each.source}</span>
            <span className="push-right" />
            <Button
              isSmall
              kind="quiet"
              icon={X}
              label={s.take(`1 ${each.from} = ${each.factor} ${each.to}`)}
              onPress={() => onChange(factors.filter((_, other) => other !== at))}
            />
          </li>
        ))}
      </ul>
      <div className="factor-form">
        <Field label={s.from} value={from} placeholder="reel" onChange={setFrom} />
        <Field label={s.is} value={factor} placeholder="3000" onChange={setFactor} />
        <Field label={s.to} value={to} placeholder="ea" onChange={setTo} />
        <Field label={s.source} value={source} onChange={setSource} />
        <Button isDisabled={!isWhole} onPress={add}>
          {s.add}
        </Button>
      </div>
    </div>
  );
}

function Currencies({ profile, onChange }: ProfilePartProps) {
  const t = useTexts();
  const s = t.settings.profiles;
  const [sign, setSign] = useState('');
  const [code, setCode] = useState('');
  const isWhole = sign.trim() !== '' && sign.trim().length <= 8 && /^[A-Za-z]{3}$/.test(code.trim());
  const signs = Object.entries(profile.currencySigns);
  return (
    <div className="settings-list-part">
      <h3>{s.currencies}</h3>
      <ul className="plain-list">
        {signs.map(([each, of]) => (
          <li key={each} className="row">
            <span className="mono">
              {each} = {of}
            </span>
            <span className="push-right" />
            <Button
              isSmall
              kind="quiet"
              icon={X}
              label={s.take(`${each} = ${of}`)}
              onPress={() => onChange({ ...profile, currencySigns: Object.fromEntries(signs.filter(([other]) => other !== each)) })}
            />
          </li>
        ))}
      </ul>
      <div className="factor-form">
        <Field label={s.sign} value={sign} placeholder="$" onChange={setSign} />
        <Field label={s.code} value={code} placeholder="CAD" onChange={setCode} />
        <Button
          isDisabled={!isWhole}
          onPress={() => {
            onChange({ ...profile, currencySigns: { ...profile.currencySigns, [sign.trim()]: code.trim().toUpperCase() } });
            setSign('');
            setCode('');
          }}
        >
          {s.add}
        </Button>
      </div>
    </div>
  );
}

import { fields } from '../../../src-preload/domain/bom';
import { changeClasses, type ChangedField } from '../../../src-preload/domain/comparison';
import { isCompared } from '../../../src-preload/domain/profile';
import { useTexts } from '../../texts/texts';
import { fieldTitle } from '../reconcile/cell-value';
import type { ProfilePartProps } from './ProfileEditor';
import { withCompared } from './profile-change';

/** Which fields make a difference, and which kinds of change are hidden at first. */
export function ProfileFields({ profile, onChange }: ProfilePartProps) {
  const t = useTexts();
  const s = t.settings.profiles;
  const own = [...new Set([...(profile.compared ?? []), ...profile.ignored])].filter((field) => /^(?:extra|wbs):/.test(field));
  const entry = (field: ChangedField) => (
    <li key={field}>
      <label className="check">
        <input
          type="checkbox"
          checked={isCompared(profile, field)}
          onChange={(event) => onChange({ ...profile, ...withCompared(profile, field, event.target.checked ? 'compared' : 'ignored') })}
        />
        {fieldTitle(field, t)}
      </label>
    </li>
  );
  return (
    <>
      <fieldset>
        <legend>{s.fields}</legend>
        <p className="soft small">{s.fieldsHint}</p>
        <ul className="check-grid">{fields.map(entry)}</ul>
        {own.length === 0 ? null : (
          <>
            <p className="soft small">{s.ownColumns}</p>
            <ul className="check-grid">{own.map(entry)}</ul>
          </>
        )}
      </fieldset>
      <fieldset>
        <legend>{s.hidden}</legend>
        <ul className="check-grid">
          {changeClasses.map((each) => (
            <li key={each}>
              <label className="check">
                <input
                  type="checkbox"
                  checked={profile.hidden.includes(each)}
                  onChange={(event) =>
                    onChange({
                      ...profile,
                      hidden: event.target.checked ? [...profile.hidden, each] : profile.hidden.filter((other) => other !== each),
                    })
                  }
                />
                {t.reconcile.classes[each]}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
    </>
  );
}

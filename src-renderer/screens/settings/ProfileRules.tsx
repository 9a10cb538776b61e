import { X } from 'lucide-react';

import type { RuleView } from '../../../src-preload/contract';
import type { Severity } from '../../../src-preload/domain/profile';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import type { ProfilePartProps } from './ProfileEditor';

const severities: readonly Severity[] = ['fatal', 'error', 'warning', 'off'];

/** How grave each rule is in this profile, and what was accepted on single lines. */
export function ProfileRules({ profile, onChange, rules }: ProfilePartProps & { readonly rules: readonly RuleView[] }) {
  const t = useTexts();
  const s = t.settings.profiles;
  const weigh = (rule: string, chosen: string): void => {
    const others = Object.entries(profile.rules).filter(([each]) => each !== rule);
    const severity = severities.find((each) => each === chosen);
    onChange({ ...profile, rules: Object.fromEntries(severity === undefined ? others : [...others, [rule, severity]]) });
  };
  return (
    <fieldset>
      <legend>{s.rules}</legend>
      <table className="table rules">
        <thead>
          <tr>
            <th scope="col">{s.rule}</th>
            <th scope="col">{s.weight}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id}>
              <td>{rule.title}</td>
              <td>
                <Choice
                  label={`${s.weight}: ${rule.title}`}
                  isLabelUnseen
                  value={profile.rules[rule.id] ?? ''}
                  options={[
                    { value: '', label: s.asRule(s.severity[rule.severity]) },
                    ...severities.map((each) => ({ value: each, label: s.severity[each] })),
                  ]}
                  onChange={(chosen) => weigh(rule.id, chosen)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {profile.exceptions.length === 0 ? null : (
        <div className="settings-list-part">
          <h3>{s.exceptions}</h3>
          <ul className="plain-list">
            {profile.exceptions.map((each, at) => (
              // One rule may be accepted on one line twice; the place tells them apart.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={at} className="row">
                <span>{rules.find((rule) => rule.id === each.rule)?.title ?? each.rule}</span>
                <span className="mono small">{each.line}</span>
                <span className="soft small clip">{each.reason}</span>
                <span className="push-right" />
                <Button
                  isSmall
                  kind="quiet"
                  icon={X}
                  label={s.take(`${each.rule}, ${each.line}`)}
                  onPress={() => onChange({ ...profile, exceptions: profile.exceptions.filter((_, other) => other !== at) })}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
    </fieldset>
  );
}

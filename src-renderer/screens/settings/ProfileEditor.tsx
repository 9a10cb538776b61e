import { useState } from 'react';

import type { ProfileView, RuleView } from '../../../src-preload/contract';
import type { Profile } from '../../../src-preload/domain/profile';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { ProfileCloseness } from './ProfileCloseness';
import { ProfileFields } from './ProfileFields';
import { ProfileRules } from './ProfileRules';
import { ProfileUnits } from './ProfileUnits';

/** What each part of the editor is given: the profile as it stands in the form, and how to change it. */
export interface ProfilePartProps {
  readonly profile: Profile;
  readonly onChange: (profile: Profile) => void;
}

interface ProfileEditorProps {
  readonly view: ProfileView;
  readonly rules: readonly RuleView[];
  /** Whether it was kept. */
  readonly onSave: (profile: Profile) => Promise<boolean>;
}

/** One profile as a form; what comes with Trueup is shown and cannot be changed. */
export function ProfileEditor({ view, rules, onSave }: ProfileEditorProps) {
  const t = useTexts();
  const s = t.settings.profiles;
  const [profile, setProfile] = useState(view.profile);
  const isChanged = profile !== view.profile;
  return (
    <form
      className="profile-form"
      aria-label={view.profile.name}
      onSubmit={(event) => {
        event.preventDefault();
        void onSave(profile);
      }}
    >
      <fieldset className="plain" disabled={view.builtIn}>
        <Field label={s.title} value={profile.title} onChange={(title) => setProfile({ ...profile, title })} />
        <ProfileFields profile={profile} onChange={setProfile} />
        <ProfileCloseness profile={profile} onChange={setProfile} />
        <ProfileUnits profile={profile} onChange={setProfile} />
        <ProfileRules profile={profile} onChange={setProfile} rules={rules} />
      </fieldset>
      {view.builtIn ? null : (
        <div className="row profile-foot">
          <Button kind="primary" type="submit" isDisabled={!isChanged}>
            {s.save}
          </Button>
          <Button isDisabled={!isChanged} onPress={() => setProfile(view.profile)}>
            {s.discard}
          </Button>
          <span className="soft" role="status">
            {isChanged ? s.unsaved : ''}
          </span>
        </div>
      )}
    </form>
  );
}

import { useCallback, useEffect, useState } from 'react';

import type { ProfileView, RuleView } from '../../../src-preload/contract';
import type { Profile } from '../../../src-preload/domain/profile';
import type { Fault } from '../../../src-preload/fault';
import { useAppStore } from '../../app/AppContext';
import { FaultNotice } from '../../app/FaultNotice';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { ConfirmRemoval } from '../sources/ConfirmRemoval';
import { ProfileEditor } from './ProfileEditor';

/** The profiles: those that come with Trueup to be looked at and copied, one's own to be changed. */
export function ProfileSettings() {
  const t = useTexts();
  const s = t.settings.profiles;
  const host = useHost();
  const app = useAppStore();
  const [views, setViews] = useState<readonly ProfileView[] | undefined>();
  const [rules, setRules] = useState<readonly RuleView[]>([]);
  const [name, setName] = useState('');
  const [asked, setAsked] = useState<'copy' | 'remove' | undefined>();
  const [fault, setFault] = useState<Fault | undefined>();
  const load = useCallback(async (): Promise<void> => {
    const [profiles, known] = await Promise.all([host.call('profiles.list', {}), host.call('profiles.rules', {})]);
    if (!profiles.ok) return setFault(profiles.fault);
    setViews(profiles.value);
    if (known.ok) setRules(known.value);
  }, [host]);
  useEffect(() => void load(), [load]);
  const view = views?.find((each) => each.profile.name === name) ?? views?.[0];
  const save = async (profile: Profile): Promise<boolean> => {
    const reply = await host.call('profiles.save', { profile });
    setFault(reply.ok ? undefined : reply.fault);
    if (!reply.ok) return false;
    await load();
    setName(profile.name);
    app.getState().tell('done', s.saved(profile.name));
    return true;
  };
  const remove = async (profile: string): Promise<void> => {
    const reply = await host.call('profiles.remove', { profile });
    setFault(reply.ok ? undefined : reply.fault);
    if (reply.ok) setName('');
    await load();
  };
  return (
    <section className="panel settings-part" aria-labelledby="profiles">
      <h2 id="profiles">{t.settings.parts.profiles}</h2>
      <p className="soft">{s.about}</p>
      {view === undefined ? null : (
        <>
          <div className="row wrap settings-head">
            <Choice
              label={s.profile}
              value={view.profile.name}
              options={(views ?? []).map(({ profile }) => ({ value: profile.name, label: profile.name }))}
              onChange={(chosen) => {
                setName(chosen);
                setFault(undefined);
              }}
            />
            <Button onPress={() => setAsked('copy')}>{s.copy}</Button>
            {view.builtIn ? null : <Button onPress={() => setAsked('remove')}>{s.remove}</Button>}
          </div>
          {fault === undefined ? null : <FaultNotice fault={fault} />}
          {view.builtIn ? <p className="soft">{s.builtIn}</p> : null}
          <ProfileEditor key={JSON.stringify(view)} view={view} rules={rules} onSave={save} />
        </>
      )}
      {asked === 'copy' && view !== undefined ? (
        <CopyProfile
          of={view.profile}
          taken={(views ?? []).map(({ profile }) => profile.name)}
          onCopy={save}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
      {asked === 'remove' && view !== undefined ? (
        <ConfirmRemoval
          title={s.removeTitle(view.profile.name)}
          text={s.removeText}
          onClose={() => setAsked(undefined)}
          onConfirm={() => void remove(view.profile.name)}
        />
      ) : null}
    </section>
  );
}

interface CopyProfileProps {
  readonly of: Profile;
  readonly taken: readonly string[];
  readonly onCopy: (profile: Profile) => Promise<boolean>;
  readonly onClose: () => void;
}

function CopyProfile({ of, taken, onCopy, onClose }: CopyProfileProps) {
  const t = useTexts();
  const s = t.settings.profiles;
  const [name, setName] = useState('');
  const isTaken = taken.includes(name.trim());
  const copy = async (): Promise<void> => {
    await onCopy({ ...of, name: name.trim(), title: name.trim() });
    onClose();
  };
  return (
    <Dialog title={s.copyTitle(of.name)} closeLabel={t.common.close} onClose={onClose}>
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          void copy();
        }}
      >
        <Field label={s.name} value={name} hint={s.nameHint} {...(isTaken ? { problem: s.nameTaken } : {})} isRequired onChange={setName} />
        <div className="row">
          <span className="push-right" />
          <Button onPress={onClose}>{t.common.cancel}</Button>
          <Button kind="primary" type="submit" isDisabled={name.trim() === '' || isTaken}>
            {s.make}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

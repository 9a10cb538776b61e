import { useApp, useSettings } from '../../app/AppContext';
import { languages, useTexts, type Language } from '../../texts/texts';
import { Choice } from '../../ui/Choice';
import { Backups } from './Backups';
import { KeySettings } from './KeySettings';
import './settings.css';

/** How the page looks and is worked, and where things lie. */
export function SettingsScreen() {
  const t = useTexts();
  const s = t.settings;
  const settings = useSettings((state) => state);
  const host = useApp((app) => app.host);
  return (
    <div className="settings">
      <h1>{s.title}</h1>
      <section className="panel settings-part" aria-labelledby="look">
        <h2 id="look">{s.look}</h2>
        <div className="row wrap">
          <Choice
            label={s.theme}
            value={settings.theme}
            options={(['system', 'light', 'dark'] as const).map((theme) => ({ value: theme, label: s.themes[theme] }))}
            onChange={(theme) => settings.set({ theme: theme === 'light' || theme === 'dark' ? theme : 'system' })}
          />
          <Choice
            label={s.density}
            value={settings.density}
            options={(['dense', 'roomy'] as const).map((density) => ({ value: density, label: s.densities[density] }))}
            onChange={(density) => settings.set({ density: density === 'roomy' ? 'roomy' : 'dense' })}
          />
          <Choice
            label={s.language}
            value={settings.language}
            options={Object.entries(languages).map(([value, { language }]) => ({ value, label: language }))}
            onChange={(language) => settings.set({ language: language as Language })} // one of the options above
          />
        </div>
      </section>
      <KeySettings />
      <Backups />
      {host === undefined ? null : (
        <section className="panel settings-part" aria-labelledby="about">
          <h2 id="about">{s.about}</h2>
          <dl className="facts">
            <dt>{s.version}</dt>
            <dd>
              {host.version} · {s.hostKind[host.host]} · {host.platform}
            </dd>
            <dt>{s.home}</dt>
            <dd className="mono">{host.home}</dd>
            <dt>{s.secrets}</dt>
            <dd>{s.secretKinds[host.secrets]}</dd>
          </dl>
        </section>
      )}
    </div>
  );
}

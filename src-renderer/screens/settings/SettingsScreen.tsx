import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';

import { useApp, useAppStore } from '../../app/AppContext';
import { settingsParts, type SettingsPart } from '../../route';
import { assertNever } from '../../../src-preload/domain/assert-never';
import { useTexts } from '../../texts/texts';
import { AliasSettings } from './AliasSettings';
import { DataSettings } from './DataSettings';
import { HelpSettings } from './HelpSettings';
import { KeySettings } from './KeySettings';
import { LookSettings } from './LookSettings';
import { NetworkSettings } from './NetworkSettings';
import { ProfileSettings } from './ProfileSettings';
import { ReadingSettings } from './ReadingSettings';

/** How the page looks and is worked, how BOMs are compared, and where things lie. */
export function SettingsScreen() {
  const t = useTexts();
  const app = useAppStore();
  const part = useApp(({ route }) => (route.kind === 'settings' ? route.part : undefined)) ?? 'look';
  return (
    <div className="settings">
      <h1>{t.settings.title}</h1>
      <Tabs
        className="settings-tabs"
        orientation="vertical"
        selectedKey={part}
        onSelectionChange={(key) => {
          const next = settingsParts.find((each) => each === key);
          if (next !== undefined && next !== part) app.getState().go({ kind: 'settings', part: next });
        }}
      >
        <TabList className="settings-list" aria-label={t.settings.title}>
          {settingsParts.map((each) => (
            <Tab key={each} id={each} className="settings-tab">
              {t.settings.parts[each]}
            </Tab>
          ))}
        </TabList>
        {settingsParts.map((each) => (
          <TabPanel key={each} id={each} className="settings-panel">
            <Part part={each} />
          </TabPanel>
        ))}
      </Tabs>
    </div>
  );
}

function Part({ part }: { readonly part: SettingsPart }) {
  switch (part) {
    case 'look':
      return <LookSettings />;
    case 'keys':
      return <KeySettings />;
    case 'profiles':
      return <ProfileSettings />;
    case 'aliases':
      return <AliasSettings />;
    case 'readings':
      return <ReadingSettings />;
    case 'network':
      return <NetworkSettings />;
    case 'data':
      return <DataSettings />;
    case 'help':
      return <HelpSettings />;
    default:
      return assertNever(part);
  }
}

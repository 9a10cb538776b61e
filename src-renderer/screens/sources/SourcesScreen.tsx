import { FilePlus2, FlaskConical, Plug } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';

import { useActions } from '../../app/ActionsContext';
import { useApp, useAppStore } from '../../app/AppContext';
import { FaultNotice } from '../../app/FaultNotice';
import { useFilePicker } from '../../app/FilePicker';
import { later } from '../../app/later';
import { useHostEvent } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Loading } from '../../ui/Loading';
import { Progress } from '../../ui/Progress';
import { BomList } from './BomList';
import { CompareBar } from './CompareBar';
import { ConnectionList } from './ConnectionList';
import { RecentList } from './RecentList';
import type { SourcesStore } from './sources-store';
import { TaskList } from './TaskList';

const AddConnection = later(async () => (await import('./AddConnection')).AddConnection);
const BrowseDialog = later(async () => (await import('./BrowseDialog')).BrowseDialog);

/** What can be brought together, and what was. */
export function SourcesScreen({ store }: { readonly store: SourcesStore }) {
  const t = useTexts();
  const app = useAppStore();
  const isFirstRun = useApp((state) => state.host?.firstRun === true);
  const fault = useStore(store, (state) => state.fault);
  const sources = useStore(store, (state) => state.sources);
  const connections = useStore(store, (state) => state.connections);
  const isComparing = useStore(store, (state) => state.isComparing);
  const browsing = useStore(store, (state) => state.browsing);
  const [isAdding, setAdding] = useState(false);
  const chooseFiles = useFilePicker();
  useEffect(() => void store.getState().show(), [store]);
  useHostEvent('sources', () => void store.getState().load());
  useHostEvent('reconciliation', () => void store.getState().load());
  useActions({ 'app.import': chooseFiles });

  const openSample = async (): Promise<void> => {
    const reconciliation = await store.getState().openSample();
    await app.getState().describe();
    if (reconciliation !== undefined) app.getState().go({ kind: 'reconcile', reconciliation });
  };

  if (fault !== undefined) return <FaultNotice fault={fault} onRetry={() => void store.getState().load()} />;
  if (sources === undefined || connections === undefined) return <Loading label={t.common.loading} />;
  const isEmpty = sources.length === 0 && connections.length === 0;
  const actions = (
    <>
      <Button icon={FilePlus2} onPress={chooseFiles}>
        {t.sources.chooseFile}
      </Button>
      <Button icon={Plug} onPress={() => setAdding(true)}>
        {t.sources.addConnection}
      </Button>
    </>
  );

  return (
    <div className="sources">
      <h1 className="unseen">{t.sources.title}</h1>
      {isEmpty ? (
        <section className="welcome">
          <h2>{t.sources.welcome}</h2>
          <p>{t.sources.welcomeText}</p>
          <div className="row wrap">
            <Button kind="primary" icon={FlaskConical} isDisabled={isComparing} onPress={() => void openSample()}>
              {t.sources.openSample}
            </Button>
            {actions}
          </div>
          {isComparing ? <Progress label={t.sources.openingSample} done={0} total={0} /> : null}
        </section>
      ) : (
        <>
          <CompareBar store={store} />
          <div className="sources-columns">
            <div className="sources-main">
              <BomList store={store} actions={actions} />
            </div>
            <div className="sources-side">
              <TaskList />
              <ConnectionList store={store} onAdd={() => setAdding(true)} />
              <RecentList store={store} />
              {isFirstRun || connections.length === 0 ? (
                <Button icon={FlaskConical} isDisabled={isComparing} onPress={() => void openSample()}>
                  {t.sources.openSample}
                </Button>
              ) : null}
            </div>
          </div>
        </>
      )}
      {isAdding ? <AddConnection store={store} onClose={() => setAdding(false)} /> : null}
      {browsing === undefined ? null : <BrowseDialog store={store} browsing={browsing} />}
    </div>
  );
}

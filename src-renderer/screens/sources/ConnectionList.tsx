import { CircleAlert, CircleCheck, CircleDashed, Ellipsis, KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';

import type { ConnectionView } from '../../../src-preload/contract';
import { useApp, useAppStore, useFormat, useNow } from '../../app/AppContext';
import { later } from '../../app/later';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { MenuButton } from '../../ui/MenuButton';
import type { SourcesStore } from './sources-store';

const ProgramsDialog = later(async () => (await import('../vendor/ProgramsDialog')).ProgramsDialog);
const AuthoriseDialog = later(async () => (await import('./AuthoriseDialog')).AuthoriseDialog);
const ConfirmRemoval = later(async () => (await import('./ConfirmRemoval')).ConfirmRemoval);

interface ConnectionListProps {
  readonly store: SourcesStore;
  readonly onAdd: () => void;
}

/** Ways to the vendors, with their health and the age of what was pulled. */
export function ConnectionList({ store, onAdd }: ConnectionListProps) {
  const t = useTexts();
  const s = t.sources;
  const connections = useStore(store, (state) => state.connections) ?? [];
  const [authorising, setAuthorising] = useState<ConnectionView | undefined>();
  const [removing, setRemoving] = useState<ConnectionView | undefined>();
  const [planning, setPlanning] = useState<ConnectionView | undefined>();
  const vendors = useStore(store, (state) => state.vendors);
  const plansPrograms = (connection: ConnectionView): boolean =>
    vendors.some((vendor) => vendor.id === connection.vendor && vendor.offers.programs);
  return (
    <section className="panel" aria-labelledby="connections">
      <div className="panel-head">
        <h2 id="connections">{s.connections}</h2>
        <span className="push-right" />
        <Button kind="quiet" isSmall icon={Plus} label={s.addConnection} onPress={onAdd} />
      </div>
      {connections.length === 0 ? <p className="empty">{s.noConnections}</p> : null}
      <ul>
        {connections.map((connection) => (
          <ConnectionEntry
            key={connection.id}
            connection={connection}
            store={store}
            onRemove={() => setRemoving(connection)}
            onAuthorise={() => setAuthorising(connection)}
            {...(plansPrograms(connection) ? { onPrograms: () => setPlanning(connection) } : {})}
          />
        ))}
      </ul>
      {authorising === undefined ? null : (
        <AuthoriseDialog connection={authorising} store={store} onClose={() => setAuthorising(undefined)} />
      )}
      {planning === undefined ? null : <ProgramsDialog connection={planning} onClose={() => setPlanning(undefined)} />}
      {removing === undefined ? null : (
        <ConfirmRemoval
          title={s.removeConnection(removing.name)}
          text={s.removeConnectionText}
          onClose={() => setRemoving(undefined)}
          onConfirm={() => void store.getState().removeConnection(removing.id)}
        />
      )}
    </section>
  );
}

interface ConnectionEntryProps {
  readonly connection: ConnectionView;
  readonly store: SourcesStore;
  readonly onRemove: () => void;
  readonly onAuthorise: () => void;
  /** Only where the vendor plans programs. */
  readonly onPrograms?: () => void;
}

function ConnectionEntry({ connection, store, onRemove, onAuthorise, onPrograms }: ConnectionEntryProps) {
  const t = useTexts();
  const s = t.sources;
  const app = useAppStore();
  const isOnline = useApp((state) => state.online);
  const test = async (): Promise<void> => {
    const milliseconds = await store.getState().test(connection.id);
    if (milliseconds !== undefined) app.getState().tell('done', s.tested(connection.name, milliseconds));
  };
  return (
    <li className="connection">
      <ConnectionHealth connection={connection} />
      <div className="connection-words">
        <strong className="clip">{connection.name}</strong>
        <span className="soft small clip">{connection.vendorTitle}</span>
        <ConnectionAge connection={connection} />
      </div>
      {connection.hasSecret ? (
        <Button isSmall isDisabled={!isOnline} onPress={() => void store.getState().browse(connection)}>
          {s.browse}
        </Button>
      ) : (
        <Button isSmall icon={KeyRound} onPress={onAuthorise}>
          {s.authorise}
        </Button>
      )}
      <MenuButton
        kind="quiet"
        isSmall
        icon={Ellipsis}
        label={s.menuOf(connection.name)}
        groups={[
          {
            heading: '',
            entries: [
              { id: 'pull', label: s.pullAll, isDisabled: !isOnline, run: () => void store.getState().pullAll(connection.id) },
              { id: 'test', label: s.test, isDisabled: !isOnline, run: () => void test() },
              ...(onPrograms === undefined
                ? []
                : [{ id: 'programs', label: `${t.vendor.programs}…`, isDisabled: !isOnline, run: onPrograms }]),
              { id: 'authorise', label: s.authorise, run: onAuthorise },
              { id: 'remove', label: s.remove, run: onRemove },
            ],
          },
        ]}
      />
    </li>
  );
}

function ConnectionHealth({ connection }: { readonly connection: ConnectionView }) {
  const s = useTexts().sources;
  if (!connection.hasSecret) return <KeyRound size={16} className="health" data-tone="attention" aria-label={s.needsSecret} />;
  if (connection.lastFault !== undefined) return <CircleAlert size={16} className="health" data-tone="fault" aria-label={s.trouble} />;
  if (connection.lastPull === undefined) return <CircleDashed size={16} className="health" aria-label={s.neverPulled} />;
  return <CircleCheck size={16} className="health" data-tone="done" aria-label={s.healthy} />;
}

function ConnectionAge({ connection }: { readonly connection: ConnectionView }) {
  const s = useTexts().sources;
  const format = useFormat();
  const now = useNow();
  if (connection.lastFault !== undefined) return <span className="small connection-fault">{connection.lastFault.message}</span>;
  const words = connection.lastPull === undefined ? s.neverPulled : s.pulled(format.age(connection.lastPull, now));
  return <span className="soft small">{connection.hasSecret ? words : s.needsSecret}</span>;
}

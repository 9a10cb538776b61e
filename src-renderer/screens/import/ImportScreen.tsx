import { FileInput } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';

import { useActions } from '../../app/ActionsContext';
import { useApp, useAppStore } from '../../app/AppContext';
import { FaultNotice } from '../../app/FaultNotice';
import { useFilePicker } from '../../app/FilePicker';
import { useHost } from '../../host/HostContext';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Progress } from '../../ui/Progress';
import type { SourcesStore } from '../sources/sources-store';
import { TaskList } from '../sources/TaskList';
import { createImportStore, type ImportStore } from './import-store';
import { ImportNotices } from './ImportNotices';
import { PreviewTable } from './PreviewTable';
import { ProblemList } from './ProblemList';
import { ReadingOptions } from './ReadingOptions';

/** One file as the importer reads it, to be corrected and taken in. */
export function ImportScreen({ sources }: { readonly sources: SourcesStore }) {
  const t = useTexts();
  const host = useHost();
  const app = useAppStore();
  const chooseFiles = useFilePicker();
  const files = useApp((state) => state.files);
  const [store] = useState(() => createImportStore(host));
  const [brought] = files;
  const file = brought?.file;
  useEffect(() => {
    if (brought === undefined) return;
    const { file: chosen, path } = brought;
    void store.getState().inspect({ name: chosen.name, content: chosen, ...(path === undefined ? {} : { path }) });
  }, [brought, store]);
  useActions({ 'app.import': chooseFiles });
  const { view, fault, isReading, isImporting, isMeantPartial } = useStore(store);
  const isAsked = view?.partial !== undefined && !isMeantPartial;

  const leave = (): void => {
    app.getState().nextFile();
    if (app.getState().files.length === 0) app.getState().go({ kind: 'sources' });
  };
  const run = async (): Promise<void> => {
    const imported = await store.getState().run();
    if (imported === undefined) return;
    sources.getState().pickFree(imported.snapshot);
    leave();
    app.getState().tell('done', t.import.imported(imported.name, imported.lines));
  };

  if (file === undefined)
    return (
      <div className="import">
        <h1 className="unseen">{t.import.title}</h1>
        <div className="empty">
          <p>{t.import.nothing}</p>
          <Button icon={FileInput} onPress={chooseFiles}>
            {t.sources.chooseFile}
          </Button>
        </div>
      </div>
    );
  return (
    <div className="import">
      <div className="import-head">
        <h1 className="clip">{file.name}</h1>
        {files.length > 1 ? <span className="soft">{t.import.waiting(files.length - 1)}</span> : null}
        <span className="push-right" />
        {isImporting ? <Progress label={t.import.importing} done={0} total={0} /> : null}
        {view === undefined ? null : <ImportAs store={store} />}
        <Button onPress={leave}>{t.import.discard}</Button>
        {view === undefined ? null : (
          <Button
            kind="primary"
            isDisabled={view.lines === 0 || !view.isRecognised || isImporting || isReading || isAsked}
            onPress={() => void run()}
          >
            {t.import.run(view.lines)}
          </Button>
        )}
      </div>
      {fault === undefined ? null : <FaultNotice fault={fault} />}
      {view === undefined && isReading ? <Progress label={t.import.reading(file.name)} done={0} total={0} /> : null}
      <TaskList />
      <ImportNotices store={store} />
      {view === undefined ? null : <Inspection store={store} />}
    </div>
  );
}

function Inspection({ store }: { readonly store: ImportStore }) {
  const { view, isReading } = useStore(store);
  const table = useRef<HTMLDivElement>(null);
  if (view === undefined) return null;
  return (
    <>
      <ReadingOptions view={view} isReading={isReading} onCorrect={(change) => void store.getState().correct(change)} />
      <div className="import-body">
        <PreviewTable view={view} frameRef={table} onCorrect={(change) => void store.getState().correct(change)} />
        <ProblemList view={view} frame={table} />
      </div>
    </>
  );
}

function ImportAs({ store }: { readonly store: ImportStore }) {
  const t = useTexts();
  const { files, source, setSource } = useStore(store);
  if (files.length === 0) return null;
  return (
    <Choice
      label={t.import.as}
      isLabelUnseen
      value={source}
      options={[
        { value: '', label: t.import.newSource },
        ...files.map((each) => ({ value: each.id, label: t.import.newSnapshotOf(each.name) })),
      ]}
      onChange={(chosen) => void setSource(chosen)}
    />
  );
}

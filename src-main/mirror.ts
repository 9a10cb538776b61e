import type { Context } from './context';
import { note } from './features/audit';
import { fail } from './failure';
import { noteContact } from './store/connections';
import { refuseUnrecognised } from './sheets/refuse-unrecognised';
import { idOf } from './store/ids';
import { setSetting } from './store/settings';
import {
  addSnapshot,
  ContentGone,
  latestSnapshot,
  saveSnapshotContent,
  type NewSnapshot,
  type Origin,
  type SnapshotRow,
} from './store/snapshots';
import { addFileSource, findFileSource, findVendorSource, notePath, saveVendorSource, type FileName } from './store/sources';
import type { Pulled } from './vendors/connector';
import { packPulled } from './vendors/pulled';
import type { FileReading } from './worker/read-file';

type MirrorContext = Pick<Context, 'db' | 'clock' | 'announcer' | 'who' | 'desk'>;
type PullContext = Omit<MirrorContext, 'desk'> & { readonly desk: Pick<Context['desk'], 'countFresh'> };

/** Keeps a file that was read as a snapshot of its source: the given one, else the one of its path or name, else a new one. `together` is written in the same transaction. */
export async function keepFile(
  context: MirrorContext,
  { name, path, read, source }: FileName & { readonly read: FileReading; readonly source?: number | 'new' },
  together?: (snapshot: SnapshotRow) => void,
): Promise<SnapshotRow> {
  const { db, clock } = context;
  refuseUnrecognised(read.inspect);
  const known = source === 'new' ? undefined : (source ?? findFileSource(db, { name, ...(path === undefined ? {} : { path }) })?.id);
  const keep = async (): Promise<SnapshotRow> => {
    const content = await keepReading(context, known, read);
    return db
      .transaction(() => {
        const of = known ?? addFileSource(db, name);
        if (path !== undefined) notePath(db, of, path);
        setSetting(db, 'opened', 'yes');
        const made = addSnapshot(db, { ...content, source: of, takenAt: clock.now(), origin: 'import' });
        together?.(made);
        return made;
      })
      .immediate();
  };
  let snapshot: SnapshotRow;
  try {
    snapshot = await keep();
  } catch (error) {
    if (!(error instanceof ContentGone)) throw error;
    snapshot = await keep();
  }
  told(context, snapshot, 'file.import', name);
  return snapshot;
}

/** Has the content of a file written where it was read, so that only its name comes here. */
async function keepReading(
  { db, desk }: MirrorContext,
  source: number | undefined,
  { head, lines, raw }: FileReading,
): Promise<Pick<NewSnapshot, 'head' | 'lines' | 'raw' | 'fresh'>> {
  const before = source === undefined ? undefined : latestSnapshot(db, source);
  const kept = await desk.keepReading({ lines, raw, ...(before === undefined ? {} : { follows: before.id }) });
  if (kept === undefined)
    fail('not-found', 'The file is no longer held.', { unharmed: 'Nothing was imported.', next: 'Choose the file again.' });
  return { head, lines, raw, ...kept };
}

/** Keeps what was read from a vendor as a snapshot of its source. `together` is written in the same transaction. */
export async function keepPulled(
  context: PullContext,
  { connection, pulled, origin }: { readonly connection: number; readonly pulled: Pulled; readonly origin: Origin },
  together?: (snapshot: SnapshotRow) => void,
): Promise<SnapshotRow> {
  const { db, clock } = context;
  const { id: remoteId, name } = pulled.remote;
  const known = findVendorSource(db, connection, remoteId)?.id;
  const content = await keepContent(context, known, await packPulled(pulled));
  const now = clock.now();
  const snapshot = db
    .transaction(() => {
      const source = saveVendorSource(db, { connection, remoteId, name });
      noteContact(db, connection, { pulledAt: now });
      setSetting(db, 'opened', 'yes');
      const made = addSnapshot(db, { ...content, source, takenAt: now, origin });
      together?.(made);
      return made;
    })
    .immediate();
  told(context, snapshot, 'source.pull', name);
  return snapshot;
}

type Content = Awaited<ReturnType<typeof packPulled>>;

/** Writes the long part a piece at a time and counts on the side what is new. */
async function keepContent(
  { db, desk }: PullContext,
  source: number | undefined,
  content: Content,
): Promise<Content & { readonly fresh?: number }> {
  await saveSnapshotContent(db, content);
  const before = source === undefined ? undefined : latestSnapshot(db, source);
  // Short lists are counted on the way.
  if (before === undefined || content.lines.items < 2_000) return content;
  const hashes = content.lines.blocks.map(({ hash }) => ({ hash }));
  const fresh = await desk.countFresh(before.id, { items: content.lines.items, blocks: hashes });
  return fresh === undefined ? content : { ...content, fresh };
}

function told({ db, clock, who, announcer }: PullContext, snapshot: SnapshotRow, action: string, name: string): void {
  note(
    { db, clock, who },
    action,
    `${name}: ${snapshot.lines === 1 ? '1 line' : `${snapshot.lines} lines`}, ${snapshot.fresh} of them new`,
  );
  announcer.announce('sources', { source: idOf('source', snapshot.source) });
}

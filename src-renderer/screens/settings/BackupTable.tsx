import type { BackupView } from '../../../src-preload/contract';
import { useFormat } from '../../app/AppContext';
import type { Texts } from '../../texts/en';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';

interface BackupTableProps {
  readonly backups: readonly BackupView[];
  /** Id of the heading above it. */
  readonly labelledBy: string;
  readonly onRestore: (backup: BackupView) => void;
}

/** Copies of the workspace, newest first, each with a way to restore it. */
export function BackupTable({ backups, labelledBy, onRestore }: BackupTableProps) {
  const t = useTexts();
  const s = t.settings;
  const format = useFormat();
  return (
    <table className="table" aria-labelledby={labelledBy}>
      <tbody>
        {backups.map((backup) => (
          <tr key={backup.id}>
            <td>
              <time dateTime={backup.at}>{format.time(backup.at)}</time>
            </td>
            <td className="soft">{whyWords(backup.reason, t)}</td>
            <td className="number">{s.kilobytes(Math.ceil(backup.bytes / 1024))}</td>
            <td className="number">
              <Button isSmall label={s.restoreOf(format.time(backup.at))} onPress={() => onRestore(backup)}>
                {s.restore}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Why a copy was made, in words; the reason is a part of its file's name. */
function whyWords(reason: string, t: Texts): string {
  const why = t.settings.backupWhy;
  const before = /^before-(.+)$/.exec(reason)?.[1];
  if (before !== undefined) return why.before(before);
  return reason === 'daily' ? why.daily : reason === 'asked' ? why.asked : reason === 'replaced' ? why.replaced : reason;
}

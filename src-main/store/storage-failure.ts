import { Failure } from '../failure';
import { restoreIt } from './integrity';

/** Turns an error of SQLite or the file system into the fault `storage`; any other error comes back as it is. */
export function storageFailure(error: unknown, path?: string): unknown {
  if (error instanceof Failure || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const where = path === undefined ? 'The workspace' : `The workspace ${path}`;
  const told = explain(code, where);
  if (told === undefined) return error;
  const [message, next] = told;
  return new Failure(
    { kind: 'storage', message, unharmed: 'Everything that was saved before is still there; this change was not made at all.', next },
    { cause: error },
  );
}

function explain(code: string, where: string): readonly [string, string] | undefined {
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return [`${where} cannot be written: the disk is full.`, 'Free some space and do it again.'];
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return [
      `${where} cannot be written: the folder or the file is read-only.`,
      'Allow writing to it, or set TRUEUP_HOME to another folder.',
    ];
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return [`${where} is in use by another program that does not let go of it.`, 'Wait a moment and do it again.'];
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return [`${where} is damaged or is no Trueup workspace.`, restoreIt];
  }
  if (code.startsWith('SQLITE_CANTOPEN') || code === 'ENOTDIR' || code === 'EISDIR' || code === 'ENOENT' || code === 'EEXIST') {
    return [`${where} cannot be opened.`, 'Check that the folder exists and is yours, or set TRUEUP_HOME to another folder.'];
  }
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') {
    return [`${where} cannot be read or written: the disk reports an error.`, 'Check the disk; back-ups lie in the folder “backups”.'];
  }
  return undefined;
}

import { Failure } from '../failure';
import type { Fault } from '../../src-preload/fault';

/** Any error as a fault that a person and a script can act on. */
export async function faultOf(error: unknown): Promise<Fault> {
  if (error instanceof Failure) return error.fault;
  if (error instanceof Error && error.name === 'Undelivered' && 'fault' in error) {
    const { Undelivered } = await import('../vendors/http');
    if (error instanceof Undelivered) return error.fault;
  }
  if (error instanceof Error && error.name === 'SqliteError') {
    const { storageFailure } = await import('../store/storage-failure');
    const known = storageFailure(error);
    if (known instanceof Failure) return known.fault;
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return { kind: 'cancelled', message: 'Cancelled.', unharmed: 'Nothing was left half-written.' };
  }
  if (isSystemError(error)) return systemFault(error);
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'bug', message: `This should not have happened: ${message}`, next: 'Please report it with the command that you ran.' };
}

interface SystemError extends Error {
  readonly code: string;
  readonly path?: string;
}

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;
}

function systemFault(error: SystemError): Fault {
  const where = error.path === undefined ? '' : ` ${error.path}`;
  switch (error.code) {
    case 'ENOENT':
      return { kind: 'not-found', message: `There is no${where === '' ? ' such file' : where}.` };
    case 'EISDIR':
      return { kind: 'invalid', message: `A file was expected, but${where} is a folder.` };
    case 'ENOTDIR':
      return { kind: 'invalid', message: `A part of the path${where} is not a folder.` };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return { kind: 'storage', message: `You may not read or write${where}.`, next: 'Check the permissions of the file and its folder.' };
    case 'ENOSPC':
    case 'EDQUOT':
      return { kind: 'storage', message: `The disk is full; could not write${where}.`, unharmed: 'What was there before is unchanged.' };
    default:
      return { kind: 'storage', message: `${error.message}.` };
  }
}

/** A fault for people, on up to three lines. */
export function faultText(fault: Fault): string {
  const place = fault.place;
  const where = [
    place?.file,
    place?.sheet === undefined ? undefined : `sheet “${place.sheet}”`,
    place?.row === undefined ? undefined : `row ${place.row}`,
    place?.column === undefined ? undefined : `column ${place.column}`,
  ].filter((part) => part !== undefined);
  const lines = [`trueup: ${fault.message}${where.length === 0 ? '' : ` (${where.join(', ')})`}`];
  if (fault.unharmed !== undefined) lines.push(`  ${fault.unharmed}`);
  if (fault.next !== undefined) lines.push(`  ${fault.next}`);
  if (fault.requestId !== undefined) lines.push(`  The vendor's id of the request: ${fault.requestId}`);
  return lines.join('\n');
}

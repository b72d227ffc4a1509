import { readFile } from 'node:fs/promises';
import { errorCodeOf } from './error-code.ts';

/** Which process: its id, and where the system tells, when it began, because ids are used again. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Boot and start tick on Linux, null elsewhere. */
  readonly began: string | null;
}

/** The identity of a running process, or undefined where none has this id. */
export async function identityOf(pid: number): Promise<ProcessIdentity | undefined> {
  return isRunning(pid) ? { pid, began: await beginningOf(pid) } : undefined;
}

/** Whether the very process that was named still runs. Where its beginning is not known, its id alone decides. */
export async function stillRuns({ pid, began }: ProcessIdentity): Promise<boolean> {
  const now = await identityOf(pid);
  if (now === undefined) return false;
  return began === null || now.began === null || now.began === began;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else's.
    return errorCodeOf(error) === 'EPERM';
  }
}

async function beginningOf(pid: number): Promise<string | null> {
  try {
    const [boot, stat] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    // proc(5): the name in parentheses may hold spaces; the start tick is the 20th field after it.
    const tick = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return tick === undefined ? null : `${boot.trim()}/${tick}`;
  } catch {
    return null;
  }
}

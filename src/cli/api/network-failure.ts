import { exitCodes } from '../exit-codes.ts';
import { Stopped } from './stopped.ts';

/** fetch tells network failures as TypeError with the reason as its cause, and timeouts as DOMException. */
export function networkReason(error: unknown): string | undefined {
  const name = textOf(error, 'name');
  if (name === 'TimeoutError') return 'it did not answer in time';
  if (name !== 'TypeError' || !/^(fetch failed|terminated)$/.test(textOf(error, 'message'))) {
    return undefined;
  }
  const cause =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'cause') : undefined;
  const code = textOf(cause, 'code');
  const message = textOf(cause, 'message') || 'the connection failed';
  return networkWords[code] ?? (code === '' ? message : `${message} (${code})`);
}

function textOf(value: unknown, key: string): string {
  const found: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === 'string' ? found : '';
}

const networkWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNRESET: 'the connection was cut',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_SOCKET: 'the connection was cut',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
};

/** The end of a command that got no answer. `isRepeatable`: whether it may simply be called again. */
export function unreachable(base: URL, reason: string, isRepeatable: boolean): Stopped {
  const isLocal = base.protocol === 'http:';
  return new Stopped(exitCodes.unreachable, [
    `The auditor at ${base.href} cannot be reached: ${reason}.`,
    isLocal
      ? '  Start it with `change-auditor start`, or say with --url where it is.'
      : '  Check the address (--url or CHANGE_AUDITOR_URL) and the network.',
    ...(isRepeatable
      ? []
      : [
          '  Whether it was done is not known: look with `change-auditor show ID` before trying again.',
        ]),
  ]);
}

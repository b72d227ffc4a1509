import type { ProtectionFactsSchema } from '../../../../schemas/facts/protection.ts';
import type { FactsOf } from '../analyser.ts';
import { type CallReader, isOff, listIn, textIn } from '../reading/call-request.ts';

type Facts = FactsOf<typeof ProtectionFactsSchema>;
type What = Facts['what'];

/** What a call took; what is left out is: one thing, no data, nothing known of before. */
export interface ProtectionLoss extends Pick<Facts, 'what' | 'how'> {
  /** What else the call takes. */
  readonly also?: readonly What[];
  readonly holdsData?: boolean;
  readonly withoutCopy?: boolean;
  readonly days?: number;
  readonly daysBefore?: number;
  readonly wide?: boolean;
  readonly count?: number;
}

export type ProtectionReader = CallReader<ProtectionLoss>;

/** Readers by `ChangeEvent.action`. */
export type ProtectionCalls = Readonly<Record<string, ProtectionReader>>;

/** A call that takes a protection away, whatever it asks for. */
export function removed(what: What): ProtectionReader {
  return () => ({ what, how: 'removed' });
}

/** A call that destroys a copy of data. */
export function copyDestroyed(what: What): ProtectionReader {
  return () => ({ what, how: 'destroyed' });
}

/** A call that destroys something, and the data in it. */
export function dataDestroyed(what: What): ProtectionReader {
  return () => ({ what, how: 'destroyed', holdsData: true });
}

/** A call that destroys data and may first copy it; `skip` says that it does not. */
export function dataDestroyedUnless(
  what: What,
  isSkipped: (request: Parameters<ProtectionReader>[0]['request']) => boolean,
): ProtectionReader {
  return ({ request }) => ({
    what,
    how: 'destroyed',
    holdsData: true,
    withoutCopy: isSkipped(request),
  });
}

/** A switch that the call names and turns off. */
export function switchedOff(what: What, ...path: readonly string[]): ProtectionReader {
  return ({ request }) => (isOff(request, ...path) ? { what, how: 'disabled' } : undefined);
}

/** How many entries a list of the request has, when the call takes several things at once. */
export function countOf(request: Parameters<typeof listIn>[0], ...path: readonly string[]): number {
  return listIn(request, ...path).length;
}

/** The request names no such text: no last copy was asked for. */
export function lacks(key: string): (request: Parameters<typeof textIn>[0]) => boolean {
  return (request) => (textIn(request, key) ?? '') === '';
}

import type { EncryptionFactsSchema } from '../../../../schemas/facts/encryption.ts';
import type { FactsOf } from '../analyser.ts';
import type { CallFields } from '../reading/call-fields.ts';

type Facts = FactsOf<typeof EncryptionFactsSchema>;

/** What a call takes away from encryption. */
export interface Weakened {
  readonly certainty?: Facts['certainty'];
  readonly storage?: Facts['storage'];
  readonly permanent?: boolean;
  readonly transport?: Facts['transport'];
  readonly protocol?: string;
}

/** What a call is about, where it names its key, and what it weakens; a call may do no more than name a foreign key. */
export interface EncryptionReader {
  readonly what: Facts['what'];
  /** Where the request names a key. */
  readonly keys?: readonly string[];
  readonly weakened?: (call: CallFields) => Weakened | undefined;
}

export type EncryptionReaders = Readonly<Record<string, EncryptionReader>>;

/** One reader for several calls of a service. */
export function forCalls(
  service: string,
  names: string,
  reader: EncryptionReader,
): readonly (readonly [string, EncryptionReader])[] {
  return names.split(' ').map((name) => [`${service}:${name}`, reader] as const);
}

import type { ExposureFactsSchema } from '../../../../schemas/facts/exposure.ts';
import type { FactsOf } from '../analyser.ts';
import type { CallFields } from '../reading/call-fields.ts';

type Facts = FactsOf<typeof ExposureFactsSchema>;

/** What a call exposes; what it leaves out is false. */
export interface Exposed {
  readonly what: Facts['what'];
  readonly certainty?: Facts['certainty'];
  readonly publicAddress?: boolean;
  readonly world?: boolean;
  readonly withoutAuthorisation?: boolean;
  readonly policyPublic?: boolean;
  readonly guardRemoved?: boolean;
  readonly byDefault?: boolean;
  /** Accounts let in or sent data; the own one is taken out later. */
  readonly accounts?: readonly string[];
}

/** Reads what a call exposes; undefined: nothing. */
export type ExposureReader = (call: CallFields) => Exposed | undefined;

export type ExposureReaders = Readonly<Record<string, ExposureReader>>;

/** One reader for several calls of a service. */
export function forCalls(
  service: string,
  names: string,
  reader: ExposureReader,
): readonly (readonly [string, ExposureReader])[] {
  return names.split(' ').map((name) => [`${service}:${name}`, reader] as const);
}

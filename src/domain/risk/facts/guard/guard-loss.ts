import type { GuardFactsSchema } from '../../../../schemas/facts/guard.ts';
import type { FactsOf } from '../analyser.ts';
import type { CallReader } from '../reading/call-request.ts';

type Facts = FactsOf<typeof GuardFactsSchema>;

/** What a call took from a guard; what is left out is: a part of it, one thing, no part named. */
export interface GuardLoss extends Pick<Facts, 'what' | 'how'> {
  readonly whole?: boolean;
  readonly parts?: readonly string[];
  readonly count?: number;
}

export type GuardReader = CallReader<GuardLoss>;

/** Readers by `ChangeEvent.action`. */
export type GuardCalls = Readonly<Record<string, GuardReader>>;

/** A call that means the same whatever it asks for. */
export function always(loss: GuardLoss): GuardReader {
  return () => loss;
}

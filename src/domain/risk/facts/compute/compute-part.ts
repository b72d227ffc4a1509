import type { ComputeFactsSchema } from '../../../../schemas/facts/compute.ts';
import type { FactsOf } from '../analyser.ts';
import type { CallReader } from '../reading/call-request.ts';

/** What one reader tells of a call; the parts of all readers of a call make up its facts. */
export type ComputePart = Partial<Omit<FactsOf<typeof ComputeFactsSchema>, 'hands'>>;

export type ComputeReader = CallReader<ComputePart>;

/** Readers by `ChangeEvent.action`. */
export type ComputeCalls = Readonly<Record<string, ComputeReader>>;

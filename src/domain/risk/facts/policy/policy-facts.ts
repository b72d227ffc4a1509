import type { PolicyFactsSchema } from '../../../../schemas/facts/policy.ts';
import type { FactsOf } from '../analyser.ts';

/** What `facts.policy` holds. */
export type PolicyFacts = FactsOf<typeof PolicyFactsSchema>;

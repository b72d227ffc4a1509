import type { AnyAnalyser } from './analyser.ts';
import { attachmentAnalyser } from './attachment.ts';
import { guardAnalyser } from './guard/guard.ts';
import { loggingAnalyser } from './logging/logging.ts';
import { networkAnalyser } from './network/network.ts';
import { policyAnalyser } from './policy/policy.ts';
import { sharingAnalyser } from './sharing.ts';
import { storageAnalyser } from './storage.ts';

/** Every group of facts there is, in the order docs/facts.md lists them. */
export const analysers: readonly AnyAnalyser[] = [
  networkAnalyser,
  sharingAnalyser,
  storageAnalyser,
  policyAnalyser,
  attachmentAnalyser,
  guardAnalyser,
  loggingAnalyser,
];

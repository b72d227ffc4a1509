import type { AnyAnalyser } from './analyser.ts';
import { attachmentAnalyser } from './attachment.ts';
import { attemptsAnalyser } from './attempts.ts';
import { computeAnalyser } from './compute/compute.ts';
import { guardAnalyser } from './guard/guard.ts';
import { loggingAnalyser } from './logging/logging.ts';
import { networkAnalyser } from './network/network.ts';
import { originAnalyser } from './origin.ts';
import { policyAnalyser } from './policy/policy.ts';
import { requestAnalyser } from './request.ts';
import { protectionAnalyser } from './protection/protection.ts';
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
  protectionAnalyser,
  computeAnalyser,
  originAnalyser,
  requestAnalyser,
  attemptsAnalyser,
];

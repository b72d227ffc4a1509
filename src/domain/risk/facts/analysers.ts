import type { AnyAnalyser } from './analyser.ts';
import { attachmentAnalyser } from './attachment/attachment.ts';
import { membershipAnalyser } from './attachment/membership.ts';
import { attemptsAnalyser } from './attempts.ts';
import { complianceAnalyser } from './compliance.ts';
import { computeAnalyser } from './compute/compute.ts';
import { configurationAnalyser } from './configuration.ts';
import { credentialsAnalyser } from './credentials/credentials.ts';
import { encryptionAnalyser } from './encryption/encryption.ts';
import { exposureAnalyser } from './exposure/exposure.ts';
import { guardAnalyser } from './guard/guard.ts';
import { hardeningAnalyser } from './hardening.ts';
import { keysAnalyser } from './keys.ts';
import { loggingAnalyser } from './logging/logging.ts';
import { aclAnalyser } from './network/acl.ts';
import { networkAnalyser } from './network/network.ts';
import { pathAnalyser } from './network/path.ts';
import { organisationAnalyser } from './organisation.ts';
import { originAnalyser } from './origin.ts';
import { policyAnalyser } from './policy/policy.ts';
import { protectionAnalyser } from './protection/protection.ts';
import { requestAnalyser } from './request.ts';
import { sharingAnalyser } from './sharing.ts';
import { signInAnalyser } from './sign-in.ts';
import { storageAnalyser } from './storage.ts';

/** Every group of facts there is, in the order docs/facts.md lists them. */
export const analysers: readonly AnyAnalyser[] = [
  networkAnalyser,
  aclAnalyser,
  pathAnalyser,
  exposureAnalyser,
  sharingAnalyser,
  storageAnalyser,
  encryptionAnalyser,
  keysAnalyser,
  policyAnalyser,
  attachmentAnalyser,
  membershipAnalyser,
  credentialsAnalyser,
  signInAnalyser,
  organisationAnalyser,
  guardAnalyser,
  loggingAnalyser,
  protectionAnalyser,
  computeAnalyser,
  originAnalyser,
  requestAnalyser,
  attemptsAnalyser,
  hardeningAnalyser,
  configurationAnalyser,
  complianceAnalyser,
];

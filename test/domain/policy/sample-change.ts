import type { PolicySubject } from '../../../src/domain/policy/conditions/policy-subject.ts';
import type { ScopeEntry } from '../../../src/schemas/change-record.ts';

/** One instance of one account. */
export const sampleEntry: ScopeEntry = {
  accounts: ['111122223333'],
  regions: ['eu-west-1'],
  resources: ['arn:aws:ec2:eu-west-1:111122223333:instance/i-0a11ce00000000001'],
  actions: ['ec2:StartInstances'],
};

export const sampleWindow = { start: '2026-03-02T10:00:00Z', end: '2026-03-02T12:00:00Z' };
export const sampleRollback = 'Stop it again';

/** A plain normal change that the shipped policy finds nothing wrong with. */
export function sampleChange(more: Partial<PolicySubject> = {}): PolicySubject {
  return {
    type: 'normal',
    requestedBy: 'alice@example.com',
    implementers: ['arn:aws:iam::111122223333:role/Deploy'],
    scope: [sampleEntry],
    window: sampleWindow,
    rollback: sampleRollback,
    ...more,
  };
}

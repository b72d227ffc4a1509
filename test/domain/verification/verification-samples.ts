import type { ChangeVerification } from '../../../src/schemas/change-verification.ts';

/** A clean result for the window of the sample change, with what a test wants different. */
export function verification(different: Partial<ChangeVerification> = {}): ChangeVerification {
  return {
    at: '2026-03-02T12:45:00Z',
    from: '2026-03-02T10:00:00Z',
    windowEnd: '2026-03-02T12:00:00Z',
    revision: 1,
    result: 'clean',
    because: [],
    done: {
      events: 1,
      complete: true,
      actions: [
        {
          action: 'ec2:AuthorizeSecurityGroupIngress',
          events: 1,
          resources: ['sg-0abc'],
          more: 0,
        },
      ],
      more: 0,
    },
    notDone: [],
    wider: [],
    besides: [],
    moreBesides: 0,
    openGaps: [],
    liveGrants: [],
    compliance: [],
    findings: [],
    note: '1 event done for it.',
    ...different,
  };
}

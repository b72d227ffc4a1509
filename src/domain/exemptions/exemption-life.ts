import type { ExemptionStatus, ExemptionStepRequest } from '../../schemas/exemption.ts';
import type { RefusalCode } from '../changes/step-refusal.ts';

/** Where a step leads an exemption, or why it is refused. */
export type ExemptionPassage = { readonly to: ExemptionStatus } | { readonly refused: RefusalCode };

/** The whole life of an exemption. */
export const exemptionLife = {
  proposed: {
    approve: { to: 'active' },
    reject: { to: 'rejected' },
    review: { refused: 'not-active' },
    end: { to: 'ended' },
  },
  active: {
    approve: { refused: 'not-proposed' },
    reject: { refused: 'not-proposed' },
    review: { to: 'active' },
    end: { to: 'ended' },
  },
  rejected: {
    approve: { refused: 'exemption-over' },
    reject: { refused: 'exemption-over' },
    review: { refused: 'exemption-over' },
    end: { refused: 'exemption-over' },
  },
  ended: {
    approve: { refused: 'exemption-over' },
    reject: { refused: 'exemption-over' },
    review: { refused: 'exemption-over' },
    end: { refused: 'exemption-over' },
  },
} as const satisfies Record<
  ExemptionStatus,
  Record<ExemptionStepRequest['action'], ExemptionPassage>
>;

/** What a step does to an exemption of that status. */
export function exemptionPassageOf(
  status: ExemptionStatus,
  action: ExemptionStepRequest['action'],
): ExemptionPassage {
  return exemptionLife[status][action];
}

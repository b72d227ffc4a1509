import type { NotAChangeReason } from '../../schemas/change-event.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import type { Told } from './telling/tell-people.ts';

/** `known`: its decision existed; whatever a crash may have left undone was done again. */
export type Audited =
  | {
      readonly kind: 'decided' | 'known';
      readonly decision: StoredDecision;
      readonly told: Told | 'not-told';
    }
  | { readonly kind: 'not-a-change'; readonly reason: NotAChangeReason };

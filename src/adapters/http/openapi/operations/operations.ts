import type { RouteName } from '../../../../schemas/api-routes.ts';
import type { Operation } from '../operation.ts';
import { aboutOperations } from './about.ts';
import { changeStepOperations } from './change-steps.ts';
import { changeOperations } from './changes.ts';
import { exemptionOperations } from './exemptions.ts';
import { gapOperations } from './gaps.ts';
import { grantOperations } from './grants.ts';
import { lookingBackOperations } from './looking-back.ts';

/** Every route as the document describes it. The compiler keeps it complete. */
export const operations: Readonly<Record<RouteName, Operation>> = {
  ...aboutOperations,
  ...changeOperations,
  ...changeStepOperations,
  ...lookingBackOperations,
  ...exemptionOperations,
  ...grantOperations,
  ...gapOperations,
};

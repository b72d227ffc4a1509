import type { Logger } from '@aws-lambda-powertools/logger';
import type { TakenInventory } from '../../src/application/inventory/take-inventory.ts';
import { scheduleChain } from '../shared/schedule-chain.ts';

/** One inventory. */
export function makeHandler({
  takeInventory,
  logger,
}: {
  readonly takeInventory: () => Promise<TakenInventory>;
  readonly logger: Logger;
}) {
  return scheduleChain(async () => {
    const taken = await takeInventory();
    logger.info('inventory', { ...taken });
    return taken;
  }, logger);
}

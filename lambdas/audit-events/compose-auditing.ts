import { makeDynamoKnownStateStore } from '../../src/adapters/aws/dynamodb/known-state-store.ts';
import { makeDynamoSettlingStore } from '../../src/adapters/aws/dynamodb/settling-store.ts';
import { makeDynamoSharedCallStore } from '../../src/adapters/aws/dynamodb/shared-call-store.ts';
import { type Auditing, makeAuditing } from '../../src/application/auditing/auditing.ts';
import { makeCompleteConfiguration } from '../../src/application/auditing/configuration/complete-configuration.ts';
import type { ConfigurationHistory } from '../../src/application/ports/configuration-history.ts';
import type { OversizedItems } from '../../src/application/ports/oversized-items.ts';
import type { RuleSet } from '../../src/domain/risk/rule-set.ts';
import { type JudgingChannels, type JudgingConfig, judgingParts } from '../shared/judging-parts.ts';

/**
 * Auditing over DynamoDB: the same for the live feed and for what the trail brings afterwards. `history` undefined: AWS
 * Config is not asked.
 */
export function composeAuditing(
  config: JudgingConfig,
  channels: JudgingChannels & {
    readonly history: ConfigurationHistory | undefined;
    /** Where AWS Config delivers what is too large. @default its history is asked instead */
    readonly oversized?: OversizedItems | undefined;
    readonly rules: RuleSet;
  },
): Auditing {
  const { client, history, oversized, rules } = channels;
  const notes = { client, table: config.NOTES_TABLE };
  return makeAuditing({
    ...judgingParts(config, channels),
    rules,
    states: makeDynamoKnownStateStore(notes),
    settling: makeDynamoSettlingStore(notes),
    sharedCalls: makeDynamoSharedCallStore(notes),
    complete: history === undefined ? undefined : makeCompleteConfiguration({ history }),
    oversized,
  });
}

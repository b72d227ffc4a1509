import { parsedText } from '../../../domain/events/configuration/configuration-item.ts';
import { propertyDifferences } from '../../../domain/events/configuration/property-differences.ts';
import {
  unknownDifference,
  unknownProperties,
} from '../../../domain/events/configuration/special-differences.ts';
import { understandConfiguration } from '../../../domain/events/understand-configuration.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { type JsonObject, objectAt, stringAt } from '../../../schemas/json.ts';
import type { OversizedItems } from '../../ports/oversized-items.ts';
import type { CompletedConfiguration } from './complete-configuration.ts';

export interface FindOutParts {
  /** `makeCompleteConfiguration`. */
  readonly complete: (notification: JsonObject) => Promise<CompletedConfiguration>;
  /** Undefined: the auditor was told of no bucket that AWS Config delivers to. */
  readonly oversized: OversizedItems | undefined;
}

/** Finds out what a notification of AWS Config does not tell. */
export type FindOutChange = (event: ChangeEvent, notification: JsonObject) => Promise<ChangeEvent>;

/**
 * An event of which AWS does not say what changed, with what can be found out: from the whole notification, where AWS
 * Config put it into its bucket, else by comparing the items before and after in its history. What stays unknown says
 * why. Any other event is given back as it is.
 */
export function makeFindOutChange({ complete, oversized }: FindOutParts): FindOutChange {
  return async (event, notification) => {
    const isKnown = event.differences?.every(({ property }) => property !== unknownProperties);
    if (event.notAChange !== null || isKnown === true) return event;
    const fetched = await fetchWhole(notification, oversized);
    if (fetched.kind === 'notification') {
      const whole = understandConfiguration(fetched.notification, event.eventId);
      // That nothing changed is believed of AWS Config's own history alone: others may write into a bucket.
      if (whole.notAChange === null && isSameResource(whole, event)) {
        return { ...whole, eventId: event.eventId, at: event.at, account: event.account };
      }
    }
    return compared(event, await complete(notification), fetched);
  };
}

type Fetched =
  | { readonly kind: 'notification'; readonly notification: JsonObject }
  | { readonly kind: 'none'; readonly why?: string };

async function fetchWhole(
  notification: JsonObject,
  oversized: OversizedItems | undefined,
): Promise<Fetched> {
  const location = stringAt(objectAt(notification, 's3DeliverySummary'), 's3BucketLocation');
  if (location === undefined || oversized === undefined) return { kind: 'none' };
  const found = await oversized.fetch(location);
  return found.kind === 'item'
    ? { kind: 'notification', notification: found.notification }
    : { kind: 'none', why: found.reason };
}

/** The bucket may hold anything: only what speaks of the same resource at the same moment counts. */
function isSameResource(whole: ChangeEvent, event: ChangeEvent): boolean {
  const [one, other] = [whole.resources[0], event.resources[0]];
  return (
    one !== undefined &&
    one.type === other?.type &&
    one.id === other.id &&
    whole.account === event.account &&
    whole.region === event.region &&
    whole.at === event.at &&
    whole.requestOmitted === false
  );
}

function compared(
  event: ChangeEvent,
  { before, after }: CompletedConfiguration,
  fetched: Fetched,
): ChangeEvent {
  if (before.kind !== 'item' || after.kind !== 'item') {
    const side = [before, after].find(({ kind }) => kind === 'unknown');
    const own = side?.kind === 'unknown' ? side.reason : 'AWS Config does not say what';
    const why = fetched.kind === 'none' && fetched.why !== undefined ? `; ${fetched.why}` : '';
    return { ...event, differences: [unknownDifference(`${own}${why}`)] };
  }
  const differences = propertyDifferences(event.resources[0]?.type ?? '', {
    Configuration: sides(before.item, after.item, 'configuration'),
    SupplementaryConfiguration: sides(before.item, after.item, 'supplementaryConfiguration'),
  });
  return differences.length === 0
    ? { ...event, notAChange: 'configuration-churn', differences: [] }
    : { ...event, differences };
}

function sides(before: JsonObject, after: JsonObject, part: string): JsonObject {
  return {
    previousValue: parsedText(before[part]) ?? null,
    updatedValue: parsedText(after[part]) ?? null,
  };
}

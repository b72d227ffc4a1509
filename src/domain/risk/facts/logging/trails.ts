import { isJsonObject, type Json } from '../../../../schemas/json.ts';
import { stateBefore } from '../../known-state/state-before.ts';
import { bounded, isOff, listIn, textIn, valueIn } from '../reading/call-request.ts';
import { gone, type LogCalls, type LogLoss, type LogReader } from './log-loss.ts';

/** A trail's settings whose loss narrows it, by what is then no longer seen. */
const sights = {
  isMultiRegionTrail: 'other-regions',
  includeGlobalServiceEvents: 'global-services',
  isOrganizationTrail: 'other-accounts',
} as const;

/** Several settings may change at once; the gravest names the loss, `parts` names all. What was so before is no loss. */
const trailUpdated: LogReader = ({ event, request }) => {
  const wasSo = (setting: string, value: Json): boolean => {
    const earlier = stateBefore(event, `setting/${setting}`);
    return earlier.kind === 'known' && earlier.value === value;
  };
  const bucket = textIn(request, 's3BucketName') ?? '';
  // The console sends every setting with every update: there, a trail of one account says nothing new of others.
  const isSaidAnyway = (setting: string): boolean =>
    setting === 'isOrganizationTrail' &&
    bucket !== '' &&
    stateBefore(event, `setting/${setting}`).kind === 'unknown';
  const narrowed = Object.entries(sights).flatMap(([setting, sight]) =>
    isOff(request, setting) && !wasSo(setting, false) && !isSaidAnyway(setting) ? sight : [],
  );
  const redirected = bucket !== '' && !wasSo('s3BucketName', bucket) ? ['bucket'] : [];
  const validation = 'enableLogFileValidation';
  const unprotected = [
    ...(isOff(request, validation) && !wasSo(validation, false) ? ['validation'] : []),
    ...(valueIn(request, 'kmsKeyId') === '' ? ['encryption-key'] : []),
    ...(valueIn(request, 'cloudWatchLogsLogGroupArn') === '' ? ['log-group'] : []),
  ];
  const parts = [...narrowed, ...redirected, ...unprotected];
  if (parts.length === 0) return undefined;
  const how =
    narrowed.length > 0 ? 'narrowed' : redirected.length > 0 ? 'redirected' : 'unprotected';
  const { kind } = stateBefore(event, 'setting/s3BucketName');
  return { what: 'trail', how, parts, before: how === 'redirected' ? kind : 'unknown' };
};

/** A trail has either kind of selectors: the call replaces all there were. */
const selectorsPut: LogReader = ({ request }) => {
  const basic = listIn(request, 'eventSelectors');
  const advanced = listIn(request, 'advancedEventSelectors');
  if (basic.length === 0 && advanced.length === 0) return undefined;
  return narrowedTo(basic.length > 0 ? basicParts(basic) : advancedParts(advanced), 'trail');
};

const storeUpdated: LogReader = ({ request }) => {
  const selectors = listIn(request, 'advancedEventSelectors');
  const parts = [
    ...(selectors.length > 0 ? advancedParts(selectors) : []),
    ...(isOff(request, 'multiRegionEnabled') ? ['other-regions'] : []),
    ...(isOff(request, 'organizationEnabled') ? ['other-accounts'] : []),
  ];
  return narrowedTo(parts, 'event-data-store');
};

function narrowedTo(parts: readonly string[], what: LogLoss['what']): LogLoss | undefined {
  return parts.length === 0 ? undefined : { what, how: 'narrowed', parts: bounded(parts) };
}

/** Left out, a selector includes management events of both kinds. */
function basicParts(selectors: readonly Json[]): readonly string[] {
  const managing = selectors.filter((selector) => !isOff(selector, 'includeManagementEvents'));
  if (managing.length === 0) return ['management-events'];
  const kinds = managing.map((selector) => textIn(selector, 'readWriteType') ?? 'All');
  const all = kinds.includes('All') || (kinds.includes('ReadOnly') && kinds.includes('WriteOnly'));
  return [
    ...(all ? [] : [kinds.includes('ReadOnly') ? 'writes' : 'reads']),
    ...(managing.every((selector) => listIn(selector, 'excludeManagementEventSources').length > 0)
      ? ['excluded-sources']
      : []),
  ];
}

function advancedParts(selectors: readonly Json[]): readonly string[] {
  const managing = selectors
    .map((selector) => listIn(selector, 'fieldSelectors'))
    .filter((fields) =>
      fields.some((field) => equalsOf(field, 'eventCategory').includes('Management')),
    );
  if (managing.length === 0) return ['management-events'];
  if (managing.some((fields) => fields.length === 1)) return [];
  const reads = managing.some((fields) => !onlyWith(fields, 'readOnly', 'false'));
  const writes = managing.some((fields) => !onlyWith(fields, 'readOnly', 'true'));
  const everySource = managing.some(
    (fields) => !fields.some((field) => !['eventCategory', 'readOnly'].includes(nameOf(field))),
  );
  return [
    ...(reads ? [] : ['reads']),
    ...(writes ? [] : ['writes']),
    ...(everySource ? [] : ['excluded-sources']),
  ];
}

function onlyWith(fields: readonly Json[], name: string, value: string): boolean {
  return fields.some((field) => equalsOf(field, name).includes(value));
}

function equalsOf(field: Json, name: string): readonly string[] {
  return nameOf(field) === name
    ? listIn(field, 'equals').flatMap((value) => textIn(value) ?? [])
    : [];
}

function nameOf(field: Json): string {
  return isJsonObject(field) ? (textIn(field, 'field') ?? '') : '';
}

export const trailCalls: LogCalls = {
  'cloudtrail:StopLogging': gone('trail', 'stopped'),
  'cloudtrail:DeleteTrail': gone('trail'),
  'cloudtrail:UpdateTrail': trailUpdated,
  'cloudtrail:PutEventSelectors': selectorsPut,
  'cloudtrail:PutInsightSelectors': ({ request }) =>
    listIn(request, 'insightSelectors').length === 0
      ? { what: 'trail', how: 'narrowed', parts: ['insights'] }
      : undefined,
  'cloudtrail:StopEventDataStoreIngestion': gone('event-data-store', 'stopped'),
  'cloudtrail:DeleteEventDataStore': gone('event-data-store'),
  'cloudtrail:UpdateEventDataStore': storeUpdated,
  'cloudtrail:DeleteChannel': gone('log-source'),
};

import { understandTrailRecord } from '../../../src/domain/events/understand-trail-record.ts';

const original = '5d2f3a10-0000-4000-8000-00000000000b';

test.each([
  ['a late delivery', { reason: 'DELIVERY_DELAY' }],
  ['an outage', { reason: 'SERVICE_OUTAGE', originalEventID: original }],
  ['an update that names no original', { reason: 'UPDATED_DATA' }],
  [
    'an update of a name that is too long',
    { reason: 'UPDATED_DATA', originalEventID: 'x'.repeat(300) },
  ],
  ['an addendum that is a text', 'UPDATED_DATA'],
])('%s corrects nothing', (_, addendum) => {
  expect(understandTrailRecord({ eventID: '1', addendum }, '00').corrects).toBeUndefined();
});

test('a record without a shared id has none', () => {
  const event = understandTrailRecord({ eventID: '1', sharedEventID: '' }, '00');
  expect('sharedId' in event).toBe(false);
});

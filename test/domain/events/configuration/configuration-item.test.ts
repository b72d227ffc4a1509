import fc from 'fast-check';
import {
  itemAfter,
  itemBefore,
  lifeCycleOf,
} from '../../../../src/domain/events/configuration/configuration-item.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import { configEventOf } from '../../risk/event-of.ts';

const messageType = 'ConfigurationItemChangeNotification';

function eventWith(
  item: JsonObject,
  changedProperties: JsonObject = {},
  changeType = 'UPDATE',
): ReturnType<typeof configEventOf> {
  return configEventOf({
    messageType,
    configurationItem: { resourceType: 'AWS::EC2::SecurityGroup', resourceId: 'sg-0ab', ...item },
    configurationItemDiff: { changedProperties, changeType },
  });
}

test('both forms of an item read the same: text is parsed, of the supplement too', () => {
  const configuration = { groupId: 'sg-0ab', rules: [1] };
  const parts = { Policy: '{"Statement":[]}', IsOn: false, Name: 'plain' };
  const objects = eventWith({ configuration, supplementaryConfiguration: parts });
  const texts = eventWith({
    configuration: JSON.stringify(configuration),
    supplementaryConfiguration: JSON.stringify(parts),
  });
  expect(itemAfter(objects)).toMatchObject({
    configuration,
    supplementaryConfiguration: { Policy: { Statement: [] }, IsOn: false, Name: 'plain' },
  });
  expect(itemAfter(texts)).toEqual(itemAfter(objects));
});

test('before is rebuilt from the diff: values put back, additions taken out, removals put in', () => {
  const [ssh, web, mail] = [{ port: 22 }, { port: 443 }, { port: 25 }];
  const event = eventWith(
    {
      configuration: { ipPermissions: [web, ssh], state: { name: 'on' }, extra: 'new' },
      supplementaryConfiguration: { Policy: '{"Version":"2"}' },
    },
    {
      'Configuration.IpPermissions.1': { updatedValue: ssh, changeType: 'CREATE' },
      'Configuration.IpPermissions.0': { previousValue: mail, updatedValue: null },
      'Configuration.State.Name': { previousValue: 'off', updatedValue: 'on' },
      'Configuration.Extra': { previousValue: null, updatedValue: 'new' },
      'SupplementaryConfiguration.Policy': {
        previousValue: '{"Version":"1"}',
        updatedValue: '{"Version":"2"}',
      },
    },
  );
  expect(itemBefore(event)).toMatchObject({
    configuration: { ipPermissions: [web, mail], state: { name: 'off' } },
    supplementaryConfiguration: { Policy: { Version: '1' } },
  });
  expect(Object.keys(itemBefore(event)?.['configuration'] ?? {})).not.toContain('extra');
});

test('of a deleted resource only before is known, of a created one only after', () => {
  const configuration = { name: 'logs' };
  const deleted = eventWith(
    { configuration: null, configurationItemStatus: 'ResourceDeleted' },
    { Configuration: { previousValue: configuration, updatedValue: null } },
    'DELETE',
  );
  expect([itemAfter(deleted), lifeCycleOf(deleted)]).toEqual([undefined, 'deleted']);
  expect(itemBefore(deleted)?.['configuration']).toEqual(configuration);
  const created = eventWith({ configuration }, {}, 'CREATE');
  expect([itemBefore(created), lifeCycleOf(created)]).toEqual([undefined, 'created']);
  expect(itemAfter(created)?.['configuration']).toEqual(configuration);
});

test('an item without a diff does not say what was before', () => {
  const bare = configEventOf({ resourceType: 'AWS::EC2::VPC', configurationItemStatus: 'OK' });
  expect([itemBefore(bare), lifeCycleOf(bare)]).toEqual([undefined, undefined]);
});

test('whatever a diff holds, nothing throws and no prototype is reached', () => {
  const path = fc.array(fc.constantFrom('Configuration', '__proto__', '0', 'Tags', 'a'), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.array(fc.tuple(path, fc.jsonValue(), fc.jsonValue()), { maxLength: 5 }),
      (configuration, changes) => {
        const changed: JsonObject = JSON.parse(
          JSON.stringify(
            Object.fromEntries(
              changes.map(([names, previousValue, updatedValue]) => [
                names.join('.'),
                { previousValue, updatedValue },
              ]),
            ),
          ),
        );
        const event = eventWith(
          { configuration: JSON.parse(JSON.stringify(configuration)) },
          changed,
        );
        itemBefore(event);
        itemAfter(event);
      },
    ),
  );
  expect(Object.hasOwn(Object.prototype, 'a')).toBe(false);
});

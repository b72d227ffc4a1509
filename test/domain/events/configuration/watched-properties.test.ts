import { readFileSync } from 'node:fs';
import { renderWatchedProperties } from '../../../../scripts/property-tables/render-watched-properties.ts';
import { parsedText } from '../../../../src/domain/events/configuration/configuration-item.ts';
import { listedTypes } from '../../../../src/domain/events/configuration/watched-properties.generated.ts';
import {
  callListsWith,
  isInCallList,
  watchedProperty,
  watchedType,
} from '../../../../src/domain/events/configuration/watched-properties.ts';
import {
  isJsonObject,
  type Json,
  type JsonObject,
  objectAt,
} from '../../../../src/schemas/json.ts';
import { describeWithRealEvents, realEvents } from '../../../corpus/real-events.ts';

test('the compiled table is what the YAML of rules/properties says', () => {
  const file = 'src/domain/events/configuration/watched-properties.generated.ts';
  expect(readFileSync(file, 'utf8')).toBe(renderWatchedProperties('rules/properties'));
});

test('at least 60 types are listed, each path once', () => {
  const types = Object.keys(listedTypes);
  expect(types.length).toBeGreaterThanOrEqual(60);
  for (const type of types) {
    const watched = watchedType(type);
    if (watched === 'report' || watched === undefined) continue;
    const paths = watched.properties.map(({ names }) => names.join('.'));
    expect(new Set(paths).size).toBe(paths.length);
  }
});

test('a property that is not named is the rest where a type has one, and nothing otherwise', () => {
  expect(watchedProperty('AWS::S3::Bucket', 'BucketCors')?.path).toBe('*');
  expect(watchedProperty('AWS::EC2::SecurityGroup', 'tags')).toBeUndefined();
  expect(watchedProperty('__proto__', 'a')).toBeUndefined();
});

test('calls are found by name and by their beginning', () => {
  const [place = -1] = callListsWith('ec2:AuthorizeSecurityGroupIngress');
  expect(watchedProperty('AWS::EC2::SecurityGroup', 'ipPermissions')?.calls).toBe(place);
  expect(isInCallList(place, 'ec2:AuthorizeSecurityGroupEgress')).toBe(false);
  const restored = watchedType('AWS::RDS::DBInstance');
  if (restored === undefined || restored === 'report') throw new Error('not listed');
  expect(isInCallList(restored.madeBy, 'rds:RestoreDBInstanceFromDBSnapshot')).toBe(true);
  expect(callListsWith('ec2:DescribeInstances')).toEqual([]);
});

describeWithRealEvents('real items', () => {
  /** Names of the first level of an item and of its supplement, in lower case. */
  function namesIn(item: JsonObject): readonly string[] {
    return ['configuration', 'supplementaryConfiguration'].flatMap((part) => {
      const held: Json | undefined = parsedText(item[part]);
      return isJsonObject(held) ? Object.keys(held).map((name) => name.toLowerCase()) : [];
    });
  }

  test('of every listed type that real items show, some watched property stands in them', () => {
    const unknown = new Set<string>();
    for (const { record } of realEvents('config.jsonl')) {
      const item = objectAt(record, 'configurationItem') ?? record;
      const watched = watchedType(String(item['resourceType']));
      const names = namesIn(item);
      if (watched === 'report' || watched === undefined || names.length === 0) continue;
      const isKnown = watched.properties.some(
        ({ path, names: [first = ''] }) => path === '*' || names.includes(first),
      );
      if (!isKnown) unknown.add(String(item['resourceType']));
    }
    expect([...unknown]).toEqual([]);
  });
});

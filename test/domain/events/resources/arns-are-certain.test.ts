import * as fc from 'fast-check';
import { likelyTypes } from '../../../../src/domain/events/resources/reference/referenced-types.ts';
import { resourcesOf } from '../../../../src/domain/events/resources/resources-of.ts';
import { serviceMappings } from '../../../../src/domain/events/resources/table/service-mappings.ts';
import {
  knownServices,
  referenceOf,
} from '../../../../src/domain/events/service-reference/service-reference.ts';
import type { Json } from '../../../../src/schemas/json.ts';

const account = '111122223333';
const region = 'eu-west-1';
const services = knownServices().filter((service) => (referenceOf(service)?.types.length ?? 0) > 0);

const holes = /\{(\w+)\}/;
const place: ReadonlyMap<string, string> = new Map([
  ['partition', 'aws'],
  ['region', region],
  ['account', account],
]);

/** Every template an ARN may be built from, and what it holds in the holes that are no place. */
const readers = [
  ...services.flatMap((service) => referenceOf(service)?.types.flatMap(({ arns }) => arns) ?? []),
  ...serviceMappings.flatMap(({ rows }) =>
    rows.flatMap(({ resources }) => resources.flatMap(({ arn }) => arn ?? [])),
  ),
].map((template) => {
  const parts = template.split(holes);
  const pattern = parts.map((part, index) =>
    index % 2 === 0
      ? part.replaceAll(/[.*+?^$()[\]\\/-]/g, '\\$&')
      : (place.get(part.toLowerCase()) ?? '(.+)'),
  );
  return new RegExp(`^${pattern.join('')}$`);
});

function isFilled(arn: string, texts: ReadonlySet<string>): boolean {
  return readers.some((reader) =>
    reader
      .exec(arn)
      ?.slice(1)
      .every((value) => texts.has(value)),
  );
}

const name = fc.oneof(
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,12}$/),
  fc.constantFrom('a/b', 'x:y', '*', 'with blank', 'HIDDEN_DUE_TO_SECURITY_REASONS', '...'),
);
const foreignArn = fc.constantFrom(
  `arn:aws:iam::${account}:role/team/Deploy`,
  `arn:aws:kms:${region}:${account}:key/0a1b`,
  `arn:aws:sns:${region}:${account}:alarms`,
);

/** A call of an action AWS knows, with parameters called as its ARNs call their parts, and some others. */
const call = fc.constantFrom(...services).chain((service) => {
  const actions = [...(referenceOf(service)?.actions.keys() ?? [])];
  return fc.constantFrom(...actions).chain((eventName) => {
    const variables = (likelyTypes(service, eventName) ?? [])
      .flatMap(({ type }) => type.templates.flatMap((template) => template.variables))
      .map((variable) => variable.charAt(0).toLowerCase() + variable.slice(1));
    const key = fc.constantFrom(
      ...variables,
      'name',
      'id',
      'arn',
      'resourceArn',
      'roleArn',
      'kmsKeyId',
    );
    const parameters = fc.dictionary(key, fc.oneof(name, foreignArn), { maxKeys: 5 });
    return fc.record({
      service: fc.constant(service),
      eventName: fc.constant(eventName),
      request: parameters,
      response: parameters,
    });
  });
});

function textsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

test('an ARN is one that the record gives, or a template filled with what the record says', () => {
  void fc.assert(
    fc.property(call, ({ service, eventName, request, response }) => {
      const record = {
        requestParameters: request,
        responseElements: response,
        recipientAccountId: account,
        awsRegion: region,
        userIdentity: { accountId: account },
      };
      const texts = new Set(
        // A function's qualifier, a queue's address, a parameter's first slash are taken off.
        textsIn(record).flatMap((text) => [text, text.toLowerCase(), ...text.split(/[:/]/)]),
      );
      for (const { arn } of resourcesOf(record, { service, eventName, account, region })) {
        if (arn === undefined || texts.has(arn)) continue;
        expect({ arn, filled: isFilled(arn, texts) }).toEqual({ arn, filled: true });
      }
    }),
    { numRuns: 1_500 },
  );
});

test('no IAM path is invented: a role, user, group or profile named only by its name has no ARN', () => {
  const iamNames = ['roleName', 'userName', 'groupName', 'instanceProfileName', 'policyName'];
  const actions = [...(referenceOf('iam')?.actions.keys() ?? [])];
  void fc.assert(
    fc.property(
      fc.constantFrom(...actions),
      fc.dictionary(fc.constantFrom(...iamNames), fc.stringMatching(/^[A-Za-z]{1,8}$/)),
      (eventName, requestParameters) => {
        const record = { requestParameters, recipientAccountId: account };
        for (const { arn } of resourcesOf(record, { service: 'iam', eventName, account, region })) {
          expect(arn).toBeUndefined();
        }
      },
    ),
  );
});

test('where the record is of another account than the caller, no ARN is built', () => {
  const record = {
    requestParameters: { endpointName: 'prod' },
    recipientAccountId: account,
    userIdentity: { accountId: '444455556666' },
  };
  const call = { service: 'sagemaker', eventName: 'DeleteEndpoint', account, region };
  expect(resourcesOf(record, call)).toEqual([{ type: 'AWS::SageMaker::Endpoint', id: 'prod' }]);
});

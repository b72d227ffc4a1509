import { isJsonObject, type Json } from '../../../../schemas/json.ts';
import { bounded, isOn, listIn, numberIn, textIn, valueIn } from '../reading/call-request.ts';
import type { ComputeCalls, ComputePart, ComputeReader } from './compute-part.ts';

/** Families with GPUs, training or inference chips, FPGAs or video chips: what miners rent first. */
const accelerated = /^(?:p|g|gr|inf|trn|dl|vt|f)\d/;
/** From 16 times the `xlarge`, or a whole machine. */
const large = /\.(?:metal|(?:1[6-9]|[2-9]\d|\d{3})xlarge)/;

const launched: ComputeReader = ({ event, request }) => {
  const asked = listIn(request, 'instancesSet').reduce<number>(
    (sum, entry) => sum + (numberIn(entry, 'maxCount') ?? 0),
    0,
  );
  const made = listIn(valueIn(event.raw['responseElements'], 'instancesSet'));
  const count = made.length > 0 ? made.length : (numberIn(request, 'maxCount') ?? asked);
  const types = [
    textIn(request, 'instanceType') ?? '',
    ...made.map((one) => textIn(one, 'instanceType') ?? ''),
  ];
  return {
    ...metadataV1(request, 'launch'),
    machines: machinesOf(types, count, publicAddress(request)),
  };
};

/**
 * Fleets and spot requests say how much in units of capacity, which are machines unless weighted. They offer many types,
 * of which AWS takes some: where the answer says which (fleets started at once, as by autoscalers), those count.
 */
const fleet: ComputeReader = ({ event, request }) => {
  const config = valueIn(request, 'spotFleetRequestConfig') ?? request;
  const count =
    numberIn(config, 'targetCapacity') ??
    numberIn(config, 'targetCapacitySpecification', 'totalTargetCapacity') ??
    numberIn(config, 'instanceCount') ??
    1;
  const taken = typesIn(event.raw['responseElements'], 0);
  return { machines: machinesOf(taken.length > 0 ? taken : typesIn(config, 0), count, false) };
};

function typesIn(value: Json | undefined, depth: number): readonly string[] {
  if (depth > 6) return [];
  if (Array.isArray(value)) {
    return value.slice(0, 50).flatMap((entry: Json) => typesIn(entry, depth + 1));
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key.toLowerCase() === 'instancetype' && typeof inner === 'string'
      ? inner.slice(0, 256)
      : typesIn(inner, depth + 1),
  );
}

function machinesOf(
  types: readonly string[],
  count: number,
  isPublic: boolean,
): ComputePart['machines'] {
  const distinct = bounded(types.filter((type) => type !== ''));
  const number = Math.max(0, Math.min(Math.trunc(count), Number.MAX_SAFE_INTEGER));
  return {
    count: number,
    types: distinct,
    accelerated: distinct.some((type) => accelerated.test(type)),
    large: distinct.some((type) => large.test(type)),
    many: number >= 10,
    publicAddress: isPublic,
  };
}

function publicAddress(request: Json): boolean {
  const interfaces = listIn(request, 'networkInterfaceSet');
  return (
    isOn(request, 'associatePublicIpAddress') ||
    interfaces.some((one) => isOn(one, 'associatePublicIpAddress'))
  );
}

type Where = NonNullable<ComputePart['metadata']>['where'];

/** Tokens that are optional let anything that can make the machine fetch an address read its credentials. */
function metadataV1(request: Json, where: Where): Pick<ComputePart, 'metadata'> {
  const options = valueIn(request, 'metadataOptions') ?? request;
  const optional = textIn(options, 'httpTokens')?.toLowerCase() === 'optional';
  return optional ? { metadata: { where, v1: true } } : {};
}

const metadata =
  (where: Where): ComputeReader =>
  ({ request }) =>
    metadataV1(request, where);

const template: ComputeReader = ({ request }) =>
  metadataV1(valueIn(request, 'launchTemplateData') ?? {}, 'template');

const startScript: ComputeReader = ({ request }) =>
  valueIn(request, 'userData') === undefined ? undefined : { script: { where: 'machine' } };

const role =
  (how: 'given' | 'replaced'): ComputeReader =>
  ({ request }) => ({
    role: {
      how,
      profile:
        textIn(request, 'iamInstanceProfile', 'arn') ??
        textIn(request, 'iamInstanceProfile', 'name') ??
        null,
    },
  });

export const machineCalls: ComputeCalls = {
  'ec2:RunInstances': launched,
  'ec2:CreateFleet': fleet,
  'ec2:RequestSpotFleet': fleet,
  'ec2:RequestSpotInstances': fleet,
  'lightsail:CreateInstances': ({ request }) => ({
    machines: machinesOf([], listIn(request, 'instanceNames').length, true),
  }),
  'ec2:ModifyInstanceMetadataOptions': metadata('machine'),
  'ec2:ModifyInstanceMetadataDefaults': metadata('account-default'),
  'ec2:CreateLaunchTemplate': template,
  'ec2:CreateLaunchTemplateVersion': template,
  'ec2:ModifyInstanceAttribute': startScript,
  'ec2:AssociateIamInstanceProfile': role('given'),
  'ec2:ReplaceIamInstanceProfileAssociation': role('replaced'),
};

import { isOff, listIn, textIn } from '../reading/call-request.ts';
import {
  countOf,
  dataDestroyed,
  type ProtectionCalls,
  type ProtectionReader,
  removed,
  switchedOff,
} from './protection-loss.ts';

const machineModified: ProtectionReader = ({ request }) => {
  if (isOff(request, 'disableApiTermination')) {
    return { what: 'deletion-protection', how: 'disabled' };
  }
  return isOff(request, 'disableApiStop')
    ? { what: 'stop-protection', how: 'disabled' }
    : undefined;
};

const balancer: ProtectionReader = ({ request }) =>
  listIn(request, 'attributes').some(
    (attribute) =>
      textIn(attribute, 'key') === 'deletion_protection.enabled' && isOff(attribute, 'value'),
  )
    ? { what: 'deletion-protection', how: 'disabled' }
    : undefined;

const zoneDeleted: ProtectionReader = () => ({ what: 'dns-zone', how: 'destroyed' });

const moved: ProtectionReader = () => ({ what: 'domain', how: 'moved' });

export const infrastructureCalls: ProtectionCalls = {
  'ec2:ModifyInstanceAttribute': machineModified,
  'ec2:TerminateInstances': ({ request }) => ({
    what: 'machine',
    how: 'destroyed',
    count: countOf(request, 'instancesSet'),
  }),
  'ec2:DeleteVolume': dataDestroyed('disk'),
  'ec2:DeleteVpc': () => ({ what: 'network', how: 'destroyed' }),
  'ec2:DeleteSubnet': () => ({ what: 'subnet', how: 'destroyed' }),
  'eks:DeleteCluster': () => ({ what: 'cluster', how: 'destroyed' }),
  'eks:UpdateClusterConfig': switchedOff('deletion-protection', 'deletionProtection'),
  'ecs:DeleteCluster': () => ({ what: 'cluster', how: 'destroyed' }),
  'ecr:BatchDeleteImage': ({ request }) => ({
    what: 'image',
    how: 'destroyed',
    count: countOf(request, 'imageIds'),
  }),
  'ecr:DeleteRepository': () => ({ what: 'image', how: 'destroyed', wide: true }),
  'lambda:DeleteFunction': () => ({ what: 'function', how: 'destroyed' }),
  'cloudformation:UpdateTerminationProtection': switchedOff(
    'deletion-protection',
    'enableTerminationProtection',
  ),
  'elasticloadbalancing:ModifyLoadBalancerAttributes': balancer,
  'route53:DeleteHostedZone': zoneDeleted,
  'route53:DisableHostedZoneDNSSEC': removed('dns-signing'),
  'route53domains:DisableDomainTransferLock': removed('transfer-lock'),
  'route53domains:DeleteDomain': () => ({ what: 'domain', how: 'destroyed', holdsData: true }),
  'route53domains:TransferDomainToAnotherAwsAccount': moved,
};

import { paginateDescribeFlowLogs, paginateDescribeVpcs } from '@aws-sdk/client-ec2';
import { controlOff } from '../../../../domain/inventory/judging/control-off.ts';
import { ownerOfTags } from '../../../../domain/inventory/owner-of-tags.ts';
import { askPages } from '../ask.ts';
import type { Reader } from '../reader.ts';
import { tagsOf } from './tags-of.ts';

/** Networks that no flow log records. */
export const readFlowLogs: Reader = async function* ({ place, clients: { ec2 } }) {
  const logged = new Set<string>();
  const logs = paginateDescribeFlowLogs({ client: ec2 }, { MaxResults: 1_000 });
  for await (const { FlowLogs = [] } of askPages('ec2:DescribeFlowLogs', logs)) {
    for (const { ResourceId, FlowLogStatus } of FlowLogs) {
      if (ResourceId !== undefined && FlowLogStatus === 'ACTIVE') logged.add(ResourceId);
    }
  }
  const vpcs = paginateDescribeVpcs({ client: ec2 }, { MaxResults: 1_000 });
  for await (const { Vpcs = [] } of askPages('ec2:DescribeVpcs', vpcs)) {
    for (const { VpcId: id, IsDefault, OwnerId, Tags } of Vpcs) {
      if (id === undefined || logged.has(id)) continue;
      if (OwnerId !== undefined && OwnerId !== place.account) continue;
      const { partition, region, account } = place;
      const entry = controlOff(place, {
        reader: 'flow-logs',
        control: 'flow-logs',
        words: `${IsDefault === true ? 'the default network' : 'the network'} has no flow log`,
        level: 'low',
        resource: {
          type: 'AWS::EC2::VPC',
          id,
          arn: `arn:${partition}:ec2:${region}:${account}:vpc/${id}`,
        },
      });
      yield { ...entry, ...ownerOfTags(tagsOf(Tags)) };
    }
  }
};

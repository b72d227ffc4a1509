import {
  DescribeSecurityGroupRulesCommand,
  type EC2Client,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import * as z from 'zod';
import { type Operation, operation } from '../operation.ts';

const text = z.string().min(1);
const exactRules = z.strictObject({
  GroupId: text,
  // Without ids EC2 would revoke by what a rule says, and so a neighbour that says the same.
  SecurityGroupRuleIds: z.array(text).min(1),
});

export const ec2Operations: Readonly<Record<string, Operation<EC2Client>>> = {
  DescribeSecurityGroupRules: operation(
    z.strictObject({
      SecurityGroupRuleIds: z.array(text).min(1).optional(),
      Filters: z.array(z.strictObject({ Name: text, Values: z.array(text).min(1) })).optional(),
      NextToken: text.optional(),
    }),
    (client, input) => client.send(new DescribeSecurityGroupRulesCommand(input)),
  ),
  RevokeSecurityGroupIngress: operation(exactRules, (client, input) =>
    client.send(new RevokeSecurityGroupIngressCommand(input)),
  ),
  RevokeSecurityGroupEgress: operation(exactRules, (client, input) =>
    client.send(new RevokeSecurityGroupEgressCommand(input)),
  ),
};

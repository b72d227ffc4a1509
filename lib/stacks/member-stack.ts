import { DefaultStackSynthesizer, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { MemberRoles, type MemberRolesProps } from '../constructs/member/member-roles.ts';

/**
 * What a member account gives the auditor. Without files to upload and without the bootstrap rule, so that its template
 * also serves as a stack set's.
 */
export class MemberStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & MemberRolesProps) {
    super(scope, id, {
      ...props,
      synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
    });
    const { hubAccount, organizationId, config } = props;
    new MemberRoles(this, 'Roles', { hubAccount, organizationId, config });
  }
}

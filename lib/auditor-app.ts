import type { App } from 'aws-cdk-lib';
import { readDeploymentConfig } from './deployment-config.ts';
import { ComputeStack } from './stacks/compute-stack.ts';
import { MemberStack } from './stacks/member-stack.ts';
import { StateStack } from './stacks/state-stack.ts';

/** The auditor in whatever account and region the credentials speak of: state first, then what works on it. */
export function addAuditor(app: App): {
  readonly state: StateStack;
  readonly compute: ComputeStack;
} {
  const config = readDeploymentConfig(app);
  // CloudFormation puts a stack's tags on its resources by itself.
  const tags = { application: config.namePrefix };
  const state = new StateStack(app, 'CloudChangeAuditorState', {
    config,
    tags,
    stackName: stackNameOf(config.namePrefix, 'State'),
    description: 'Cloud change auditor: records, decisions, grants, reports, alerts',
  });
  const compute = new ComputeStack(app, 'CloudChangeAuditorCompute', {
    config,
    state,
    tags,
    stackName: stackNameOf(config.namePrefix, 'Compute'),
    description: 'Cloud change auditor: rules, functions, schedules, API',
  });
  return { state, compute };
}

/** What a member account gives the auditor in `memberOf`, in whatever account the credentials speak of. */
export function addMember(app: App): MemberStack {
  const config = readDeploymentConfig(app);
  const { memberOf, organizationId, namePrefix } = config;
  if (memberOf === undefined || organizationId === undefined) {
    throw new Error(
      'The member stack needs memberOf, the account of the auditor, and organizationId',
    );
  }
  return new MemberStack(app, 'CloudChangeAuditorMember', {
    config,
    hubAccount: memberOf,
    organizationId,
    tags: { application: namePrefix },
    stackName: stackNameOf(namePrefix, 'Member'),
    description: 'Cloud change auditor: roles by which temporary access ends in this account',
  });
}

/** `cloud-change-auditor` and `State` make `CloudChangeAuditorState`: another prefix is another auditor. */
function stackNameOf(namePrefix: string, part: string): string {
  const words = namePrefix.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return `${words.join('')}${part}`;
}

import type { App } from 'aws-cdk-lib';
import { readDeploymentConfig } from './deployment-config.ts';
import { ComputeStack } from './stacks/compute-stack.ts';
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

/** `cloud-change-auditor` and `State` make `CloudChangeAuditorState`: another prefix is another auditor. */
function stackNameOf(namePrefix: string, part: string): string {
  const words = namePrefix.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return `${words.join('')}${part}`;
}

import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { addAuditor } from '../../lib/auditor-app.ts';

// CDK's own rules take seconds to load; `cdk synth` applies them.
process.env['CDK_VALIDATION'] = 'false';

const flags: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'),
).context;

/** The app as `cdk synth` builds it, without bundling. */
export function appWith(context: Readonly<Record<string, unknown>> = {}) {
  const app = new App({
    analyticsReporting: false,
    context: {
      ...flags,
      ...context,
      'aws:cdk:bundling-stacks': [],
    },
  });
  return { app, ...addAuditor(app) };
}

/** Both templates of the app. */
export function synthesized(context: Readonly<Record<string, unknown>> = {}): {
  readonly state: Template;
  readonly compute: Template;
} {
  const { state, compute } = appWith(context);
  return { state: Template.fromStack(state), compute: Template.fromStack(compute) };
}

export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
  readonly Sid?: string;
}

/** Every statement of every role's policies, under the logical id of the policy or role. */
export function roleStatements(template: Template): ReadonlyMap<string, readonly Statement[]> {
  return new Map(
    Object.entries(template.findResources('AWS::IAM::Policy')).map(([id, policy]) => [
      id,
      policy['Properties'].PolicyDocument.Statement,
    ]),
  );
}

export function actionsOf({ Action }: Statement): readonly string[] {
  return typeof Action === 'string' ? [Action] : Action;
}

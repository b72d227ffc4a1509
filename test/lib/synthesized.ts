import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { addAuditor, addMember } from '../../lib/auditor-app.ts';

// CDK's own rules take seconds to load; `cdk synth` applies them.
process.env['CDK_VALIDATION'] = 'false';

const flags: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'),
).context;

/** Access policies for deployments, by what they ask for. */
export const accessPolicies = {
  enforcing: fileURLToPath(new URL('./enforcing.yaml', import.meta.url)),
  allPowers: fileURLToPath(new URL('./all-powers.yaml', import.meta.url)),
} as const;

/** The app as `cdk synth` builds it, without bundling. */
export function appWith(context: Readonly<Record<string, unknown>> = {}) {
  const app = emptyApp(context);
  return { app, ...addAuditor(app) };
}

/** The app as `cdk synth` builds it for a member account. */
export function memberWith(context: Readonly<Record<string, unknown>>) {
  const app = emptyApp(context);
  return { app, member: addMember(app) };
}

function emptyApp(context: Readonly<Record<string, unknown>>): App {
  return new App({
    analyticsReporting: false,
    context: {
      ...flags,
      ...context,
      'aws:cdk:bundling-stacks': [],
    },
  });
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

/** Every statement of every role's policies, under the logical id of the policy. A long one overflows into a managed one. */
export function roleStatements(template: Template): ReadonlyMap<string, readonly Statement[]> {
  const policies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) =>
    Object.entries(template.findResources(type)),
  );
  return new Map(
    policies.map(([id, policy]) => [id, policy['Properties'].PolicyDocument.Statement]),
  );
}

export function actionsOf({ Action }: Statement): readonly string[] {
  return typeof Action === 'string' ? [Action] : Action;
}

/** A value of a template as text, with what CloudFormation fills in as `<AWS::Partition>`. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (typeof value !== 'object' || value === null) return String(value);
  const join: unknown = 'Fn::Join' in value ? value['Fn::Join'] : undefined;
  if (Array.isArray(join) && Array.isArray(join[1])) return join[1].map(textOf).join('');
  return 'Ref' in value ? `<${String(value.Ref)}>` : JSON.stringify(value);
}

/** Statements of the policies whose logical id fits. */
export function statementsOf(template: Template, name: RegExp): readonly Statement[] {
  return [...roleStatements(template)].flatMap(([id, statements]) =>
    name.test(id) ? statements : [],
  );
}

/** Actions that these policies allow. */
export function allowed(template: Template, name: RegExp): readonly string[] {
  return statementsOf(template, name)
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(actionsOf);
}

/** Whether an action only looks. */
export function isRead(action: string): boolean {
  return /^[a-z0-9-]+:(Describe|Get|List)/.test(action);
}

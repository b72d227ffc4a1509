import type { ActorKind } from '../../../schemas/actor.ts';
import { type JsonObject, objectAt, stringAt } from '../../../schemas/json.ts';
import { namedText } from '../bounded-text.ts';

/** Hosts of OpenID Connect issuers, as parts of the provider's name, and who logs in through them. */
const issuers: readonly (readonly [string, ActorKind])[] = [
  ['token.actions.githubusercontent.com', 'pipeline'],
  ['gitlab', 'pipeline'],
  ['oidc.circleci.com', 'pipeline'],
  ['agent.buildkite.com', 'pipeline'],
  ['api.bitbucket.org', 'pipeline'],
  ['vstoken.dev.azure.com', 'pipeline'],
  ['app.terraform.io', 'pipeline'],
  ['spacelift.io', 'pipeline'],
  ['api.pulumi.com', 'pipeline'],
  ['oidc.codefresh.io', 'pipeline'],
  ['app.harness.io', 'pipeline'],
  ['semaphoreci.com', 'pipeline'],
  ['oidc.vercel.com', 'pipeline'],
  ['oidc.eks.', 'workload'],
  ['container.googleapis.com', 'workload'],
  ['cognito-identity.amazonaws.com', 'human'],
  ['accounts.google.com', 'human'],
  ['graph.facebook.com', 'human'],
  ['www.amazon.com', 'human'],
];

/** How subjects begin, by who writes them: what a company runs on a host of its own is known by that alone. */
const subjects: readonly (readonly [RegExp, ActorKind])[] = [
  // GitHub Enterprise Server, GitLab, Terraform Enterprise, CircleCI Server; Kubernetes' service accounts.
  [/^repo:[^:]{1,200}\/[^:]{1,200}:/, 'pipeline'],
  [/^project_path:/, 'pipeline'],
  [/^organization:[^:]{1,200}:(?:project|pipeline):/, 'pipeline'],
  [/^org\/[^/]{1,100}\/project\//, 'pipeline'],
  [/^system:serviceaccount:/, 'workload'],
];

/** Who stands behind an OpenID Connect issuer, named by its provider ARN or host, and a subject of it. */
export function kindOfIssuer(provider: string, subject?: string | undefined): ActorKind {
  const lower = provider.slice(0, 512).toLowerCase();
  const byHost = issuers.find(([part]) => lower.includes(part))?.[1];
  if (byHost !== undefined) return byHost;
  return subjects.find(([form]) => subject !== undefined && form.test(subject))?.[1] ?? 'unknown';
}

/** The issuer and the token's subject of a session that began with a web identity, or undefined. */
export function readWebIdentity(
  session: JsonObject | undefined,
): { readonly provider: string; readonly subject: string | undefined } | undefined {
  const data = objectAt(session, 'webIdFederationData');
  const provider = namedText(stringAt(data, 'federatedProvider'));
  if (provider === undefined) return undefined;
  const attributes = objectAt(data, 'attributes');
  for (const key in attributes) {
    if (key === 'sub' || key.endsWith(':sub')) {
      return { provider, subject: namedText(attributes[key]) };
    }
  }
  return { provider, subject: undefined };
}

/**
 * The token's subject in a principal id, which is `PROVIDER:AUDIENCE:SUBJECT`. Subjects hold colons themselves, so what
 * follows the last one is only a part of it.
 */
export function subjectIn(principalId: string, provider: string): string | undefined {
  if (provider === '' || !principalId.startsWith(`${provider}:`)) return undefined;
  const rest = principalId.slice(provider.length + 1);
  // An audience may be a URL, with a colon of its own.
  const scheme = /^https?:/.exec(rest)?.[0].length ?? 0;
  const end = rest.indexOf(':', scheme);
  return end < 0 ? undefined : namedText(rest.slice(end + 1));
}

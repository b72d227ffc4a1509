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
  ['oidc.vercel.com', 'pipeline'],
  ['oidc.eks.', 'workload'],
  ['container.googleapis.com', 'workload'],
  ['cognito-identity.amazonaws.com', 'human'],
  ['accounts.google.com', 'human'],
  ['graph.facebook.com', 'human'],
  ['www.amazon.com', 'human'],
];

/** Who stands behind an OpenID Connect issuer, named by its provider ARN or host. */
export function kindOfIssuer(provider: string): ActorKind {
  const lower = provider.slice(0, 512).toLowerCase();
  return issuers.find(([part]) => lower.includes(part))?.[1] ?? 'unknown';
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

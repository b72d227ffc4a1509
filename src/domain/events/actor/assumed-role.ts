import type { Actor, ActorVia } from '../../../schemas/actor.ts';
import { type JsonObject, objectAt, stringAt } from '../../../schemas/json.ts';
import { namedText } from '../bounded-text.ts';
import { readPrincipalArn } from './principal-arn.ts';
import { kindSuggestedBy } from './session-name.ts';
import { kindOfIssuer, readWebIdentity } from './web-identity.ts';

type Who = Pick<Actor, 'kind' | 'identity' | 'proven'>;

const identityCenterPath = '/aws-reserved/sso.amazonaws.com/';
const serviceLinkedPath = '/aws-service-role/';
const runtime = /exec-env\/AWS_(?:Lambda|ECS)_/;

/**
 * Who acts in a session of a role. Proven is only what AWS or an identity provider vouches for: Identity Center's
 * session names (its roles lie under a path nobody else can create), a token's subject, EC2's delivery of a role to
 * an instance, the resource a service issued credentials to, a service-linked role. A session name and a source
 * identity are otherwise claims: the caller chose them, within what the trust policy allows, which no record shows.
 */
export function actorOfAssumedRole(identity: JsonObject, via: ActorVia, userAgent: string): Actor {
  const session = objectAt(identity, 'sessionContext');
  const own = namedText(stringAt(identity, 'arn'));
  const principal =
    namedText(stringAt(objectAt(session, 'sessionIssuer'), 'arn')) ??
    (own !== undefined && readPrincipalArn(own).kind === 'role' ? own : null);
  const who = whoActs(identity, session, principal, via);
  // The runtimes of Lambda and the containers say so in the user agent: a hint for people, no proof.
  const kind = who.kind === 'unknown' && runtime.test(userAgent) ? 'workload' : who.kind;
  return { ...who, kind, principal, via };
}

function whoActs(
  identity: JsonObject,
  session: JsonObject | undefined,
  principal: string | null,
  via: ActorVia,
): Who {
  const arn = readPrincipalArn(stringAt(identity, 'arn'));
  const role = readPrincipalArn(principal ?? undefined);
  const path = role.kind === 'role' ? role.path : '';
  const name = sessionNameOf(identity, arn.kind === 'session' ? arn.session : '');

  if (path.startsWith(identityCenterPath) && name !== undefined) {
    return { kind: 'human', identity: name, proven: true };
  }
  if (path.startsWith(serviceLinkedPath)) {
    const service = path.slice(serviceLinkedPath.length).split('/')[0];
    return { kind: 'service', identity: service || (name ?? null), proven: true };
  }
  const web = readWebIdentity(session);
  if (web !== undefined) {
    const kind = kindOfIssuer(web.provider, web.subject);
    return web.subject === undefined
      ? { kind, identity: name ?? web.provider, proven: false }
      : { kind, identity: web.subject, proven: true };
  }
  const issuedTo = issuedToOf(identity);
  if (issuedTo !== undefined) return { kind: 'workload', identity: issuedTo, proven: true };
  if (session?.['ec2RoleDelivery'] !== undefined) {
    return { kind: 'workload', identity: name ?? null, proven: name !== undefined };
  }
  if (via === 'cloudformation' && name === 'AWSCloudFormation') {
    return {
      kind: 'service',
      identity: 'cloudformation.amazonaws.com',
      proven: isInvoked(identity),
    };
  }
  return whoClaims(session, name, arn.kind === 'session' ? arn.role : '', via);
}

function whoClaims(
  session: JsonObject | undefined,
  name: string | undefined,
  role: string,
  via: ActorVia,
): Who {
  const source = namedText(stringAt(session, 'sourceIdentity'));
  const claimed = source ?? name;
  if (claimed === undefined) return { kind: 'unknown', identity: null, proven: false };
  const suggested = kindSuggestedBy(claimed);
  const personal =
    via === 'console' ||
    // `aws login` hands a person's sign-in to the command line.
    session?.['signInSessionArn'] !== undefined ||
    role.startsWith('AWSReservedSSO_') ||
    objectAt(session, 'attributes')?.['mfaAuthenticated'] === 'true';
  return {
    kind: suggested === 'unknown' && personal ? 'human' : suggested,
    identity: claimed,
    proven: false,
  };
}

/** The principal id is `AROA…:SESSION`; some rewritten logs have the session name only there. */
function sessionNameOf(identity: JsonObject, fromArn: string): string | undefined {
  if (fromArn !== '') return namedText(fromArn);
  const id = stringAt(identity, 'principalId') ?? '';
  const colon = id.indexOf(':');
  return colon < 0 ? undefined : namedText(id.slice(colon + 1));
}

/** The function, task or instance to which a service handed the credentials. */
function issuedToOf(identity: JsonObject): string | undefined {
  const scope = objectAt(identity, 'inScopeOf');
  return namedText(stringAt(scope, 'credentialsIssuedTo') ?? stringAt(scope, 'sourceArn'));
}

function isInvoked(identity: JsonObject): boolean {
  return stringAt(identity, 'invokedBy') === 'cloudformation.amazonaws.com';
}

import type { Actor, ActorVia } from '../../../schemas/actor.ts';
import { isJsonObject, type JsonObject, objectAt, stringAt } from '../../../schemas/json.ts';
import { namedText } from '../bounded-text.ts';
import { actorOfAssumedRole } from './assumed-role.ts';
import { readPrincipalArn } from './principal-arn.ts';
import { kindSuggestedBy } from './session-name.ts';
import { isInvoker, toolOf } from './tool-of.ts';
import { kindOfIssuer, subjectIn } from './web-identity.ts';

/**
 * Who did it. A call that a service makes with the caller's permissions (`invokedBy`) keeps the caller as its actor,
 * with `via` naming the service: the caller's permissions were used, the caller is who a change record names, and the
 * service adds nothing to who it was. `cause` is set where the acting principal stands for somebody else: a federated
 * user for the IAM user who issued it, a service or role for the person or account on whose behalf it runs.
 */
export function actorOf(record: JsonObject): Actor {
  const identity = record['userIdentity'];
  const via = toolOf(record);
  if (!isJsonObject(identity)) return nobody(record, via);
  const actor = actorOfForm(identity, record, via);
  const cause = actor.cause ?? causeOf(identity) ?? sourceBehind(identity, actor);
  return cause === undefined ? actor : { ...actor, cause };
}

/** ARN of the session that acted, where the actor is one. */
export function sessionArnOf(record: JsonObject): string | null {
  const arn = namedText(stringAt(objectAt(record, 'userIdentity'), 'arn'));
  const { kind } = readPrincipalArn(arn);
  return arn !== undefined && (kind === 'session' || kind === 'federated') ? arn : null;
}

function actorOfForm(identity: JsonObject, record: JsonObject, via: ActorVia): Actor {
  switch (formOf(identity)) {
    case 'Root':
    case 'AssumedRoot':
      return {
        kind: 'root',
        identity: 'root',
        principal: namedText(stringAt(identity, 'arn')) ?? null,
        via,
        proven: true,
      };
    case 'IAMUser':
      return actorOfUser(identity, via);
    case 'AssumedRole':
    case 'Role':
      return actorOfAssumedRole(identity, via, (stringAt(record, 'userAgent') ?? '').slice(0, 512));
    case 'FederatedUser':
      return actorOfFederatedUser(identity, via);
    case 'SAMLUser':
    case 'Directory':
      return person(namedText(stringAt(identity, 'userName')) ?? afterColon(identity), via);
    case 'IdentityCenterUser':
      return person(
        namedText(stringAt(identity, 'userName')) ??
          namedText(stringAt(objectAt(identity, 'onBehalfOf'), 'userId')),
        via,
      );
    case 'WebIdentityUser': {
      const provider = stringAt(identity, 'identityProvider') ?? '';
      const name =
        namedText(stringAt(identity, 'userName')) ??
        subjectIn(stringAt(identity, 'principalId') ?? '', provider) ??
        afterColon(identity);
      return {
        kind: kindOfIssuer(provider, name),
        identity: name ?? null,
        principal: null,
        via,
        proven: name !== undefined,
      };
    }
    case 'AWSService':
      return service(stringAt(identity, 'invokedBy') ?? stringAt(record, 'eventSource'), via);
    case 'AWSAccount': {
      // A principal of another account: AWS gives its unique id, and behind the colon what its caller chose.
      const claimed = afterColon(identity);
      return {
        kind: claimed === undefined ? 'unknown' : kindSuggestedBy(claimed),
        identity: claimed ?? namedText(stringAt(identity, 'accountId')) ?? null,
        principal: null,
        via,
        proven: false,
      };
    }
    default:
      return nobody(record, via);
  }
}

/** The identity's type, or where it is absent or unheard of, what its ARN shows. */
function formOf(identity: JsonObject): string | undefined {
  // `AssumeRoot` gives a session of the root user, whatever the form it is written in.
  if (stringAt(objectAt(identity, 'sessionContext'), 'assumedRoot') === 'true') return 'Root';
  const type = stringAt(identity, 'type');
  if (type !== undefined && forms.has(type)) return type;
  const arn = readPrincipalArn(stringAt(identity, 'arn'));
  if (arn.kind === 'session') return 'AssumedRole';
  if (arn.kind === 'federated') return 'FederatedUser';
  if (arn.kind === 'user') return 'IAMUser';
  if (arn.kind === 'role') return 'Role';
  if (arn.kind === 'root') return 'Root';
  return type === undefined && isInvoker((stringAt(identity, 'invokedBy') ?? '').toLowerCase())
    ? 'AWSService'
    : type;
}

const forms: ReadonlySet<string> = new Set([
  'Root',
  'AssumedRoot',
  'IAMUser',
  'AssumedRole',
  'Role',
  'FederatedUser',
  'SAMLUser',
  'Directory',
  'IdentityCenterUser',
  'WebIdentityUser',
  'AWSService',
  'AWSAccount',
]);

function actorOfUser(identity: JsonObject, via: ActorVia): Actor {
  const arn = namedText(stringAt(identity, 'arn'));
  const parts = readPrincipalArn(arn);
  const name =
    namedText(stringAt(identity, 'userName')) ?? (parts.kind === 'user' ? parts.name : undefined);
  const suggested = name === undefined ? 'unknown' : kindSuggestedBy(name);
  return {
    // An IAM user is a person unless its name says that it is an automation's.
    kind: suggested === 'pipeline' || suggested === 'workload' ? suggested : 'human',
    identity: name ?? afterColon(identity) ?? null,
    principal: arn ?? null,
    via,
    proven: name !== undefined,
  };
}

function actorOfFederatedUser(identity: JsonObject, via: ActorVia): Actor {
  const parts = readPrincipalArn(stringAt(identity, 'arn'));
  const name = parts.kind === 'federated' ? namedText(parts.name) : afterColon(identity);
  const issuer = objectAt(objectAt(identity, 'sessionContext'), 'sessionIssuer');
  const principal = namedText(stringAt(issuer, 'arn')) ?? null;
  const actor: Actor = {
    kind: name === undefined ? 'unknown' : kindSuggestedBy(name),
    identity: name ?? null,
    principal,
    via,
    proven: false,
  };
  if (issuer === undefined || principal === null) return actor;
  return {
    ...actor,
    cause:
      readPrincipalArn(principal).kind === 'root'
        ? { kind: 'root', identity: 'root', principal, via, proven: true }
        : actorOfUser(issuer, via),
  };
}

/** Trusted identity propagation and delegated access name the one behind the principal. */
function causeOf(identity: JsonObject): Actor | undefined {
  const user = namedText(stringAt(objectAt(identity, 'onBehalfOf'), 'userId'));
  if (user !== undefined && stringAt(identity, 'type') !== 'IdentityCenterUser') {
    return person(user, 'unknown');
  }
  const delegate = namedText(stringAt(objectAt(identity, 'invokedByDelegate'), 'accountId'));
  return delegate === undefined
    ? undefined
    : { kind: 'unknown', identity: delegate, principal: null, via: 'unknown', proven: true };
}

/** A source identity beside a better name, e.g. that of the person beside the subject of a pipeline's token. */
function sourceBehind(identity: JsonObject, actor: Actor): Actor | undefined {
  const source = namedText(stringAt(objectAt(identity, 'sessionContext'), 'sourceIdentity'));
  if (source === undefined || source === actor.identity) return undefined;
  return {
    kind: kindSuggestedBy(source),
    identity: source,
    principal: null,
    via: 'unknown',
    proven: false,
  };
}

function person(name: string | undefined, via: ActorVia): Actor {
  return {
    kind: 'human',
    identity: name ?? null,
    principal: null,
    via,
    proven: name !== undefined,
  };
}

function service(name: string | undefined, via: ActorVia): Actor {
  return {
    kind: 'service',
    identity: namedText(name) ?? null,
    principal: null,
    via: via === 'unknown' ? 'service' : via,
    proven: name !== undefined,
  };
}

/** No identity that could be read: the service itself where it reports its own event, else unknown. */
function nobody(record: JsonObject, via: ActorVia): Actor {
  const identity = objectAt(record, 'userIdentity');
  if (record['eventType'] === 'AwsServiceEvent') {
    return service(stringAt(identity, 'invokedBy') ?? stringAt(record, 'eventSource'), 'service');
  }
  const name = namedText(stringAt(identity, 'userName'));
  // Identity Center's older events give a person's name beside a type that says nothing. Its portal asks for a token
  // first; a sign-in reports whatever was typed.
  const source = stringAt(record, 'eventSource');
  if (name !== undefined && source !== undefined && identityCenterSources.has(source)) {
    return { ...person(name, via), proven: source !== 'signin.amazonaws.com' };
  }
  return { kind: 'unknown', identity: name ?? null, principal: null, via, proven: false };
}

const identityCenterSources: ReadonlySet<string> = new Set([
  'sso.amazonaws.com',
  'sso-directory.amazonaws.com',
  'signin.amazonaws.com',
]);

function afterColon(identity: JsonObject): string | undefined {
  const id = stringAt(identity, 'principalId') ?? '';
  const colon = id.lastIndexOf(':');
  return colon < 0 ? undefined : namedText(id.slice(colon + 1));
}

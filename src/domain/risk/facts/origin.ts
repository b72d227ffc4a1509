import type { Actor } from '../../../schemas/actor.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { OriginFactsSchema, type originForms } from '../../../schemas/facts/origin.ts';
import { type JsonObject, objectAt, stringAt } from '../../../schemas/json.ts';
import { readWebIdentity } from '../../events/actor/web-identity.ts';
import type { Analyser, FactsOf } from './analyser.ts';

const longestText = 256;
/** Actors behind one another; a longer chain is no real one. */
const mostActors = 10;

/** `facts.origin`: how the session began, and who is at its start. */
export const originAnalyser: Analyser<typeof OriginFactsSchema> = {
  group: 'origin',
  schema: OriginFactsSchema,
  calls: 'every-call',
  resourceTypes: [],
  derive,
};

function derive({ raw, actor }: ChangeEvent): FactsOf<typeof OriginFactsSchema> | undefined {
  const identity = objectAt(raw, 'userIdentity');
  if (identity === undefined) return undefined;
  const session = objectAt(identity, 'sessionContext');
  const scope = objectAt(identity, 'inScopeOf');
  const web = readWebIdentity(session);
  const behind = startOf(actor);
  const mfa = flag(objectAt(session, 'attributes')?.['mfaAuthenticated']);
  return {
    form: formOf(identity, session, actor),
    behind: behind.identity?.slice(0, longestText) ?? null,
    behindKind: behind.kind,
    behindProven: behind.proven,
    chained: actor.cause !== undefined,
    longLivedKey: stringAt(identity, 'accessKeyId')?.startsWith('AKIA') === true,
    signedIn:
      flag(raw['sessionCredentialFromConsole']) === true ||
      stringAt(session, 'signInSessionArn') !== undefined,
    ...(mfa === undefined ? {} : { mfa }),
    ...texts({
      provider: web?.provider,
      subject: web?.subject,
      sourceIdentity: stringAt(session, 'sourceIdentity'),
      metadataVersion: stringAt(session, 'ec2RoleDelivery')?.slice(0, 16),
      issuedTo: stringAt(scope, 'credentialsIssuedTo') ?? stringAt(scope, 'sourceArn'),
      delegate: stringAt(objectAt(identity, 'invokedByDelegate'), 'accountId')?.slice(0, 64),
    }),
  };
}

type Form = (typeof originForms)[number];

const formsOfType: Readonly<Record<string, Form>> = {
  Root: 'root',
  IAMUser: 'iam-user',
  FederatedUser: 'federated-user',
  SAMLUser: 'saml',
  WebIdentityUser: 'web-identity',
  IdentityCenterUser: 'identity-center',
  AWSAccount: 'other-account',
  AWSService: 'service',
};

function formOf(identity: JsonObject, session: JsonObject | undefined, actor: Actor): Form {
  if (flag(session?.['assumedRoot']) === true) return 'assumed-root';
  const type = stringAt(identity, 'type') ?? '';
  const known = Object.hasOwn(formsOfType, type) ? formsOfType[type] : undefined;
  if (known !== undefined) return known;
  if (actor.kind === 'root') return 'root';
  if (actor.principal?.includes(':role/aws-reserved/sso.amazonaws.com/') === true) {
    return 'identity-center';
  }
  if (actor.kind === 'service') return 'service';
  if (session?.['ec2RoleDelivery'] !== undefined) return 'instance';
  if (readWebIdentity(session) !== undefined) return 'web-identity';
  if (objectAt(identity, 'inScopeOf') !== undefined) return 'workload';
  return type === 'AssumedRole' || type === 'Role' ? 'role' : 'unknown';
}

function startOf(actor: Actor): Actor {
  let start = actor;
  for (let depth = 0; start.cause !== undefined && depth < mostActors; depth += 1) {
    start = start.cause;
  }
  return start;
}

/** CloudTrail writes flags of sessions as text. */
function flag(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

function texts<Name extends string>(
  found: Readonly<Record<Name, string | undefined>>,
): { readonly [Key in Name]?: string } {
  const told: { [Key in Name]?: string } = {};
  for (const name in found) {
    const text = found[name];
    if (text !== undefined) told[name] = text.slice(0, longestText);
  }
  return told;
}

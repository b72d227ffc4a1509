import { type AccessLevel, type ReferencedAction, referenceOf } from './service-reference.ts';

const bySpelling = new Map<string, ReadonlyMap<string, ReferencedAction>>();

/** Access level of an action, whatever its spelling (IAM tells no case); undefined: AWS's reference does not know it. */
export function accessLevelOf(service: string, action: string): AccessLevel | undefined {
  const actions = referenceOf(service)?.actions;
  if (actions === undefined) return undefined;
  const exact = actions.get(action);
  if (exact !== undefined) return exact.level;
  let spellings = bySpelling.get(service);
  if (spellings === undefined) {
    spellings = new Map([...actions.values()].map((each) => [each.name.toLowerCase(), each]));
    bySpelling.set(service, spellings);
  }
  return spellings.get(action.toLowerCase())?.level;
}

/** Every action of a service with its access level; empty where AWS's reference does not know the service. */
export function actionsOf(
  service: string,
): readonly { readonly name: string; readonly level: AccessLevel }[] {
  const seen = listed.get(service);
  if (seen !== undefined) return seen;
  const reference = referenceOf(service);
  if (reference === undefined) return [];
  const actions = [...reference.actions.values()];
  listed.set(service, actions);
  return actions;
}

const listed = new Map<string, readonly ReferencedAction[]>();

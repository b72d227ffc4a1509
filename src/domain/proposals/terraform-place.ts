import {
  arrayAt,
  isJsonObject,
  type Json,
  type JsonObject,
  objectAt,
  stringAt,
} from '../../schemas/json.ts';

/** Where Terraform's providers are set up to work, as far as the plan says. */
export interface ProviderPlace {
  readonly account: string | undefined;
  readonly region: string | undefined;
}

const deepest = 32;

/** Finds the place of each resource by its address, from the configuration that `terraform show -json` repeats. */
export function providerPlaces(plan: JsonObject): (address: string) => ProviderPlace {
  const configuration = objectAt(plan, 'configuration');
  const providers = objectAt(configuration, 'provider_config');
  const keys = new Map<string, string>();
  collectKeys(objectAt(configuration, 'root_module'), '', keys, deepest);
  return (address) => {
    const key = keys.get(address.replaceAll(/\[[^\]]*\]/g, '')) ?? 'aws';
    // A module that is handed no provider of its own uses that of the root.
    const provider = objectAt(providers, key) ?? objectAt(providers, key.replace(/^.*:/, ''));
    const expressions = objectAt(provider, 'expressions');
    return { account: accountOf(expressions, plan), region: textOf(expressions?.['region'], plan) };
  };
}

function collectKeys(
  module: JsonObject | undefined,
  prefix: string,
  keys: Map<string, string>,
  depth: number,
): void {
  if (module === undefined || depth === 0) return;
  for (const resource of arrayAt(module, 'resources')) {
    const address = stringAt(resource, 'address');
    const key = stringAt(resource, 'provider_config_key');
    if (address !== undefined && key !== undefined) keys.set(`${prefix}${address}`, key);
  }
  const calls = objectAt(module, 'module_calls') ?? {};
  for (const [name, call] of Object.entries(calls))
    collectKeys(objectAt(call, 'module'), `${prefix}module.${name}.`, keys, depth - 1);
}

/** The account of the role the provider assumes, or the only one it allows. */
function accountOf(expressions: JsonObject | undefined, plan: JsonObject): string | undefined {
  const [assumed] = arrayAt(expressions, 'assume_role');
  const role = isJsonObject(assumed) ? textOf(assumed['role_arn'], plan) : undefined;
  const ofRole = role?.split(':')[4];
  if (ofRole !== undefined && /^\d{12}$/.test(ofRole)) return ofRole;
  const allowed = arrayAt(objectAt(expressions, 'allowed_account_ids'), 'constant_value');
  const [only] = allowed;
  return allowed.length === 1 && typeof only === 'string' && /^\d{12}$/.test(only)
    ? only
    : undefined;
}

/** A constant, or the value of the one variable it refers to. */
function textOf(expression: Json | undefined, plan: JsonObject): string | undefined {
  const constant = stringAt(expression, 'constant_value');
  if (constant !== undefined) return constant.slice(0, 2_048);
  const [reference] = arrayAt(expression, 'references');
  if (typeof reference !== 'string' || !reference.startsWith('var.')) return undefined;
  return stringAt(objectAt(objectAt(plan, 'variables'), reference.slice(4)), 'value');
}

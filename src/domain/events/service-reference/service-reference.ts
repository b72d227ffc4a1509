import { serviceReferences } from './service-references.generated.ts';
import { levelLetters, usualLevel, verbCodes } from './verb-codes.ts';

/** How AWS's service reference files an action. */
export type AccessLevel = 'List' | 'Read' | 'Tagging' | 'Write' | 'Permissions management';

/** A type of resource that an action acts on, with how its ARNs are built (`arn:{Partition}:sqs:…:{QueueName}`). */
export interface ReferencedType {
  readonly name: string;
  /** CloudFormation's noun for it, where its capitals do not follow from the name. */
  readonly noun?: string;
  /** One, or two where a service has two generations of the same thing. */
  readonly arns: readonly string[];
}

/** What AWS's service reference says of one action. */
export interface ReferencedAction {
  readonly name: string;
  readonly level: AccessLevel;
  /** Types it acts on, those it cannot do without marked. */
  readonly types: readonly { readonly type: ReferencedType; readonly required: boolean }[];
}

/** One service of AWS's service reference. */
export interface ServiceReference {
  readonly actions: ReadonlyMap<string, ReferencedAction>;
  readonly types: readonly ReferencedType[];
}

const levels: ReadonlyMap<string, AccessLevel> = new Map([
  ['L', 'List'],
  ['R', 'Read'],
  ['T', 'Tagging'],
  ['W', 'Write'],
  ['P', 'Permissions management'],
]);

const decoded = new Map<string, ServiceReference>();

/** What AWS's service reference says of a service (IAM prefix), decoded when first asked for; undefined: not in it. */
export function referenceOf(service: string): ServiceReference | undefined {
  const seen = decoded.get(service);
  if (seen !== undefined) return seen;
  const packed = Object.hasOwn(serviceReferences, service) ? serviceReferences[service] : undefined;
  if (packed === undefined) return undefined;
  const reference = decode(service, packed);
  decoded.set(service, reference);
  return reference;
}

/** Whether AWS's service reference has a service (IAM prefix, lower-cased). */
export function isKnownService(service: string): boolean {
  return Object.hasOwn(serviceReferences, service);
}

/** Every service of AWS's service reference, by IAM prefix. */
export function knownServices(): readonly string[] {
  return Object.keys(serviceReferences);
}

/**
 * `type>Noun=arn,arn;type=arn|0!,3 cdg3l+Bucket cObject`: types, then actions by the types they act on. A noun follows
 * all its verbs, each with a digit where its access level is not the usual one, and `+` where the noun is a plural.
 */
function decode(service: string, packed: string): ServiceReference {
  const [typeList = '', ...groups] = packed.split('|');
  const types = typeList === '' ? [] : typeList.split(';').map((text) => typeFrom(service, text));
  const actions = new Map<string, ReferencedAction>();
  for (const group of groups) {
    const [acted = '', ...words] = group.split(' ');
    const found = (acted === '' ? [] : acted.split(',')).flatMap((text) => {
      const type = types[Number.parseInt(text, 36)];
      return type === undefined ? [] : [{ type, required: text.endsWith('!') }];
    });
    for (const word of words) {
      for (const { name, level } of namesFrom(word))
        actions.set(name, { name, level, types: found });
    }
  }
  return { actions, types };
}

function typeFrom(service: string, text: string): ReferencedType {
  const cut = text.indexOf('=');
  const arns = text
    .slice(cut + 1)
    .split(',')
    .map((arn) => arn.replace(/^~/, `arn:{Partition}:${service}:{Region}:{Account}:`));
  const [name = '', noun] = text.slice(0, cut).split('>');
  return noun === undefined ? { name, arns } : { name, noun, arns };
}

/** Verbs, whether the noun is a whole name as well (with its level), and the noun. */
const partsOfWord = /^((?:[a-z]\+?\d?)*)(?:(_)(\d?))?(.+)$/;
const eachVerb = /([a-z])(\+?)(\d?)/g;

/** `cl+Bucket`: CreateBucket, ListBuckets. `_HeadBucket`: as it stands. */
function namesFrom(
  word: string,
): readonly { readonly name: string; readonly level: AccessLevel }[] {
  const [, verbs = '', whole, wholeLevel = '', noun = ''] = partsOfWord.exec(word) ?? [];
  const names = [...verbs.matchAll(eachVerb)].map(([, verb = '', plural, level = '']) => ({
    name: `${verbCodes.get(verb) ?? ''}${noun}${plural === '' ? '' : 's'}`,
    level: levelFrom(verb, level),
  }));
  return whole === undefined
    ? names
    : [...names, { name: noun, level: levelFrom('_', wholeLevel) }];
}

function levelFrom(verb: string, digit: string): AccessLevel {
  const letter = digit === '' ? usualLevel(verb) : levelLetters.charAt(Number(digit));
  return levels.get(letter) ?? 'Write';
}

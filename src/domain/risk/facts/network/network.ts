import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { NetworkFactsSchema } from '../../../../schemas/facts/network.ts';
import { stringAt } from '../../../../schemas/json.ts';
import type { Analyser, FactsOf } from '../analyser.ts';
import { configuredOpenings } from './configured-openings.ts';
import type { Opening } from './opening.ts';
import { readOpenings } from './read-openings.ts';
import { longestText, shownOpening } from './shown-opening.ts';
import { prefixLengthOf } from './whole-internet.ts';
import { isEveryPort, isNewlyWorld, worldFacts, worldRanges } from './world-facts.ts';

type Facts = FactsOf<typeof NetworkFactsSchema>;

const mostShown = 50;

/** `facts.network`: what a security group lets through, and whether "the whole internet" is part of it. */
export const networkAnalyser: Analyser<typeof NetworkFactsSchema> = {
  group: 'network',
  schema: NetworkFactsSchema,
  calls: [
    'ec2:AuthorizeSecurityGroupIngress',
    'ec2:AuthorizeSecurityGroupEgress',
    'ec2:ModifySecurityGroupRules',
  ],
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  derive,
};

function derive(event: ChangeEvent): Facts | undefined {
  if (event.source === 'config') {
    const { openings, was, is } = configuredOpenings(event.raw);
    if (openings.length === 0) return undefined;
    if (was === undefined) return described(openings, 'known', 'unknown');
    const inward = (all: readonly Opening[]) =>
      all.filter(({ direction }) => direction !== 'egress');
    const newlyWorld = isNewlyWorld(inward(was), inward(is));
    return { ...described(openings, 'known', 'known'), newlyWorld };
  }
  const { certainty, openings } = readOpenings(stringAt(event.raw, 'eventName') ?? '', event.raw);
  return openings.length === 0 ? undefined : described(openings, certainty, 'unknown');
}

function described(
  openings: readonly Opening[],
  certainty: 'known' | 'inferred',
  before: 'known' | 'unknown',
): Facts {
  // A change of rules by id does not say which way they point; taken as inward, the side that matters more.
  const inward = openings.filter(({ direction }) => direction !== 'egress');
  const outward = openings.filter(({ direction }) => direction === 'egress');
  const lists = named(openings, 'pl-');
  return {
    certainty,
    before,
    reachable: 'unknown',
    ingress: inward.length > 0,
    egress: outward.length > 0,
    openings: openings.slice(0, mostShown).map(shownOpening),
    openingCount: openings.length,
    ...worldFacts(inward),
    worldEgress: worldRanges(outward).length > 0,
    worldEgressAllPorts: worldRanges(outward).some(isEveryPort),
    widestPrefix: widest(inward),
    prefixLists: lists,
    prefixListUnknown: lists.length > 0,
    referencedGroups: named(openings, 'sg-'),
  };
}

/** The shortest IPv4 prefix let in; null where none is. */
function widest(openings: readonly Opening[]): number | null {
  const lengths = openings
    .filter(({ from }) => !from.includes(':'))
    .flatMap(({ from }) => prefixLengthOf(from) ?? []);
  return lengths.length === 0 ? null : lengths.reduce((least, one) => Math.min(least, one));
}

function named(openings: readonly Opening[], start: string): readonly string[] {
  const names = openings.map(({ from }) => from).filter((from) => from.startsWith(start));
  return [...new Set(names)].slice(0, mostShown).map((name) => name.slice(0, longestText));
}

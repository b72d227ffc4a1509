import { readRiskRules } from '../../src/adapters/local/risk-rules/read-risk-rules.ts';
import { compileRules } from '../../src/domain/risk/rule-set.ts';
import type { ChangeEvent } from '../../src/schemas/change-event.ts';
import { eventOf } from '../domain/risk/event-of.ts';
import { caseFiles, casesOf } from './rule-cases.ts';

const { rules } = await readRiskRules(['rules/risk']);
const ruleSet = compileRules(rules);

/** Rules about what somebody tried, or about events that AWS cannot refuse. */
const speakOfAttempts: ReadonlySet<string> = new Set([
  'account-joined',
  'console-login-without-mfa',
  'console-session-from-credentials',
  'event-corrected',
  'root-console-login',
  'root-login-failed',
  'root-password-recovery-requested',
]);

const happened = [...caseFiles.keys()].flatMap((name) =>
  casesOf(name, 'fires')
    .filter(({ event }) => event.source === 'cloudtrail' && event.raw['errorCode'] === undefined)
    .map(({ why, event }) => [name, why, event] as const),
);

/** The rules that fire on an event, had AWS answered with an error. */
function rulesOn(event: ChangeEvent, errorCode: string): readonly string[] {
  const raw = { ...event.raw, errorCode };
  return ruleSet.findings({ ...event, raw, outcome: eventOf(raw).outcome }).map(({ rule }) => rule);
}

test.each(happened.filter(([name]) => !speakOfAttempts.has(name)))(
  '%s is silent where AWS refused the call: %s',
  (name, _why, event) => {
    expect(rulesOn(event, 'AccessDenied')).not.toContain(name);
  },
);

test.each(happened.filter(([, , event]) => event.action.startsWith('ec2:')))(
  '%s is silent where EC2 only tried the call: %s',
  (name, _why, event) => {
    const findings = rulesOn(event, 'Client.DryRunOperation');
    expect(findings.includes(name)).toBe(name === 'event-corrected');
  },
);

import { userInfo } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import { serveApi } from '../../adapters/http/serve-api.ts';
import { readAccessPolicy } from '../../adapters/local/access-policy/read-access-policy.ts';
import { readChangeFiles } from '../../adapters/local/change-files/read-change-files.ts';
import { readChangePolicy } from '../../adapters/local/change-policy/read-change-policy.ts';
import { startEmbeddedDynamo } from '../../adapters/local/embedded-dynamodb/start-embedded-dynamodb.ts';
import { readRiskRules } from '../../adapters/local/risk-rules/read-risk-rules.ts';
import { openTrail } from '../../adapters/local/trail-files/open-trail.ts';
import { isStillOpen } from '../../domain/grants/grant-states.ts';
import { compileRules } from '../../domain/risk/rule-set.ts';
import { toInstant } from '../../schemas/instant.ts';
import { exitCodes } from '../exit-codes.ts';
import { shippedPolicy } from '../shipped-policy.ts';
import { shippedRules } from '../shipped-rules.ts';
import type { Terminal } from '../terminal.ts';
import { type LocalAuditor, makeLocalAuditor } from './local-auditor.ts';
import { makeNarration, type Narration } from './narration.ts';
import { makeReplayClock, type ReplayClock } from './replay-clock.ts';
import { type Replayed, replayTrail } from './replay-trail.ts';

/** As the command line gives them: all but `rules` have defaults there. */
type GivenOptions = Omit<StartOptions, 'rules'> & Partial<Pick<StartOptions, 'rules'>>;

interface StartOptions {
  readonly trail: string;
  readonly changes: string;
  readonly rules: readonly string[];
  readonly policy: string;
  readonly accessPolicy: string;
  readonly data: string;
  readonly port: number;
  readonly once: boolean;
}

/** As seen from here: it stands in what is printed and in evidence. */
const examples = relative('', fileURLToPath(new URL('../../../examples', import.meta.url)));
const sweepMilliseconds = 5_000;

/** `change-auditor start`: the whole auditor on this machine. Calls `end` with the exit code once it was stopped. */
export function makeStartCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  return new Command('start')
    .summary('run the whole auditor on this machine')
    .description(
      'Runs the auditor on embedded parts: no AWS account, no Docker. Replays a trail through the same use cases as the ' +
        'deployed Lambdas, prints verdicts, alerts, and how temporary access ends (in simulated accounts), serves the API and the report page.',
    )
    .addOption(
      new Option('--trail <path>', 'folder or file of trail records to replay').default(
        join(examples, 'trail'),
        'the example trail',
      ),
    )
    .addOption(
      new Option('--changes <file>', 'change records: YAML, JSON or CSV').default(
        join(examples, 'changes.yaml'),
        'those of the example',
      ),
    )
    .option(
      '--rules <folder>',
      'your own risk rules, added to the shipped ones; tuning.yml there tunes both (repeatable)',
      (value: string, all: readonly string[] = []) => [...all, value],
    )
    .addOption(
      new Option('--policy <file>', 'your own approval policy').default(
        shippedPolicy,
        'the shipped one',
      ),
    )
    .addOption(
      new Option('--access-policy <file>', 'how temporary access ends').default(
        join(examples, 'temporary-access.yaml'),
        'that of the example, which enforces',
      ),
    )
    .option('--data <folder>', 'where the embedded DynamoDB keeps its data', '.auditor')
    .option('--port <number>', 'port of the API on localhost; 0: any free one', toPort, 4_780)
    .option('--once', 'stop after the replay instead of serving on', false)
    .addHelpText(
      'after',
      '\nExamples:\n  $ change-auditor start\n  $ npm start -- --trail ./AWSLogs --changes changes.csv',
    )
    .action(async (given: GivenOptions) => {
      end(await start({ rules: [], ...given }, terminal));
    });
}

function toPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  }
  return port;
}

async function start(options: StartOptions, terminal: Terminal): Promise<number> {
  const stopped = stopOnSignal();
  const narration = makeNarration(terminal);
  const policy = await readChangePolicy(options.policy);
  if (policy.faults.length > 0) {
    // Half a policy is none: nothing may be approved by it.
    for (const fault of policy.faults) narration.fault(fault);
    return exitCodes.faults;
  }
  const rules = readRiskRules([shippedRules, ...options.rules]);
  const compiled = compileRules(rules.rules, { tuning: rules.tuning });
  const access = await readAccessPolicy(options.accessPolicy, new Set(compiled.names));
  if (access.faults.length > 0) {
    for (const fault of access.faults) narration.fault(fault);
    return exitCodes.faults;
  }
  const dynamo = await startEmbeddedDynamo({ folder: options.data });
  try {
    const clock = makeReplayClock();
    const changes = await readChangeFiles([options.changes]);
    for (const fault of [...rules.faults, ...changes.faults]) narration.fault(fault);
    for (const note of rules.notes) narration.note(note);
    const auditor = makeLocalAuditor({
      dynamo,
      rules: compiled,
      policy: policy.policy,
      accessPolicy: access.policy,
      publisher: { publish: async (alert) => narration.alert(alert) },
      clock,
      log: { error: (message) => void terminal.stderr.write(`api: ${message}\n`) },
    });
    const server = await serve(auditor, options.port);
    try {
      narration.heading('Cloud change auditor, on this machine: nothing here touches AWS');
      narration.fact('data', `${options.data} (embedded DynamoDB; it survives a kill)`);
      narration.fact('api', server.url);
      const imported = await auditor.importChanges(changes.records);
      narration.fact(
        'changes',
        `${options.changes}: ${changes.records.length} records (${imported.created} new)`,
      );
      narration.fact('trail', options.trail);
      narration.fact('access', `${options.accessPolicy}, against ${auditor.aws.label}`);
      narration.line();
      const replayed = await replayTrail(
        openTrail([options.trail], terminal.stdin),
        auditor,
        clock,
        {
          audited: (audited) => narration.audited(audited),
          expired: (result, at, grant) => narration.expired(result, at, grant),
          chased: () => narration.flushAlerts(),
          fault: (fault) => narration.fault(fault),
        },
        stopped,
      );
      clock.showRealTime();
      narration.revisited(await auditor.revisitChanges());
      await auditor.judgeSettled();
      await summarise(narration, auditor, replayed, server.url);
      if (!options.once) await serveUntilStopped(auditor, clock, narration, stopped);
      if (stopped.aborted) narration.line('\nStopped. The data stays; start again to go on.');
    } finally {
      await server.stop();
    }
  } finally {
    await dynamo.stop();
  }
  return narration.counts.faults > 0 ? exitCodes.faults : exitCodes.done;
}

/** The API on the wanted port, or where that is taken on any free one. */
async function serve({ api }: LocalAuditor, port: number): ReturnType<typeof serveApi> {
  const identity = `local:${userInfo().username}`;
  try {
    return await serveApi({ api, port, identity });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken) throw error;
    return serveApi({ api, port: 0, identity });
  }
}

async function summarise(
  narration: Narration,
  { grants, gaps }: LocalAuditor,
  { events, from, to }: Replayed,
  url: string,
): Promise<void> {
  const { verdicts, known, alerts, revoked } = narration.counts;
  const parts = [...verdicts].map(
    ([verdict, count]) => `${count} ${verdict === 'none' ? 'without verdict' : verdict}`,
  );
  narration.heading('Replayed');
  narration.fact('events', `${events}: ${parts.join(', ')}`);
  if (known > 0)
    narration.fact('known', `${known} were decided in an earlier run; nobody is alerted twice`);
  narration.fact('alerts', String(alerts));
  const { items } = await grants.list({ live: true, limit: 1_000 });
  const stuck = items.filter(isStillOpen).length;
  narration.fact(
    'access',
    `${revoked} taken away, ${items.length} live${stuck === 0 ? '' : `, ${stuck} of it STILL LIVE beyond its end`}`,
  );
  const off = (await gaps.list({ state: 'open', limit: 1_000 })).items.length;
  narration.fact('controls', off === 0 ? 'none is off' : `${off} still off`);
  if (from !== null && to !== null) {
    const until = toInstant(Date.parse(to) + 1_000);
    narration.fact('report', `${url}/reports?format=html&from=${from}&to=${until}`);
  }
}

async function serveUntilStopped(
  auditor: LocalAuditor,
  clock: ReplayClock,
  narration: Narration,
  stopped: AbortSignal,
): Promise<void> {
  narration.line('\nServing. Ctrl-C stops it.');
  await sweepEvery(auditor, clock, narration, stopped);
}

/** Aborted by Ctrl-C or a polite kill, from now on: what is under way is finished and the data is closed. */
function stopOnSignal(): AbortSignal {
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => stopped.abort());
  }
  return stopped.signal;
}

/**
 * Judges again what a change that was registered, approved, amended or withdrawn through the API touches, ends grants
 * whose time comes while the server runs, verifies changes whose window ended, and reminds of reviews.
 */
async function sweepEvery(
  auditor: LocalAuditor,
  clock: ReplayClock,
  narration: Narration,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    narration.revisited(await auditor.revisitChanges());
    await auditor.judgeSettled();
    await auditor.chaseReviews();
    await auditor.chaseGaps();
    await auditor.verifyChanges();
    const { errors } = await auditor.sweep();
    narration.flushAlerts();
    for (const { grantId, reason } of errors) {
      narration.fault({
        place: grantId,
        reason: `could not be ended: ${reason}`,
        mend: 'it is tried again in a moment',
      });
    }
    for (const [grantId, at] of auditor.schedule.timers) {
      if (Date.parse(at) <= clock.now().getTime()) await auditor.schedule.remove(grantId);
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, sweepMilliseconds);
      signal.addEventListener(
        'abort',
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
    });
  }
}

import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { readChangeFiles } from '../../adapters/local/change-files/read-change-files.ts';
import { readRiskRules } from '../../adapters/local/risk-rules/read-risk-rules.ts';
import { openTrail } from '../../adapters/local/trail-files/open-trail.ts';
import { scanTrail } from '../../application/scanning/scan-trail.ts';
import { indexRecords } from '../../domain/matching/records/record-index.ts';
import { type RenderFormat, renderFormats } from '../../domain/reports/decision-renderer.ts';
import { makeRenderer } from '../../domain/reports/make-renderer.ts';
import { compileRules } from '../../domain/risk/rule-set.ts';
import type { Fault } from '../../schemas/fault.ts';
import { toInstant } from '../../schemas/instant.ts';
import { exitCodes } from '../exit-codes.ts';
import { shippedRules } from '../shipped-rules.ts';
import { type Terminal, wantsColour, widthOf } from '../terminal.ts';
import { abandonOnSignal } from './abandon-on-signal.ts';
import { type FailOn, failOnChoices, meetsFailOn } from './fail-on.ts';
import { makeFaultPrinter } from './fault-printer.ts';
import { type Output, openOutputFile, openStandardOutput } from './output-file.ts';
import { makeProgress } from './progress.ts';

interface ScanOptions {
  readonly changes: readonly string[];
  readonly rules: readonly string[];
  readonly format: RenderFormat;
  readonly output?: string;
  readonly summary?: string;
  readonly failOn?: FailOn;
}

const repeated = (value: string, earlier: readonly string[] = []): readonly string[] => [
  ...earlier,
  value,
];

const examples = `
Examples:
  Audit a downloaded trail against a spreadsheet of approved changes:
    $ change-auditor scan ./AWSLogs --changes changes.csv
  A page with charts to open or to send:
    $ change-auditor scan ./AWSLogs --changes changes.yaml --format html --output audit.html
  In a pipeline, fail on what nobody approved:
    $ change-auditor scan trail.json.gz --changes changes.yaml --format jsonl --fail-on unauthorised
  From a pipe:
    $ aws cloudtrail lookup-events --output json | change-auditor scan -

Exit codes: 0 done, 1 --fail-on was met, 2 some input, rule or change record
could not be used (the rest was audited), 64 the call is wrong, 70 the machine
refused, 128+n ended by signal n. Data goes to standard output, everything else
to standard error.`;

/** `change-auditor scan`: audits existing trail files offline. Calls \`end\` with the exit code. */
export function makeScanCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  return new Command('scan')
    .summary('audit existing trail files, offline')
    .description(
      'Audits existing CloudTrail and AWS Config files against approved change records. No AWS call is made. ' +
        'Understands trail files, JSON lines, EventBridge envelopes, LookupEvents output and Config items, gzipped or not.',
    )
    .argument('<path...>', 'file, folder (everything below it), or - for standard input')
    .option(
      '--changes <file>',
      'change records: YAML, JSON or CSV (repeatable); without it nothing is matched',
      repeated,
    )
    .option(
      '--rules <folder>',
      'your own risk rules in Sigma format, added to the shipped ones; tuning.yml there tunes both (repeatable)',
      repeated,
    )
    .addOption(
      new Option('--format <format>', 'how to write decisions')
        .choices([...renderFormats])
        .default('table'),
    )
    .option('--output <file>', 'write to a file instead of standard output; whole or not at all')
    .option('--summary <file>', 'write the closing summary as JSON')
    .addOption(
      new Option(
        '--fail-on <what>',
        `exit with 1 on a finding of this level or above, or on unauthorised, deviating and undetermined changes: ${failOnChoices.join(', ')}`,
      ).argParser(toFailOn),
    )
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], given: Partial<ScanOptions>, command: Command) => {
      const options: ScanOptions = { changes: [], rules: [], format: 'table', ...given };
      if (options.failOn === 'unauthorised' && options.changes.length === 0) {
        command.error(
          'error: --fail-on unauthorised needs --changes FILE: without change records nothing is judged',
        );
      }
      if (
        options.output !== undefined &&
        options.summary !== undefined &&
        resolve(options.output) === resolve(options.summary)
      ) {
        command.error('error: --output and --summary name the same file: give each its own');
      }
      end(await scan(paths, options, terminal));
    });
}

function toFailOn(text: string): FailOn {
  const found = failOnChoices.find((choice) => choice === text);
  if (found === undefined)
    throw new InvalidArgumentError(`Allowed choices are ${failOnChoices.join(', ')}.`);
  return found;
}

async function scan(
  paths: readonly string[],
  options: ScanOptions,
  terminal: Terminal,
): Promise<number> {
  const rules = readRiskRules([shippedRules, ...options.rules]);
  const changes = await readChangeFiles([...options.changes]);
  const standard = options.output === undefined ? openStandardOutput(terminal.stdout) : undefined;
  const output = standard ?? (await openOutputFile(options.output ?? ''));
  const outputs: Output[] = [output];
  const stopListening = abandonOnSignal(outputs);
  try {
    const summaryFile =
      options.summary === undefined ? undefined : await openOutputFile(options.summary);
    if (summaryFile !== undefined) outputs.push(summaryFile);
    const renderer = makeRenderer(options.format, {
      colour: options.output === undefined && wantsColour(terminal),
      width: widthOf(terminal),
      generatedAt: toInstant(Date.now()),
      title: 'Audit of existing trail files',
    });
    const progress = makeProgress(terminal, Date.now);
    const faults = makeFaultPrinter(terminal, () => progress.clear());
    for (const note of rules.notes) faults.note(note);
    let failed = false;
    let decisions = 0;
    let text = renderer.head();
    const summary = await scanTrail({
      trail: openTrail(paths, terminal.stdin),
      rules: compileRules(rules.rules, { tuning: rules.tuning }),
      records: options.changes.length === 0 ? undefined : indexRecords(changes.records),
      faults: [...rules.faults, ...changes.faults],
      seed: randomInt(0x7fffffff),
      onDecision(decision) {
        decisions += 1;
        text += renderer.line(decision);
        failed ||= options.failOn !== undefined && meetsFailOn(decision, options.failOn);
      },
      onFault: (fault: Fault) => faults.print(fault),
      async onBatch(batch) {
        if (text !== '') {
          if (options.output === undefined) progress.clear();
          await output.write(text);
          text = '';
        }
        progress.show(batch, decisions);
        // Nobody reads on, and no file or exit code was asked for that needs the rest.
        const isEnough =
          standard?.isClosed() === true &&
          options.summary === undefined &&
          options.failOn === undefined;
        return isEnough ? 'enough' : undefined;
      },
    });
    progress.clear();
    await output.write(text + renderer.tail(summary));
    await output.commit();
    if (summaryFile !== undefined) {
      await summaryFile.write(`${JSON.stringify(summary, null, 2)}\n`);
      await summaryFile.commit();
    }
    faults.close();
    if (options.format !== 'table' || options.output !== undefined) {
      const plain = { colour: false, width: widthOf(terminal), generatedAt: '', title: '' };
      terminal.stderr.write(makeRenderer('table', plain).tail(summary));
    }
    if (summary.faultCount > 0) return exitCodes.faults;
    return failed ? exitCodes.failOnMet : exitCodes.done;
  } catch (error) {
    for (const one of outputs) one.abandon();
    throw error;
  } finally {
    stopListening();
  }
}

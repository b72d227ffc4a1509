import { Command, Option } from 'commander';
import { makeAwsInventorySource } from '../../adapters/aws/inventory/inventory-source.ts';
import { readAccessPolicy } from '../../adapters/local/access-policy/read-access-policy.ts';
import { makeReadInventory } from '../../application/inventory/read-inventory.ts';
import { whatEndsIn } from '../../domain/grants/access-policy/what-ends.ts';
import type { AccessPolicy } from '../../domain/grants/access-policy.ts';
import { carrySince } from '../../domain/inventory/carry-since.ts';
import { compareInventories } from '../../domain/inventory/compare-inventories.ts';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import { type Level, levels, rankOf } from '../../schemas/finding.ts';
import { toInstant } from '../../schemas/instant.ts';
import type { Inventory } from '../../schemas/inventory.ts';
import { type InventoryReaderName, inventoryReaderNames } from '../../schemas/inventory-readers.ts';
import { Stopped } from '../api/stopped.ts';
import { exitCodes } from '../exit-codes.ts';
import { repeated } from '../option-values.ts';
import type { Terminal } from '../terminal.ts';
import { readInventoryFile, saveInventoryFile } from './inventory-file.ts';
import { type Comparison, inventoryPage } from './inventory-page.ts';
import { makeReadingLine } from './reading-line.ts';
import { stoppedBecause } from './stopped-because.ts';

interface InventoryOptions {
  readonly profile?: string;
  readonly region?: readonly string[];
  readonly only?: readonly InventoryReaderName[];
  readonly format: 'table' | 'json';
  readonly all?: boolean;
  readonly save?: string;
  readonly compare?: string;
  readonly failOn?: Level;
  readonly accessPolicy?: string;
}

const examples = `
Examples:
  What is open in the account, oldest first; nothing is deployed or changed:
    $ change-auditor inventory
  Keep it, and next week see what is new and what is gone:
    $ change-auditor inventory --save monday.json
    $ change-auditor inventory --compare monday.json --save today.json
  In a pipeline, fail on anything grave that was not there:
    $ change-auditor inventory --compare baseline.json --fail-on high
  Before you enforce anything: what would be taken away here at its end?
    $ change-auditor inventory --access-policy my-temporary-access.yaml

AWS's own managed policy SecurityAudit allows all it calls. What is denied is
listed as not read and is never taken for closed.

Exit codes: 0 done, 1 --fail-on was met, 2 something could not be read (the rest
was), 64 the call or a file cannot be used, 69 AWS cannot be reached, 77 no
credentials, or they are refused.`;

/** `change-auditor inventory`: what is open in an account, with nothing deployed. */
export function makeInventoryCommand(terminal: Terminal, end: (exitCode: number) => void): Command {
  return new Command('inventory')
    .description(
      'Lists what is already open in an AWS account: rules open to the internet, old keys and logins, administrators, trust ' +
        'in other accounts, public buckets, controls that are off; each with age and owner where they are known. It reads ' +
        'with your AWS credentials and changes nothing.',
    )
    .option('--profile <name>', 'profile of your AWS configuration')
    .option('--region <region>', 'only this region (repeatable); every enabled one else', repeated)
    .addOption(
      new Option('--only <what...>', 'look only for these').choices([...inventoryReaderNames]),
    )
    .addOption(
      new Option('--format <format>', 'how to write').choices(['table', 'json']).default('table'),
    )
    .option('--all', 'show ordinary access too: every attachment and membership')
    .option('--save <file>', 'keep the inventory in a file, to compare with later')
    .option('--compare <file>', 'show what is new, worse and gone since a saved inventory')
    .option(
      '--access-policy <file>',
      'show what that policy takes away in the account at the end of temporary access, and what it only tells',
    )
    .addOption(
      new Option(
        '--fail-on <level>',
        'exit with 1 on an entry of this level or above; with --compare only on new and worse ones',
      ).choices([...levels]),
    )
    .addHelpText('after', examples)
    .action(async (options: InventoryOptions) => {
      end(await takeInventory(options, terminal));
    });
}

async function takeInventory(options: InventoryOptions, terminal: Terminal): Promise<number> {
  const earlier = options.compare === undefined ? undefined : readInventoryFile(options.compare);
  const access = await accessPolicyOf(options);
  const clock = { now: () => new Date() };
  const line = makeReadingLine(terminal, Date.now);
  const taken = await readAll(options, terminal, clock, line.show).finally(() => line.clear());
  if (earlier !== undefined && earlier.account !== taken.account) {
    throw new Stopped(exitCodes.usage, [
      `${options.compare} is of account ${earlier.account}, your credentials are of ${taken.account}.`,
    ]);
  }
  const inventory: Inventory =
    earlier === undefined ? taken : { ...taken, entries: [...carrySince(earlier, taken)] };
  const comparison: Comparison | undefined =
    earlier === undefined
      ? undefined
      : { takenAt: earlier.takenAt, entries: compareInventories(earlier, inventory) };
  const ends = access && whatEndsIn(inventory.account, access);
  if (options.save !== undefined) await saveInventoryFile(options.save, inventory);
  terminal.stdout.write(
    options.format === 'json'
      ? `${JSON.stringify({ ...jsonOf(inventory, comparison), whatEnds: ends }, null, 2)}\n`
      : inventoryPage(inventory, comparison, {
          terminal,
          all: options.all === true,
          now: toInstant(clock.now().getTime()),
          ends,
        }),
  );
  if (inventory.parts.some(({ unread }) => unread.length > 0)) return exitCodes.faults;
  const { failOn } = options;
  const isMet = failOn !== undefined && meets(inventory, comparison, failOn);
  return isMet ? exitCodes.failOnMet : exitCodes.done;
}

const mostFaults = 5;

/** Read before the account is: a mistake in the file is told at once, and half a policy is none. */
async function accessPolicyOf({
  accessPolicy: path,
}: InventoryOptions): Promise<AccessPolicy | undefined> {
  if (path === undefined) return undefined;
  const { policy, faults } = await readAccessPolicy(path);
  if (faults.length === 0) return policy;
  throw new Stopped(
    exitCodes.usage,
    faults
      .slice(0, mostFaults)
      .flatMap(({ place, reason, mend }) => [
        `${printableWithin(place, 300)}: ${printableWithin(reason, 300)}`,
        `  mend: ${printableWithin(mend, 300)}`,
      ])
      .concat(faults.length > mostFaults ? [`… and ${faults.length - mostFaults} more`] : []),
  );
}

async function readAll(
  { profile, region: regions, only: readers }: InventoryOptions,
  { env }: Terminal,
  clock: { readonly now: () => Date },
  onProgress: ReturnType<typeof makeReadingLine>['show'],
): Promise<Inventory> {
  // Global services answer anywhere; the first region asked for is one the account certainly has.
  const region = regions?.[0] ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
  const source = makeAwsInventorySource({ region, clock, profile });
  try {
    return await makeReadInventory({ source, clock })({ regions, readers, onProgress });
  } catch (error) {
    throw stoppedBecause(error);
  }
}

function jsonOf(inventory: Inventory, comparison: Comparison | undefined): object {
  if (comparison === undefined) return inventory;
  const { takenAt, entries } = comparison;
  return {
    ...inventory,
    comparedWith: takenAt,
    comparison: entries.map(({ standing, entry }) =>
      standing === 'gone' || standing === 'unseen'
        ? { standing, id: entry.id, entry }
        : { standing, id: entry.id },
    ),
  };
}

function meets(inventory: Inventory, comparison: Comparison | undefined, failOn: Level): boolean {
  const counted =
    comparison === undefined
      ? inventory.entries
      : comparison.entries
          .filter(({ standing }) => standing === 'new' || standing === 'worse')
          .map(({ entry }) => entry);
  return counted.some(({ level }) => rankOf(level) >= rankOf(failOn));
}

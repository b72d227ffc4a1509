import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { ComputeFactsSchema } from '../../../../schemas/facts/compute.ts';
import type { Analyser, FactsOf } from '../analyser.ts';
import { callOf } from '../reading/call-request.ts';
import { handsOf } from '../reading/hands.ts';
import { codeCalls } from './code.ts';
import type { ComputeReader } from './compute-part.ts';
import { containerCalls } from './containers.ts';
import { machineCalls } from './machines.ts';
import { remoteAccessCalls } from './remote-access.ts';

const readers: ReadonlyMap<string, ComputeReader> = new Map(
  [machineCalls, remoteAccessCalls, codeCalls, containerCalls].flatMap((calls) =>
    Object.entries(calls),
  ),
);

/** `facts.compute`: machines, functions and containers are made to run something, or let somebody in. */
export const computeAnalyser: Analyser<typeof ComputeFactsSchema> = {
  group: 'compute',
  schema: ComputeFactsSchema,
  calls: [...readers.keys()],
  resourceTypes: [],
  derive,
};

function derive(event: ChangeEvent): FactsOf<typeof ComputeFactsSchema> | undefined {
  const part = readers.get(event.action)?.(callOf(event));
  return part === undefined || Object.keys(part).length === 0
    ? undefined
    : { ...part, hands: handsOf(event) };
}

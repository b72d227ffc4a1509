import { ChangeRecordSchema } from '../../schemas/change-record.ts';
import { type ApiSession, readAnswer } from '../api/api-command.ts';
import { exitCodes } from '../exit-codes.ts';
import { spanOf } from '../text/distance.ts';

/** How often it is looked, at first and later. */
const pauses = [2_000, 5_000, 10_000, 15_000] as const;

/** Waits until a change is approved, rejected or withdrawn, for so many milliseconds at most; the exit code says which. */
export async function waitForApproval(
  session: ApiSession,
  id: string,
  {
    atMost,
    pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  }: {
    readonly atMost: number;
    readonly pause?: ((milliseconds: number) => Promise<void>) | undefined;
  },
): Promise<number> {
  const until = session.now() + atMost;
  session.say(`Waiting for the approval of ${id}, for ${spanOf(atMost)} at most …`);
  for (let round = 0; ; round += 1) {
    const reply = await session.call('getChange', { path: { id } });
    const { status } = readAnswer(ChangeRecordSchema, reply);
    switch (status) {
      case 'approved':
      case 'implemented':
      case 'closed':
        session.say(`${id} is ${status}.`);
        return exitCodes.done;
      case 'rejected':
      case 'withdrawn':
        session.say(`${id} is ${status}; \`change-auditor history ${id}\` says why.`);
        return exitCodes.refused;
      case 'draft':
        session.say(`${id} is a draft again; \`change-auditor submit ${id}\` submits it.`);
        return exitCodes.refused;
      case 'submitted':
        break;
    }
    const left = until - session.now();
    if (left <= 0) {
      session.say(
        `${id} is still not approved; \`change-auditor show ${id}\` says who is missing.`,
      );
      return exitCodes.refused;
    }
    await pause(Math.min(left, pauses[Math.min(round, pauses.length - 1)] ?? 0));
  }
}

import { printableWithin } from '../../domain/reports/text/printable.ts';
import { ExemptionAnswerSchema } from '../../schemas/api/exemption-answers.ts';
import type { RouteName } from '../../schemas/api-routes.ts';
import { ExemptionSchema } from '../../schemas/exemption.ts';
import { type ApiSession, readAnswer } from '../api/api-command.ts';
import { exitCodes } from '../exit-codes.ts';
import { exemptionPage } from './exemption-page.ts';

/** Takes a step on an exemption and says what came of it. */
export async function takeExemptionStep(
  session: ApiSession,
  {
    route,
    id,
    body,
    done,
  }: {
    readonly route: RouteName;
    readonly id: string;
    readonly body: unknown;
    readonly done: string;
  },
): Promise<number> {
  const reply = await session.call(route, { path: { id }, body });
  if (session.json) {
    session.printJson(reply.body);
    return exitCodes.done;
  }
  const { exemption } = readAnswer(ExemptionAnswerSchema, reply);
  const page = session.page();
  page.line(
    `${page.paint('green', '✓')} ${done}: ${page.paint('bold', printableWithin(exemption.id, 128))} is ${exemption.status}.`,
  );
  session.print(page.done());
  return exitCodes.done;
}

/** Shows on standard error what a decision is about. */
export async function showExemptionFirst(session: ApiSession, id: string): Promise<void> {
  const reply = await session.call('getExemption', { path: { id } });
  const page = session.page();
  exemptionPage(page, readAnswer(ExemptionSchema, reply), session.now());
  session.say(page.done());
}

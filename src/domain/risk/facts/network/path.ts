import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { PathFactsSchema } from '../../../../schemas/facts/path.ts';
import type { Analyser, FactsOf } from '../analyser.ts';
import { callFields, isOfOtherAccount } from '../reading/call-fields.ts';
import { type Path, pathReaders } from './path-readers.ts';
import { routesAdded } from './routes.ts';

type Facts = FactsOf<typeof PathFactsSchema>;

/** `facts.path`: ways into and out of networks that come to be, and guards on them that go. */
export const pathAnalyser: Analyser<typeof PathFactsSchema> = {
  group: 'path',
  schema: PathFactsSchema,
  calls: Object.keys(pathReaders),
  resourceTypes: ['AWS::EC2::RouteTable'],
  derive,
};

function derive(event: ChangeEvent): Facts | undefined {
  if (event.source === 'config') {
    const routes = routesAdded(event.raw);
    const route = routes.find(({ world }) => world) ?? routes[0];
    return route === undefined ? undefined : described({ kind: 'route', ...route }, 'known', null);
  }
  const reader = Object.hasOwn(pathReaders, event.action) ? pathReaders[event.action] : undefined;
  const call = callFields(event);
  const path = reader?.(call);
  return path === undefined
    ? undefined
    : described(path, path.certainty ?? 'inferred', call.account);
}

function described(path: Path, certainty: Facts['certainty'], own: string | null): Facts {
  const guardRemoved = path.guardRemoved ?? false;
  const others = (path.accounts ?? []).filter((account) => isOfOtherAccount(account, own));
  const otherAccounts = [...new Set(others)].slice(0, 50);
  return {
    kind: path.kind,
    certainty,
    opens: !guardRemoved,
    guardRemoved,
    world: path.world ?? false,
    through: path.through,
    destination: path.destination,
    otherAccounts,
    withOtherAccounts: otherAccounts.length > 0,
  };
}

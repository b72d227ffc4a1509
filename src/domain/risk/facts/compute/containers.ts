import type { Json } from '../../../../schemas/json.ts';
import { bounded, isOn, listIn, textIn, valueIn } from '../reading/call-request.ts';
import type { ComputeCalls, ComputePart, ComputeReader } from './compute-part.ts';

/** Who may write here, or talk to it, rules the host. */
const rulingPaths =
  /^\/(?:$|(?:etc|proc|sys|dev|root|home|boot)(?:\/|$)|var\/lib\/(?:docker|kubelet|containerd)(?:\/|$)|(?:var\/)?run(?:\/|$))/;

const taskDefinition: ComputeReader = ({ request }) => {
  const container = containerOf(
    listIn(request, 'containerDefinitions').some(
      (one) => isOn(one, 'privileged') || addsAllCapabilities(one),
    ),
    [
      ...(textIn(request, 'networkMode') === 'host' ? ['network'] : []),
      ...(textIn(request, 'pidMode') === 'host' ? ['pid'] : []),
      ...(textIn(request, 'ipcMode') === 'host' ? ['ipc'] : []),
    ],
    listIn(request, 'volumes').flatMap((volume) => textIn(volume, 'host', 'sourcePath') ?? []),
  );
  return container === undefined ? undefined : { container };
};

/** Batch says the same in one container's properties. */
const jobDefinition: ComputeReader = ({ request }) => {
  const properties = valueIn(request, 'containerProperties');
  const container = containerOf(
    isOn(properties, 'privileged'),
    [],
    listIn(properties, 'volumes').flatMap((volume) => textIn(volume, 'host', 'sourcePath') ?? []),
  );
  return container === undefined ? undefined : { container };
};

function addsAllCapabilities(container: Json): boolean {
  return listIn(container, 'linuxParameters', 'capabilities', 'add').some((added) =>
    ['ALL', 'SYS_ADMIN', 'SYS_PTRACE', 'SYS_MODULE'].includes(textIn(added) ?? ''),
  );
}

function containerOf(
  privileged: boolean,
  hostNamespaces: readonly string[],
  paths: readonly string[],
): ComputePart['container'] {
  const hostPaths = bounded(paths.filter((path) => path !== ''));
  if (!privileged && hostNamespaces.length === 0 && hostPaths.length === 0) return undefined;
  const escapes =
    privileged ||
    hostNamespaces.some((namespace) => namespace !== 'network') ||
    hostPaths.some((path) => rulingPaths.test(path));
  return { privileged, hostNamespaces: [...hostNamespaces], hostPaths, escapes };
}

export const containerCalls: ComputeCalls = {
  'ecs:RegisterTaskDefinition': taskDefinition,
  'batch:RegisterJobDefinition': jobDefinition,
};

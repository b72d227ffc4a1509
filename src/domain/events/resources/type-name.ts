import { typeNamespaces } from './reference/type-namespaces.ts';

/** A type name in CloudFormation's form for what the table does not know: `appmesh`, `mesh` -> `AWS::AppMesh::Mesh`. */
export function typeNameOf(service: string, noun: string): string {
  const namespace = typeNamespaces.get(service) ?? capitalised(service);
  return `AWS::${namespace}::${noun === '' ? 'Resource' : capitalised(noun)}`;
}

function capitalised(words: string): string {
  return words
    .slice(0, 64)
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

const services: ReadonlyMap<string, string> = new Map(
  [...typeNamespaces]
    .map(([service, namespace]) => [namespace.toLowerCase(), service] as const)
    .reverse(),
);

/** The IAM service prefix that types of a namespace (in lower case) belong to, where it is not the same word. */
export function serviceOfNamespace(namespace: string): string | undefined {
  return services.get(namespace);
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';

const library = 'node_modules/aws-cdk-lib';
const typeName = /AWS::([A-Za-z0-9]+)::([A-Za-z0-9]+)/g;

/** CloudFormation's type names by namespace and noun, both in lower case, as aws-cdk-lib lists them. */
export function cloudFormationTypes(): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  for (const module of readdirSync(library)
    .filter((name) => name.startsWith('aws-'))
    .sort()) {
    const folder = `${library}/${module}/lib`;
    if (!existsSync(folder)) continue;
    for (const file of readdirSync(folder).sort()) {
      if (!file.endsWith('.generated.d.ts')) continue;
      for (const [name, namespace = '', noun = ''] of readFileSync(
        `${folder}/${file}`,
        'utf8',
      ).matchAll(typeName)) {
        types.set(`${namespace}::${noun}`.toLowerCase(), name);
      }
    }
  }
  return types;
}

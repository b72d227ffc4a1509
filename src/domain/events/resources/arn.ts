/** What an ARN template is filled from. */
export interface ArnParts {
  readonly region: string | null;
  readonly account: string | null;
  readonly parent: string | undefined;
  readonly id: string;
}

const holes = /\{(partition|region|account|parent|id)\}/g;

/** The ARN, or undefined where a part it needs is unknown or no such part. */
export function fillArn(template: string, parts: ArnParts): string | undefined {
  let certain = true;
  const arn = template.replace(holes, (_, hole: string) => {
    const value = partOf(hole, parts);
    if (value === undefined) certain = false;
    return value ?? '';
  });
  return certain ? arn : undefined;
}

function partOf(hole: string, parts: ArnParts): string | undefined {
  switch (hole) {
    case 'partition':
      return partitionOf(parts.region);
    case 'region':
      return parts.region !== null && /^[a-z0-9-]+$/.test(parts.region) ? parts.region : undefined;
    case 'account':
      return parts.account !== null && /^\d+$/.test(parts.account) ? parts.account : undefined;
    case 'parent':
      return parts.parent;
    default:
      return parts.id;
  }
}

function partitionOf(region: string | null): string {
  if (region?.startsWith('cn-') === true) return 'aws-cn';
  return region?.startsWith('us-gov-') === true ? 'aws-us-gov' : 'aws';
}

/** True for text that has the six parts of an ARN. */
export function isArn(text: string): boolean {
  if (!text.startsWith('arn:')) return false;
  let colon = 3;
  for (let part = 0; part < 4; part += 1) {
    colon = text.indexOf(':', colon + 1);
    if (colon < 0) return false;
  }
  return colon < text.length - 1;
}

/** The service and the resource part of an ARN. */
export function partsOfArn(arn: string): { readonly service: string; readonly resource: string } {
  const parts = arn.split(':');
  return { service: parts[2] ?? '', resource: parts.slice(5).join(':') };
}

/** What follows the last `/` or `:` of an ARN, e.g. the name of a topic or the id of a security group. */
export function lastPartOf(arn: string): string {
  const cut = Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':'));
  return arn.slice(cut + 1);
}

import type { PolicyStatement } from '../documents/read-policy-document.ts';
import { isWide } from './statement-reach.ts';
import { allowsEverything, allowsWholeIam, leavesIam } from './whole-rights.ts';

/** Whether a document makes its holder an administrator; told without AWS's service reference, which is large. */
export interface AdminRights {
  readonly admin: boolean;
  readonly adminConditional: boolean;
  readonly wholeServices: readonly string[];
}

export function adminRights(statements: readonly PolicyStatement[]): AdminRights {
  const everything = statements.filter(
    (statement) => statement.allows && allowsEverything(statement),
  );
  const admin = leavesIam(statements) ? everything : [];
  return {
    admin: admin.length > 0,
    adminConditional: admin.length > 0 && admin.every(({ conditions }) => conditions.length > 0),
    wholeServices: wholeServices(statements),
  };
}

/** 0: no administrator; 1: under conditions; 2: without. Whoever has all of `iam` can make itself one. */
export function adminRank({ admin, adminConditional, wholeServices }: AdminRights): 0 | 1 | 2 {
  if ((admin && !adminConditional) || wholeServices.includes('iam')) return 2;
  return admin ? 1 : 0;
}

/** Services allowed whole (`s3:*`) on every resource; of IAM counts what is left after what is denied. */
function wholeServices(statements: readonly PolicyStatement[]): readonly string[] {
  const services = statements
    .filter((statement) => statement.allows && isWide(statement))
    .flatMap(({ actions }) => actions)
    .flatMap((action) => /^([a-z0-9-]{1,64}):\*$/i.exec(action)?.[1]?.toLowerCase() ?? [])
    .filter((service) => service !== 'iam');
  const iam = allowsWholeIam(statements.filter((statement) => !allowsEverything(statement)));
  return [...new Set([...(iam ? ['iam'] : []), ...services])].slice(0, 50);
}

import { compilePattern } from '../../matching/patterns/patterns.ts';

/** A pattern of a group's members, ready to be compared with the names of a caller. */
export interface Member {
  readonly text: string;
  matches(name: string): boolean;
}

const roleArn = /^(arn:[^:]*:iam::[^:]*:role\/)(?:.*\/)?([^/]+)$/;

/**
 * Compiles a member of a group. A session's ARN does not carry the path of its role, so a role is also known without
 * its path where its name alone settles which role it is: written out, or one that only Identity Center can create.
 */
export function compileMember(text: string): Member {
  if (!text.startsWith('arn:')) return compileName(text);
  const forms = [text, ...withoutPath(text)].map((form) => compilePattern(form));
  return { text, matches: (name) => forms.some((form) => form.matches(name)) };
}

/** A person's name holds no colon: else whoever may name a role would be one of `*@example.com`. */
function compileName(text: string): Member {
  const pattern = compilePattern(text, true);
  const fitsArns = pattern.any || text.includes(':');
  return {
    text,
    matches: (name) =>
      (fitsArns || !name.startsWith('arn:')) && pattern.matches(name.toLowerCase()),
  };
}

/** A role below a path whose name is left open: nothing tells which roles without their path it means. */
export function fitsNoSession(text: string): boolean {
  return /^arn:[^:]*:iam::[^:]*:role\/.*\//.test(text) && withoutPath(text).length === 0;
}

function withoutPath(text: string): readonly string[] {
  const [, head, leaf] = roleArn.exec(text) ?? [];
  if (head === undefined || leaf === undefined || `${head}${leaf}` === text) return [];
  return !/[*?]/.test(leaf) || leaf.startsWith('AWSReservedSSO_') ? [`${head}${leaf}`] : [];
}

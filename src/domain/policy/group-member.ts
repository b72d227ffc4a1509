import { compilePattern } from '../matching/patterns.ts';

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
  const forms = [text, ...withoutPath(text)].map((form) =>
    form.startsWith('arn:') ? compilePattern(form) : compilePattern(form, true),
  );
  return {
    text,
    matches: (name) => {
      const lower = name.toLowerCase();
      return forms.some((form) => form.matches(form.text.startsWith('arn:') ? name : lower));
    },
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

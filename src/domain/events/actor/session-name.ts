import type { ActorKind } from '../../../schemas/actor.ts';

/** Words that automations put into session and role names. Compared as whole words. */
const pipelineWords: ReadonlySet<string> = new Set([
  'argocd',
  'atlantis',
  'awscodebuild',
  'bitbucket',
  'buildkite',
  'cd',
  'ci',
  'cicd',
  'circleci',
  'codebuild',
  'codedeploy',
  'codepipeline',
  'github',
  'githubactions',
  'gitlab',
  'jenkins',
  'octopus',
  'pipeline',
  'pulumi',
  'spacelift',
  'teamcity',
  'terraform',
  'terraformcloud',
  'travis',
]);

const instanceId = /^i-[0-9a-f]{8,17}$/i;
/** As EKS Pod Identity writes it: cluster, pod, and a UUID. */
const podSession = /^eks-.{1,100}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What a freely chosen session name suggests about who acts. A guess for people to read: whoever may assume the role
 * may choose any name, so nothing that comes from here is proven.
 */
export function kindSuggestedBy(name: string): ActorKind {
  if (name.includes('@')) return 'human';
  if (instanceId.test(name) || podSession.test(name)) return 'workload';
  const words = name
    .slice(0, 128)
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) => pipelineWords.has(word)) ? 'pipeline' : 'unknown';
}

import * as z from 'zod';
import { HandsSchema } from './hands.ts';

export const ComputeFactsSchema = z
  .object({
    metadata: z
      .object({
        where: z
          .enum(['launch', 'machine', 'template', 'account-default'])
          .meta({ description: 'what it applies to' }),
        v1: z.literal(true).meta({
          description: 'version 1 of the metadata service (IMDSv1) is asked for by name',
        }),
      })
      .optional()
      .meta({
        description:
          'present where anything on the machine may read its credentials without a token',
      }),
    machines: z
      .object({
        count: z.int().min(0).meta({ description: 'how many at most' }),
        types: z.array(z.string().max(256)).max(50).meta({
          description:
            'instance types; of a fleet those that AWS took, where its answer says so, else those offered to it',
        }),
        accelerated: z.boolean().meta({ description: 'some type has GPUs or the like' }),
        large: z.boolean().meta({ description: 'some type is bare metal or from 16xlarge' }),
        many: z.boolean().meta({ description: 'ten or more' }),
        publicAddress: z.boolean().meta({
          description: 'a public address is asked for by name; all of Lightsail have one',
        }),
      })
      .optional()
      .meta({ description: 'machines that are started new' }),
    remote: z
      .object({
        kind: z
          .enum([
            'command',
            'session',
            'ssh-key',
            'serial-console-key',
            'container-command',
            'recurring-command',
            'automation',
            'outside-machine',
          ])
          .meta({ description: 'how somebody gets to run something on a running machine' }),
        document: z.string().max(256).nullable().meta({
          description:
            "name of Systems Manager's document; the ARN where another account's is named by it",
        }),
        targets: z.int().min(0).meta({ description: 'machines named; 0: chosen by tag or group' }),
        shell: z.boolean().meta({ description: 'the document runs any commands the caller gives' }),
      })
      .optional()
      .meta({
        description: 'present where machines are made to run something, or let somebody in',
      }),
    script: z
      .object({
        where: z
          .enum(['machine', 'notebook', 'dev-endpoint'])
          .meta({ description: 'what runs it when it starts' }),
      })
      .optional()
      .meta({ description: 'the start script is set; it runs as administrator' }),
    role: z
      .object({
        how: z.enum(['given', 'replaced']).meta({ description: 'whether it had one before' }),
        profile: z.string().max(256).nullable().meta({ description: 'ARN or name of the profile' }),
      })
      .optional()
      .meta({ description: 'a running machine gets an instance profile' }),
    code: z
      .object({
        what: z
          .enum(['function', 'layers', 'configuration', 'image', 'build', 'build-override'])
          .meta({ description: 'what changes in what will run' }),
        layers: z.array(z.string().max(256)).max(50).meta({ description: 'layers, by ARN' }),
        foreignLayers: z
          .array(z.string().max(256))
          .max(50)
          .meta({ description: 'accounts other than the own whose layers run with the function' }),
        privileged: z.boolean().meta({ description: 'builds run privileged' }),
        parts: z
          .array(z.string().max(64))
          .max(50)
          .meta({
            description:
              'what is set: `role`, `handler`, `runtime`, `source`, `buildspec`, `environment` (the machine of a build). The ' +
              'variables of functions are kept out of the trail',
          }),
      })
      .optional()
      .meta({ description: 'code, or what decides which code runs, is overwritten' }),
    container: z
      .object({
        privileged: z.boolean().meta({ description: 'a container runs privileged' }),
        hostNamespaces: z
          .array(z.string().max(64))
          .max(50)
          .meta({ description: '`network`, `pid`, `ipc` shared with the host' }),
        hostPaths: z
          .array(z.string().max(256))
          .max(50)
          .meta({ description: 'paths of the host mounted into it' }),
        escapes: z.boolean().meta({
          description:
            'privileged, or shares pid or ipc, or mounts a path that rules the host (`/`, `/etc`, `/proc`, a container socket …)',
        }),
      })
      .optional()
      .meta({ description: 'a task definition that opens the host to its containers' }),
    hands: HandsSchema,
  })
  .meta({
    id: 'ComputeFacts',
    title: 'machines, functions and containers made to run something',
    description:
      'From calls of EC2, Systems Manager, EC2 Instance Connect, Lambda, ECS, ECR, CodeBuild, SageMaker and Glue; read from the request. ' +
      'What the request leaves out (defaults of images and accounts) is not known and not claimed.',
  });

/** moto's own account. */
export const account = '123456789012';
/** Where IAM's events arrive too. */
export const region = 'us-east-1';

/** Credentials that nobody has: should a call ever go to the real AWS, it is refused. */
const credentials = {
  AWS_ACCESS_KEY_ID: 'AKIASIMULATEDSIMULAT',
  AWS_SECRET_ACCESS_KEY: 'simulated',
  AWS_SESSION_TOKEN: 'simulated',
} as const;

/**
 * What a process needs to speak to the simulated AWS and to nothing else: of the caller's own AWS settings none is
 * passed on.
 */
export function simulatedEnvironment(endpoint: string): Readonly<Record<string, string>> {
  return {
    ...credentials,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}

/** The caller's environment without its AWS settings. */
export function withoutAws(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined || /^(AWS|CDK)_/i.test(name) ? [] : [[name, value]],
    ),
  );
}

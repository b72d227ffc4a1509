import type { AwsCalls } from '../../../application/ports/aws-calls.ts';
import { endingsIn } from '../../../domain/grants/endings-in.ts';
import { AwsRefusal } from '../../../domain/grants/kinds/aws-refusal.ts';
import type { Access } from '../../../domain/grants/kinds/grant-kind.ts';
import { openingsIn } from '../../../domain/grants/openings-in.ts';
import { targetKeyOf } from '../../../domain/grants/target-key.ts';
import type { AwsService } from '../../../schemas/aws-call.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { type AccountState, makeAccountState } from './account-state.ts';
import { applyDocuments } from './apply-documents.ts';
import { isInPlace, removeAccess } from './look-at-access.ts';
import { checkInput, type SimulatedService } from './operation.ts';
import { placeAccess } from './place-access.ts';
import { simulatedEc2 } from './services/ec2.ts';
import { simulatedIam } from './services/iam.ts';
import { simulatedKms } from './services/kms.ts';
import { simulatedLambda } from './services/lambda.ts';
import { simulatedS3 } from './services/s3.ts';
import { simulatedSsoAdmin } from './services/sso-admin.ts';

/** Accounts in memory that answer the calls grants are read and revoked with, strictly and in small pages. */
export interface SimulatedAws extends AwsCalls {
  /** Says on whatever shows it that no AWS is behind it. */
  readonly label: string;
  /** The state of an account, made where there is none yet. */
  account(id: string): AccountState;
  /** Does to the simulation what the event did to AWS: opens what it opened, removes what it removed. */
  apply(event: ChangeEvent): void;
  /** Opens one thing directly. `given`: its document or statement, as JSON text. */
  open(access: Access, given?: string): void;
  /** Removes one thing directly, as somebody else would. */
  remove(access: Access): void;
  /** Everything that was opened and is still there, in order of its opening. */
  list(account?: string): readonly Access[];
}

const services: Readonly<Record<AwsService, SimulatedService>> = {
  ec2: simulatedEc2,
  iam: simulatedIam,
  kms: simulatedKms,
  lambda: simulatedLambda,
  s3: simulatedS3,
  'sso-admin': simulatedSsoAdmin,
};

/** Nothing is open at first. It knows only what it was told. */
export function makeSimulatedAws(): SimulatedAws {
  const accounts = new Map<string, AccountState>();
  const opened = new Map<string, Map<string, Access>>();

  function accountOf(id: string): AccountState {
    const account = accounts.get(id) ?? makeAccountState(id);
    accounts.set(id, account);
    return account;
  }

  function open(access: Access, given?: string): void {
    const of = opened.get(access.account) ?? new Map<string, Access>();
    opened.set(access.account, of.set(targetKeyOf(access), access));
    const account = accountOf(access.account);
    // A document that was written as a whole holds its new statement already.
    if (!isInPlace(account, access)) placeAccess(account, access, given);
  }

  function remove(access: Access): void {
    opened.get(access.account)?.delete(targetKeyOf(access));
    removeAccess(accountOf(access.account), access);
  }

  return {
    label: 'simulated AWS (in memory)',
    account: accountOf,
    open,
    remove,
    apply(event) {
      const { account } = event;
      if (account === null) return;
      applyDocuments(accountOf(account), event);
      for (const ending of endingsIn(event)) {
        for (const access of [...(opened.get(account)?.values() ?? [])]) {
          if (ending.ends(access)) remove(access);
        }
      }
      for (const opening of openingsIn(event)) {
        const { region, target } = opening;
        open({ account: opening.account, region, target }, opening.given);
      }
    },
    list: (id) =>
      (id === undefined ? [...opened.values()] : [opened.get(id) ?? new Map<string, Access>()])
        .flatMap((of) => [...of.values()])
        .filter((access) => isInPlace(accountOf(access.account), access)),
    async send(id, { service, operation, input, region }) {
      const simulated = services[service][operation];
      // The simulation lags behind the code: a fault of ours, not AWS's answer.
      if (simulated === undefined) throw new Error(`${service}:${operation} is not simulated`);
      checkInput(`${service}:${operation}`, simulated, input);
      if (service === 'iam' ? region !== undefined : region === undefined)
        throw new AwsRefusal('InvalidRegion', `${service} was called in ${region ?? 'no region'}`);
      return structuredClone(simulated.run(accountOf(id), input, region ?? ''));
    },
  };
}

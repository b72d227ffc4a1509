import { App } from 'aws-cdk-lib';
import { addAuditor, addMember } from '../lib/auditor-app.ts';

const app = new App();
// An account of the organisation that has the auditor elsewhere gets roles for it, and no auditor of its own.
if (app.node.tryGetContext('memberOf') === undefined) addAuditor(app);
else addMember(app);

import { App } from 'aws-cdk-lib';
import { addAuditor } from '../lib/auditor-app.ts';

addAuditor(new App());

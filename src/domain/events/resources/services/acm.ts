import { calledByArn, type ServiceMapping } from '../mapping.ts';

const certificate = calledByArn(
  'AWS::CertificateManager::Certificate',
  'certificateArn',
  'response.certificateArn',
  'domainName',
);

export const acm: ServiceMapping = {
  service: 'acm',
  rows: [
    {
      events:
        'RequestCertificate ImportCertificate DeleteCertificate RenewCertificate ExportCertificate UpdateCertificateOptions ResendValidationEmail AddTagsToCertificate RemoveTagsFromCertificate',
      resources: [certificate],
    },
  ],
};

import type { ServiceItem } from './service-item.js';

/** Sample data: limits differ from place to place. The police of the place of registration signs. */
export const idCardRenewal: ServiceItem = {
  item: 'id-card-renewal',
  label: { zh: '居民身份证换领、补领', en: 'Renewal or replacement of the identity card' },
  ministry: { zh: '公安部', en: 'Ministry of Public Security' },
  version: '2026.1',
  offered: true,
  mode: 'REMOTE_INTAKE',
  channels: ['WINDOW'],
  applicantKinds: ['NATURAL'],
  kind: 'PROMISED',
  promisedLimit: { value: 20, unit: 'WORKING_DAYS' },
  statutoryLimit: { value: 60, unit: 'CALENDAR_DAYS' },
  regionBasis: ['HUKOU'],
  materials: [
    {
      code: 'remote-intake-form',
      label: { zh: '居民身份证异地受理登记表', en: 'Remote intake form' },
      required: true,
      forms: ['PAPER', 'ELECTRONIC'],
    },
    {
      code: 'photo',
      label: { zh: '人像照片', en: 'Portrait photo' },
      required: true,
      forms: ['ELECTRONIC'],
    },
    {
      code: 'old-id-card',
      label: { zh: '原居民身份证', en: 'Old identity card' },
      required: false,
      forms: ['PAPER', 'ELECTRONIC'],
    },
    {
      code: 'household-register',
      label: { zh: '居民户口簿', en: 'Household register' },
      required: false,
      forms: ['PAPER', 'ELECTRONIC', 'LICENSE_REF'],
    },
    {
      code: 'residence-permit',
      label: { zh: '居住证', en: 'Residence permit' },
      required: false,
      forms: ['PAPER', 'ELECTRONIC', 'LICENSE_REF'],
    },
  ],
  resultKind: 'LICENSE',
  result: { zh: '居民身份证', en: 'Identity card' },
};

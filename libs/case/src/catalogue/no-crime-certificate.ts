import type { ServiceItem } from './service-item.js';

/** Sample data: limits differ from place to place. The police of registration or residence issues. */
export const noCrimeCertificate: ServiceItem = {
  item: 'no-crime-certificate',
  label: { zh: '开具无犯罪记录证明', en: 'Certificate of no criminal record' },
  ministry: { zh: '公安部', en: 'Ministry of Public Security' },
  version: '2026.1',
  offered: true,
  mode: 'FULL_ONLINE',
  channels: ['WINDOW', 'WEB', 'MOBILE'],
  applicantKinds: ['NATURAL'],
  kind: 'PROMISED',
  promisedLimit: { value: 3, unit: 'WORKING_DAYS' },
  regionBasis: ['HUKOU', 'RESIDENCE'],
  materials: [
    {
      code: 'id-card',
      label: { zh: '居民身份证', en: 'Identity card' },
      required: true,
      forms: ['PAPER', 'ELECTRONIC', 'LICENSE_REF'],
    },
    {
      code: 'application-form',
      label: { zh: '开具证明申请表', en: 'Application form' },
      required: true,
      forms: ['PAPER', 'ELECTRONIC'],
    },
    {
      code: 'residence-permit',
      label: { zh: '居住证', en: 'Residence permit' },
      required: false,
      forms: ['PAPER', 'ELECTRONIC', 'LICENSE_REF'],
    },
    {
      code: 'authorization-letter',
      label: { zh: '授权委托书', en: 'Letter of authorization' },
      required: false,
      forms: ['PAPER', 'ELECTRONIC'],
    },
    {
      code: 'purpose-proof',
      label: { zh: '用途证明', en: 'Proof of purpose' },
      required: false,
      forms: ['PAPER', 'ELECTRONIC', 'COMMITMENT'],
    },
  ],
  resultKind: 'DOCUMENT',
  result: { zh: '无犯罪记录证明', en: 'Certificate of no criminal record' },
};

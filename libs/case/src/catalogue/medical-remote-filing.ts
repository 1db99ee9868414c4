import type { ServiceItem } from './service-item.js';

/** Sample data: limits differ from place to place. The place of insurance files on the spot. */
export const medicalRemoteFiling: ServiceItem = {
  item: 'medical-remote-filing',
  label: { zh: '异地就医备案', en: 'Filing for medical care in another region' },
  ministry: { zh: '国家医疗保障局', en: 'National Healthcare Security Administration' },
  version: '2026.1',
  offered: true,
  mode: 'FULL_ONLINE',
  channels: ['WINDOW', 'WEB', 'MOBILE'],
  applicantKinds: ['NATURAL'],
  kind: 'IMMEDIATE',
  promisedLimit: { value: 1, unit: 'WORKING_DAYS' },
  regionBasis: ['INSURED'],
  materials: [
    {
      code: 'id-card',
      label: { zh: '居民身份证或医保电子凭证', en: 'Identity card or insurance credential' },
      required: true,
      forms: ['PAPER', 'ELECTRONIC', 'LICENSE_REF'],
    },
    {
      code: 'residence-proof',
      label: { zh: '长期居住证明', en: 'Proof of long-term residence' },
      required: true,
      forms: ['PAPER', 'ELECTRONIC', 'LICENSE_REF', 'COMMITMENT'],
    },
    {
      code: 'referral-letter',
      label: { zh: '转诊转院意见书', en: 'Letter of referral' },
      required: false,
      forms: ['PAPER', 'ELECTRONIC'],
    },
  ],
  resultKind: 'RECORD',
  result: { zh: '异地就医备案登记', en: 'Filing in effect' },
};

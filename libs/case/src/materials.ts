import type { FieldCheck, Material, ProblemCode, Reason, Words } from '@tongban/contracts';
import type { CaseFacts, MaterialFact } from './case-state.js';
import { refused, refusedForAll, type Context, type Refused } from './case-event.js';
import type { ServiceItem } from './catalogue/service-item.js';
import { checkLicenseId } from './identifiers/license-id.js';

interface MaterialCheck {
  readonly problem: ProblemCode;
  readonly detail: Words;
  readonly field: string;
  /** undefined when the material passes. */
  readonly reasonOf: (material: Material, among: Among) => Reason | undefined;
}

interface Among {
  readonly item: ServiceItem;
  readonly materials: readonly Material[];
  readonly index: number;
}

const unknownMaterial: Omit<MaterialCheck, 'reasonOf'> = {
  problem: 'MATERIAL_UNKNOWN',
  detail: { zh: '该事项没有这些材料。', en: 'The item does not know these materials.' },
  field: 'code',
};

const materialChecks: readonly MaterialCheck[] = [
  {
    ...unknownMaterial,
    reasonOf: ({ code }, { item }) => (knows(item, code) ? undefined : 'UNKNOWN_MATERIAL'),
  },
  {
    problem: 'SCHEMA_INVALID',
    detail: { zh: '同一材料出现两次。', en: 'A material is given twice.' },
    field: 'code',
    reasonOf: ({ code }, { materials, index }) =>
      materials.findIndex((other) => other.code === code) < index ? 'DUPLICATE' : undefined,
  },
  {
    problem: 'SCHEMA_INVALID',
    detail: { zh: '该材料不接受此形式。', en: 'The item does not take the material in this form.' },
    field: 'form',
    reasonOf: ({ code, form }, { item }) =>
      item.materials.some((known) => known.code === code && known.forms.includes(form))
        ? undefined
        : 'FORM_NOT_ALLOWED',
  },
  {
    problem: 'MATERIAL_DIGEST_MISSING',
    detail: {
      zh: '电子材料须附文件的 SHA-256 摘要。',
      en: 'An electronic material carries the SHA-256 of its file.',
    },
    field: 'sha256',
    reasonOf: ({ form, sha256 }) => (form === 'ELECTRONIC' && !sha256 ? 'REQUIRED' : undefined),
  },
  {
    problem: 'IDENTIFIER_INVALID',
    detail: { zh: '电子证照须填有效的证照标识。', en: 'An electronic license is named by its id.' },
    field: 'licenseId',
    reasonOf: ({ form, licenseId }) =>
      form !== 'LICENSE_REF' ? undefined : licenseId ? checkLicenseId(licenseId) : 'REQUIRED',
  },
];

/** The item of a case in the catalogue of this gateway. */
export function itemOf(facts: CaseFacts, context: Context): ServiceItem | Refused {
  return context.reference.catalogue.get(facts.item) ?? itemUnknown();
}

export function itemUnknown(): Refused {
  return refused(
    'ITEM_UNKNOWN',
    {
      zh: '本网关的事项目录中没有该事项。',
      en: 'The item is not in the catalogue of this gateway.',
    },
    [{ path: 'item', reason: 'UNKNOWN_ITEM' }],
  );
}

/**
 * What is wrong with materials, all of it: one fault for each, the first of these. The item knows the
 * code, the code comes once, the form is one that the item takes, an electronic file has its digest,
 * a license has its id.
 */
export function checkMaterials(
  item: ServiceItem,
  materials: readonly Material[],
): Refused | undefined {
  const faults = materials.map((material, index) => {
    for (const check of materialChecks) {
      const reason = check.reasonOf(material, { item, materials, index });
      if (reason) return { check, error: { path: `materials[${index}].${check.field}`, reason } };
    }
    return undefined;
  });
  return refusedForAll(
    materialChecks.map((check) => {
      const errors = faults.flatMap((fault) => (fault?.check === check ? [fault.error] : []));
      return errors.length > 0 ? refused(check.problem, check.detail, errors) : undefined;
    }),
  );
}

/** Refuses codes that the item does not know, for fields that name materials by code. */
export function checkMaterialCodes(
  item: ServiceItem,
  codes: readonly { readonly path: string; readonly code: string }[],
): Refused | undefined {
  const errors = codes
    .filter(({ code }) => !knows(item, code))
    .map(({ path }): FieldCheck => ({ path, reason: 'UNKNOWN_MATERIAL' }));
  const { problem, detail } = unknownMaterial;
  return errors.length === 0 ? undefined : refused(problem, detail, errors);
}

function knows(item: ServiceItem, code: string): boolean {
  return item.materials.some((known) => known.code === code);
}

/** Required materials are neither there nor deferred. */
export function materialMissing(item: ServiceItem, missing: readonly string[]): Refused {
  const detail = {
    zh: `缺少必需材料：${namesOf(item, missing, 'zh')}。`,
    en: `Required materials are neither present nor deferred: ${namesOf(item, missing, 'en')}.`,
  };
  return refused('MATERIAL_MISSING', detail, missingErrors(missing));
}

/** Materials as a clerk knows them. */
export function namesOf(
  item: ServiceItem,
  codes: readonly string[],
  language: keyof Words,
): string {
  return codes
    .map((code) => item.materials.find((known) => known.code === code)?.label[language] ?? code)
    .join(language === 'zh' ? '、' : ', ');
}

/** Codes of the required materials that are neither present (a commitment counts) nor deferred. */
export function missingMaterials(
  item: ServiceItem,
  present: readonly { readonly code: string }[],
  deferred: readonly string[] = [],
): readonly string[] {
  const given = new Set([...present.map(({ code }) => code), ...deferred]);
  return item.materials
    .filter((material) => material.required && !given.has(material.code))
    .map(({ code }) => code);
}

/** One field error for each code, so that an office sees what to ask for. */
export function missingErrors(codes: readonly string[]): readonly FieldCheck[] {
  return codes.map((code) => ({ path: `materials.${code}`, reason: 'REQUIRED' }));
}

export function materialFacts(materials: readonly Material[]): readonly MaterialFact[] {
  return materials.map(({ code, form }) => ({ code, form }));
}

/** What is there after newer materials came: a newer one replaces the one with its code. */
export function withNewer(
  facts: readonly MaterialFact[],
  newer: readonly Material[],
): readonly MaterialFact[] {
  if (newer.length === 0) return facts;
  const replaced = new Set(newer.map(({ code }) => code));
  return [...facts.filter(({ code }) => !replaced.has(code)), ...materialFacts(newer)];
}

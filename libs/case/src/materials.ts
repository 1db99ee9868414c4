import type { FieldError, Material, ProblemCode } from '@tongban/contracts';
import type { CaseFacts, MaterialFact } from './case-state.js';
import { refused, type Context, type Refused } from './case-event.js';
import type { ServiceItem } from './catalogue/service-item.js';
import { checkLicenseId } from './identifiers/license-id.js';

interface MaterialCheck {
  readonly problem: ProblemCode;
  readonly detail: string;
  readonly field: string;
  /** undefined when the material passes. */
  readonly reasonOf: (material: Material, among: Among) => string | undefined;
}

interface Among {
  readonly item: ServiceItem;
  readonly materials: readonly Material[];
  readonly index: number;
}

const materialChecks: readonly MaterialCheck[] = [
  {
    problem: 'SCHEMA_INVALID',
    detail: 'A material is given twice.',
    field: 'code',
    reasonOf: ({ code }, { materials, index }) =>
      materials.findIndex((other) => other.code === code) < index ? 'DUPLICATE' : undefined,
  },
  {
    problem: 'SCHEMA_INVALID',
    detail: 'The item does not take the material in this form.',
    field: 'form',
    reasonOf: ({ code, form }, { item }) =>
      item.materials.some((known) => known.code === code && known.forms.includes(form))
        ? undefined
        : 'FORM_NOT_ALLOWED',
  },
  {
    problem: 'MATERIAL_DIGEST_MISSING',
    detail: 'An electronic material carries the SHA-256 of its file.',
    field: 'sha256',
    reasonOf: ({ form, sha256 }) => (form === 'ELECTRONIC' && !sha256 ? 'REQUIRED' : undefined),
  },
  {
    problem: 'IDENTIFIER_INVALID',
    detail: 'An electronic license is named by its id.',
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
  return refused('ITEM_UNKNOWN', 'The item is not in the catalogue of this gateway.', [
    { path: 'item', reason: 'UNKNOWN_ITEM' },
  ]);
}

/**
 * Checks in this order, over all materials at a time: the item knows the code, the code comes once,
 * the form is one that the item takes, an electronic file has its digest, a license has its id.
 */
export function checkMaterials(
  item: ServiceItem,
  materials: readonly Material[],
): Refused | undefined {
  const codes = materials.map(({ code }, index) => ({ path: `materials[${index}].code`, code }));
  const unknown = checkMaterialCodes(item, codes);
  if (unknown) return unknown;
  for (const { problem, detail, field, reasonOf } of materialChecks) {
    const errors: FieldError[] = [];
    materials.forEach((material, index) => {
      const reason = reasonOf(material, { item, materials, index });
      if (reason) errors.push({ path: `materials[${index}].${field}`, reason });
    });
    if (errors.length > 0) return refused(problem, detail, errors);
  }
  return undefined;
}

/** Refuses codes that the item does not know, for fields that name materials by code. */
export function checkMaterialCodes(
  item: ServiceItem,
  codes: readonly { readonly path: string; readonly code: string }[],
): Refused | undefined {
  const errors = codes
    .filter(({ code }) => !item.materials.some((known) => known.code === code))
    .map(({ path }) => ({ path, reason: 'UNKNOWN_MATERIAL' }));
  if (errors.length === 0) return undefined;
  return refused('MATERIAL_UNKNOWN', 'The item does not know these materials.', errors);
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
export function missingErrors(codes: readonly string[]): readonly FieldError[] {
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

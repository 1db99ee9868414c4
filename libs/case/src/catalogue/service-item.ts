import type { ApplicantKind, Channel, Limit, MaterialForm, Mode } from '@tongban/contracts';

export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** What makes a region the one that decides (办理地): where the applicant is registered, lives, … */
export type RegionBasis = 'HUKOU' | 'RESIDENCE' | 'INSURED' | 'DEPOSIT' | 'EMPLOYMENT';

/** 即办件 is decided on the spot, 承诺件 within the promised limit. */
export type ItemKind = 'IMMEDIATE' | 'PROMISED';

export type ResultKind = 'LICENSE' | 'DOCUMENT' | 'RECORD';

/** A material that an item asks for. */
export interface ItemMaterial {
  readonly code: string;
  readonly label: Label;
  readonly required: boolean;
  readonly forms: readonly MaterialForm[];
}

/** One item of the catalogue (事项), as one version of it says. */
export interface ServiceItem {
  readonly item: string;
  readonly label: Label;
  readonly ministry: Label;
  readonly version: string;
  /** False when the item is listed but cannot be filed at present. */
  readonly offered: boolean;
  readonly mode: Mode;
  readonly channels: readonly Channel[];
  readonly applicantKinds: readonly ApplicantKind[];
  readonly kind: ItemKind;
  /** 承诺办结时限. */
  readonly promisedLimit: Limit;
  /** 法定办结时限; undefined when no law sets one. */
  readonly statutoryLimit?: Limit;
  /** Any one of them makes a region competent. */
  readonly regionBasis: readonly RegionBasis[];
  readonly materials: readonly ItemMaterial[];
  readonly resultKind: ResultKind;
  readonly result: Label;
}

/** The items by their code. */
export type Catalogue = ReadonlyMap<string, ServiceItem>;

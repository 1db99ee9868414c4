/** What a person reads, in the two languages of the house. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

// What can be wrong with one field or parameter, in words for the clerk who filled it in. The closed
// list, as that of the problem codes: a new reason is one row, and a reason is never
// reused for another meaning.
const rows = {
  // Its form.
  REQUIRED: { zh: '必填', en: 'is required' },
  TYPE: { zh: 'JSON 类型不符', en: 'has the wrong JSON type' },
  PATTERN: { zh: '格式不符', en: 'does not have the right form' },
  FORMAT: { zh: '格式无效', en: 'is not written as it should be' },
  ENUM: { zh: '不是可选的值', en: 'is not one of the listed values' },
  BLANK: { zh: '只有空白，没有内容', en: 'says nothing: it has only spaces' },
  CHARACTER: {
    zh: '含有不允许的字符（控制字符、换行、双向控制符、乱码等）',
    en: 'has a character that is not allowed (control, line break, bidirectional, replacement)',
  },
  MIN_LENGTH: { zh: '过短', en: 'is too short' },
  MAX_LENGTH: { zh: '过长', en: 'is too long' },
  MIN_ITEMS: { zh: '项数过少', en: 'has too few items' },
  MAX_ITEMS: { zh: '项数过多', en: 'has too many items' },
  MINIMUM: { zh: '小于下限（或日期过早）', en: 'is too small, or too early' },
  MAXIMUM: { zh: '超过上限（或日期过晚）', en: 'is too large, or too late' },
  UNKNOWN_FIELD: { zh: '没有此字段或参数', en: 'is not known' },
  DUPLICATE: { zh: '重复', en: 'is given twice' },

  // Identifiers: numbers of persons, organizations, cases, licenses.
  REGION: { zh: '号码中的地区不存在', en: 'names no region' },
  BIRTHDATE: { zh: '号码中的出生日期无效', en: 'holds no possible day of birth' },
  BIRTH_FUTURE: { zh: '号码中的出生日期在将来', en: 'holds a day of birth in the future' },
  ORG_CHECK: { zh: '组织机构代码校验码不符', en: 'holds a wrong organization code' },
  DATE: { zh: '号码中的日期不存在', en: 'holds a day that does not exist' },
  CHECKSUM: { zh: '校验码不符', en: 'has a wrong check character' },

  // The rules of the case.
  SAME_AS_ORIGIN: { zh: '与收件地相同', en: 'is the region where it is filed' },
  UNKNOWN_REGION: { zh: '未与此地区对接', en: 'is no region this gateway exchanges with' },
  UNKNOWN_ITEM: { zh: '没有此事项', en: 'is not in the catalogue' },
  NOT_OFFERED: { zh: '目前不办理', en: 'is not offered at present' },
  NOT_ALLOWED: { zh: '此事项或此情形不允许', en: 'is not allowed here' },
  UNKNOWN_MATERIAL: { zh: '事项没有此材料', en: 'is no material of the item' },
  FORM_NOT_ALLOWED: { zh: '此材料不接受此形式', en: 'is not a form the item takes' },
} as const satisfies Record<string, Words>;

export type Reason = keyof typeof rows;

/** Every reason of a field error. */
export const reasons: Readonly<Record<Reason, Words>> = rows;

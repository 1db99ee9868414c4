// Generated from proto/ by `npm run generate`. Do not edit.

import type { CommandType, EventType, RecordType } from './registry.js';

/** JSON Schema 2020-12 of each message, by class name; references go to #/$defs/<name>. */
export const messageSchemas: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  AcceptCase: {
    title: 'Accept',
    description: 'Accepts the case; the clock for handling (C3) starts.',
    'x-label': {
      zh: '受理',
      en: 'Accept',
    },
    'x-type': 'case.accept',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['officer'],
  },
  CaseAccepted: {
    title: 'Accepted',
    description: 'The notice of acceptance (受理通知书) was issued.',
    'x-label': {
      zh: '已受理',
      en: 'Accepted',
    },
    'x-type': 'case.accepted',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      clocks: {
        title: 'Clocks',
        type: 'array',
        items: {
          $ref: '#/$defs/Clock',
        },
        maxItems: 10,
        'x-label': {
          zh: '计时',
          en: 'Clocks',
        },
        'x-sensitivity': 'L2',
      },
      noticeNo: {
        title: 'Notice number',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '受理通知书编号',
          en: 'Notice number',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['noticeNo'],
  },
  CompleteCase: {
    title: 'Complete',
    description: 'Completes the case.',
    'x-label': {
      zh: '办结',
      en: 'Complete',
    },
    'x-type': 'case.complete',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      delivery: {
        title: 'Delivery',
        $ref: '#/$defs/Delivery',
        'x-label': {
          zh: '送达',
          en: 'Delivery',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['officer', 'delivery'],
  },
  CaseCompleted: {
    title: 'Completed',
    description: 'The case is complete.',
    'x-label': {
      zh: '已办结',
      en: 'Completed',
    },
    'x-type': 'case.completed',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      delivery: {
        title: 'Delivery',
        $ref: '#/$defs/Delivery',
        'x-label': {
          zh: '送达',
          en: 'Delivery',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['delivery'],
  },
  DecideCase: {
    title: 'Decide',
    description:
      'Decides. REFUSED needs a reason and a remedy. With a result the result is issued too, with a delivery the case is completed.',
    'x-label': {
      zh: '决定',
      en: 'Decide',
    },
    'x-type': 'case.decide',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      outcome: {
        title: 'Outcome',
        type: 'string',
        enum: ['GRANTED', 'REFUSED'],
        'x-enum-labels': {
          GRANTED: {
            zh: '准予',
            en: 'Granted',
          },
          REFUSED: {
            zh: '不予',
            en: 'Refused',
          },
        },
        'x-label': {
          zh: '决定',
          en: 'Outcome',
        },
        'x-sensitivity': 'L2',
      },
      reason: {
        title: 'Reason',
        type: 'string',
        maxLength: 1000,
        'x-label': {
          zh: '理由',
          en: 'Reason',
        },
        'x-sensitivity': 'L2',
      },
      remedy: {
        title: 'Remedy',
        type: 'string',
        maxLength: 1000,
        'x-label': {
          zh: '救济途径',
          en: 'Remedy',
        },
        'x-sensitivity': 'L2',
      },
      result: {
        title: 'Result',
        description:
          'An immediate item (即办件) may be decided as soon as it is received, and completed at once.',
        $ref: '#/$defs/Result',
        'x-label': {
          zh: '结果',
          en: 'Result',
        },
        'x-sensitivity': 'L2',
      },
      delivery: {
        title: 'Delivery',
        $ref: '#/$defs/Delivery',
        'x-label': {
          zh: '送达',
          en: 'Delivery',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['officer', 'outcome'],
  },
  CaseDecided: {
    title: 'Decided',
    description: 'The decision was made; the clock for handling stops.',
    'x-label': {
      zh: '已决定',
      en: 'Decided',
    },
    'x-type': 'case.decided',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      outcome: {
        title: 'Outcome',
        type: 'string',
        enum: ['GRANTED', 'REFUSED'],
        'x-enum-labels': {
          GRANTED: {
            zh: '准予',
            en: 'Granted',
          },
          REFUSED: {
            zh: '不予',
            en: 'Refused',
          },
        },
        'x-label': {
          zh: '决定',
          en: 'Outcome',
        },
        'x-sensitivity': 'L2',
      },
      reason: {
        title: 'Reason',
        type: 'string',
        maxLength: 1000,
        'x-label': {
          zh: '理由',
          en: 'Reason',
        },
        'x-sensitivity': 'L2',
      },
      remedy: {
        title: 'Remedy',
        type: 'string',
        maxLength: 1000,
        'x-label': {
          zh: '救济途径',
          en: 'Remedy',
        },
        'x-sensitivity': 'L2',
      },
      decisionNo: {
        title: 'Decision number',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '决定书编号',
          en: 'Decision number',
        },
        'x-sensitivity': 'L2',
      },
      clocks: {
        title: 'Clocks',
        type: 'array',
        items: {
          $ref: '#/$defs/Clock',
        },
        maxItems: 10,
        'x-label': {
          zh: '计时',
          en: 'Clocks',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['outcome', 'decisionNo'],
  },
  CaseDueDatesSet: {
    title: 'Due dates set',
    description:
      'The notice of working days of a year has come: due dates that fell into it were provisional, and are set now. The gateway writes this by itself.',
    'x-label': {
      zh: '期限已确定',
      en: 'Due dates set',
    },
    'x-type': 'case.due-dates-set',
    type: 'object',
    properties: {
      clocks: {
        title: 'Clocks',
        type: 'array',
        items: {
          $ref: '#/$defs/Clock',
        },
        maxItems: 10,
        'x-label': {
          zh: '计时',
          en: 'Clocks',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: [],
  },
  RefuseIntake: {
    title: 'Refuse intake',
    description:
      'Refuses intake, on formal grounds only: the origin office may not refuse on merits.',
    'x-label': {
      zh: '不予收件',
      en: 'Refuse intake',
    },
    'x-type': 'case.refuse-intake',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      reasonCode: {
        title: 'Reason',
        type: 'string',
        enum: ['ITEM_NOT_LISTED', 'IDENTITY_MISMATCH'],
        'x-enum-labels': {
          ITEM_NOT_LISTED: {
            zh: '非通办事项',
            en: 'Not a listed item',
          },
          IDENTITY_MISMATCH: {
            zh: '身份不符',
            en: 'Identity mismatch',
          },
        },
        'x-label': {
          zh: '理由代码',
          en: 'Reason',
        },
        'x-sensitivity': 'L2',
      },
      guidance: {
        title: 'Where to go',
        type: 'string',
        minLength: 1,
        maxLength: 1000,
        'x-label': {
          zh: '去向指引',
          en: 'Where to go',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['officer', 'reasonCode', 'guidance'],
  },
  CaseIntakeRefused: {
    title: 'Intake refused',
    description: 'Intake was refused. The case ends.',
    'x-label': {
      zh: '不予收件',
      en: 'Intake refused',
    },
    'x-type': 'case.intake-refused',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      reasonCode: {
        title: 'Reason',
        type: 'string',
        enum: ['ITEM_NOT_LISTED', 'IDENTITY_MISMATCH'],
        'x-enum-labels': {
          ITEM_NOT_LISTED: {
            zh: '非通办事项',
            en: 'Not a listed item',
          },
          IDENTITY_MISMATCH: {
            zh: '身份不符',
            en: 'Identity mismatch',
          },
        },
        'x-label': {
          zh: '理由代码',
          en: 'Reason',
        },
        'x-sensitivity': 'L2',
      },
      guidance: {
        title: 'Where to go',
        type: 'string',
        minLength: 1,
        maxLength: 1000,
        'x-label': {
          zh: '去向指引',
          en: 'Where to go',
        },
        'x-sensitivity': 'L2',
      },
      clocks: {
        title: 'Clocks',
        type: 'array',
        items: {
          $ref: '#/$defs/Clock',
        },
        maxItems: 10,
        'x-label': {
          zh: '计时',
          en: 'Clocks',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['reasonCode', 'guidance'],
  },
  StartIntake: {
    title: 'Start intake check',
    description: 'Starts the formal check.',
    'x-label': {
      zh: '开始预审',
      en: 'Start intake check',
    },
    'x-type': 'case.start-intake',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: [],
  },
  CaseIntakeStarted: {
    title: 'Intake check started',
    description: 'The formal check started; the clock for the transfer (C1) runs.',
    'x-label': {
      zh: '预审中',
      en: 'Intake check started',
    },
    'x-type': 'case.intake-started',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      clocks: {
        title: 'Clocks',
        type: 'array',
        items: {
          $ref: '#/$defs/Clock',
        },
        maxItems: 10,
        'x-label': {
          zh: '计时',
          en: 'Clocks',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: [],
  },
  RefuseAcceptance: {
    title: 'Refuse acceptance',
    description: 'Refuses to accept the case.',
    'x-label': {
      zh: '不予受理',
      en: 'Refuse acceptance',
    },
    'x-type': 'case.refuse-acceptance',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      reason: {
        title: 'Reason',
        type: 'string',
        minLength: 1,
        maxLength: 1000,
        'x-label': {
          zh: '理由',
          en: 'Reason',
        },
        'x-sensitivity': 'L2',
      },
      remedy: {
        title: 'Remedy',
        type: 'string',
        minLength: 1,
        maxLength: 1000,
        'x-label': {
          zh: '救济途径',
          en: 'Remedy',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['officer', 'reason', 'remedy'],
  },
  CaseNotAccepted: {
    title: 'Not accepted',
    description: 'The notice of non-acceptance (不予受理通知书) was issued. The case ends.',
    'x-label': {
      zh: '不予受理',
      en: 'Not accepted',
    },
    'x-type': 'case.not-accepted',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      reason: {
        title: 'Reason',
        type: 'string',
        minLength: 1,
        maxLength: 1000,
        'x-label': {
          zh: '理由',
          en: 'Reason',
        },
        'x-sensitivity': 'L2',
      },
      remedy: {
        title: 'Remedy',
        type: 'string',
        minLength: 1,
        maxLength: 1000,
        'x-label': {
          zh: '救济途径',
          en: 'Remedy',
        },
        'x-sensitivity': 'L2',
      },
      noticeNo: {
        title: 'Notice number',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '不予受理通知书编号',
          en: 'Notice number',
        },
        'x-sensitivity': 'L2',
      },
      clocks: {
        title: 'Clocks',
        type: 'array',
        items: {
          $ref: '#/$defs/Clock',
        },
        maxItems: 10,
        'x-label': {
          zh: '计时',
          en: 'Clocks',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['reason', 'remedy', 'noticeNo'],
  },
  IssueReceipt: {
    title: 'Issue intake receipt',
    description:
      'Confirms that all required materials are present or deferred. The transfer follows by itself.',
    'x-label': {
      zh: '出具收件凭证',
      en: 'Issue intake receipt',
    },
    'x-type': 'case.issue-receipt',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      deferredMaterials: {
        title: 'Deferred materials',
        type: 'array',
        items: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9-]{0,63}$',
        },
        maxItems: 50,
        'x-label': {
          zh: '容缺材料',
          en: 'Deferred materials',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['officer'],
  },
  CaseReceipted: {
    title: 'Receipted',
    description: 'The intake receipt (收件凭证) was issued. It is not a decision on acceptance.',
    'x-label': {
      zh: '已收件',
      en: 'Receipted',
    },
    'x-type': 'case.receipted',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      receiptNo: {
        title: 'Receipt number',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '收件凭证编号',
          en: 'Receipt number',
        },
        'x-sensitivity': 'L2',
      },
      deferredMaterials: {
        title: 'Deferred materials',
        type: 'array',
        items: {
          type: 'string',
          pattern: '^[a-z0-9][a-z0-9-]{0,63}$',
        },
        maxItems: 50,
        'x-label': {
          zh: '容缺材料',
          en: 'Deferred materials',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['receiptNo'],
  },
  ReceiveCase: {
    title: 'Receive',
    description: 'Signs for a transferred case.',
    'x-label': {
      zh: '签收',
      en: 'Receive',
    },
    'x-type': 'case.receive',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: [],
  },
  CaseReceived: {
    title: 'Received',
    description:
      'The handling office holds the case; the clock for acceptance (C2, 行政许可法 Art. 32) runs.',
    'x-label': {
      zh: '已签收',
      en: 'Received',
    },
    'x-type': 'case.received',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      clocks: {
        title: 'Clocks',
        type: 'array',
        items: {
          $ref: '#/$defs/Clock',
        },
        maxItems: 10,
        'x-label': {
          zh: '计时',
          en: 'Clocks',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: [],
  },
  IssueResult: {
    title: 'Issue result',
    description: 'Issues the result.',
    'x-label': {
      zh: '出具结果',
      en: 'Issue result',
    },
    'x-type': 'case.issue-result',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      result: {
        title: 'Result',
        $ref: '#/$defs/Result',
        'x-label': {
          zh: '结果',
          en: 'Result',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['officer', 'result'],
  },
  CaseResultIssued: {
    title: 'Result issued',
    description: 'The result is ready to be delivered.',
    'x-label': {
      zh: '结果已出具',
      en: 'Result issued',
    },
    'x-type': 'case.result-issued',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      result: {
        title: 'Result',
        $ref: '#/$defs/Result',
        'x-label': {
          zh: '结果',
          en: 'Result',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['result'],
  },
  ReturnCase: {
    title: 'Return to origin',
    description: 'Returns a received case to the origin office.',
    'x-label': {
      zh: '退回收件地',
      en: 'Return to origin',
    },
    'x-type': 'case.return',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      reasonCode: {
        title: 'Reason',
        type: 'string',
        enum: ['WRONG_REGION', 'UNREADABLE_MATERIAL', 'ITEM_NOT_AVAILABLE'],
        'x-enum-labels': {
          WRONG_REGION: {
            zh: '非本地管辖',
            en: 'Wrong region',
          },
          UNREADABLE_MATERIAL: {
            zh: '材料无法辨认',
            en: 'Unreadable material',
          },
          ITEM_NOT_AVAILABLE: {
            zh: '事项未开通',
            en: 'Item not available',
          },
        },
        'x-label': {
          zh: '理由代码',
          en: 'Reason',
        },
        'x-sensitivity': 'L2',
      },
      explanation: {
        title: 'Explanation',
        type: 'string',
        minLength: 1,
        maxLength: 1000,
        'x-label': {
          zh: '说明',
          en: 'Explanation',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['reasonCode', 'explanation'],
  },
  CaseReturned: {
    title: 'Returned to origin',
    description:
      'The case is back at the origin office, which may correct and transfer it again, or end it.',
    'x-label': {
      zh: '已退回收件地',
      en: 'Returned to origin',
    },
    'x-type': 'case.returned',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      reasonCode: {
        title: 'Reason',
        type: 'string',
        enum: ['WRONG_REGION', 'UNREADABLE_MATERIAL', 'ITEM_NOT_AVAILABLE'],
        'x-enum-labels': {
          WRONG_REGION: {
            zh: '非本地管辖',
            en: 'Wrong region',
          },
          UNREADABLE_MATERIAL: {
            zh: '材料无法辨认',
            en: 'Unreadable material',
          },
          ITEM_NOT_AVAILABLE: {
            zh: '事项未开通',
            en: 'Item not available',
          },
        },
        'x-label': {
          zh: '理由代码',
          en: 'Reason',
        },
        'x-sensitivity': 'L2',
      },
      explanation: {
        title: 'Explanation',
        type: 'string',
        minLength: 1,
        maxLength: 1000,
        'x-label': {
          zh: '说明',
          en: 'Explanation',
        },
        'x-sensitivity': 'L2',
      },
      clocks: {
        title: 'Clocks',
        type: 'array',
        items: {
          $ref: '#/$defs/Clock',
        },
        maxItems: 10,
        'x-label': {
          zh: '计时',
          en: 'Clocks',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['reasonCode', 'explanation'],
  },
  StartReview: {
    title: 'Start review',
    description: 'Starts the review.',
    'x-label': {
      zh: '开始审查',
      en: 'Start review',
    },
    'x-type': 'case.start-review',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['officer'],
  },
  CaseReviewStarted: {
    title: 'Review started',
    description: 'The review started.',
    'x-label': {
      zh: '审查中',
      en: 'Review started',
    },
    'x-type': 'case.review-started',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: [],
  },
  FileCase: {
    title: 'File a case',
    description:
      "Files a case. The gateway gives the case number; the key of the record is the sender's own.",
    'x-label': {
      zh: '申办',
      en: 'File a case',
    },
    'x-type': 'case.file',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      item: {
        title: 'Service item',
        type: 'string',
        minLength: 1,
        pattern: '^[a-z0-9][a-z0-9-]{0,63}$',
        'x-label': {
          zh: '事项',
          en: 'Service item',
        },
        'x-sensitivity': 'L1',
      },
      handlingRegion: {
        title: 'Handling region',
        type: 'string',
        minLength: 1,
        pattern: '^[1-9]\\d{5}$',
        'x-label': {
          zh: '办理地',
          en: 'Handling region',
        },
        'x-sensitivity': 'L1',
      },
      channel: {
        title: 'Channel',
        type: 'string',
        enum: ['WINDOW', 'WEB', 'MOBILE', 'COURIER'],
        'x-enum-labels': {
          WINDOW: {
            zh: '窗口',
            en: 'Window',
          },
          WEB: {
            zh: '电脑端',
            en: 'Web',
          },
          MOBILE: {
            zh: '移动端',
            en: 'Mobile',
          },
          COURIER: {
            zh: '快递申请',
            en: 'Courier',
          },
        },
        'x-label': {
          zh: '渠道',
          en: 'Channel',
        },
        'x-sensitivity': 'L1',
      },
      applicant: {
        title: 'Applicant',
        $ref: '#/$defs/Applicant',
        'x-label': {
          zh: '申请人',
          en: 'Applicant',
        },
        'x-sensitivity': 'L3',
      },
      agent: {
        title: 'Agent',
        $ref: '#/$defs/Agent',
        'x-label': {
          zh: '代理人',
          en: 'Agent',
        },
        'x-sensitivity': 'L3',
      },
      materials: {
        title: 'Materials',
        type: 'array',
        items: {
          $ref: '#/$defs/Material',
        },
        maxItems: 50,
        'x-label': {
          zh: '材料',
          en: 'Materials',
        },
        'x-sensitivity': 'L2',
      },
      form: {
        title: 'Form',
        description: 'What the item asks besides (表单): name to value.',
        type: 'object',
        propertyNames: {
          maxLength: 64,
          not: {
            const: '__proto__',
          },
        },
        additionalProperties: {
          type: 'string',
          maxLength: 1000,
        },
        maxProperties: 50,
        'x-label': {
          zh: '表单',
          en: 'Form',
        },
        'x-sensitivity': 'L3',
      },
      consent: {
        title: 'Consent to transfer',
        description:
          'The applicant agreed that the application goes to the handling region (PIPL Art. 23). Must be true.',
        type: 'boolean',
        'x-label': {
          zh: '同意转递',
          en: 'Consent to transfer',
        },
        'x-sensitivity': 'L2',
      },
      identityCheck: {
        title: 'Identity check',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '身份核验方式',
          en: 'Identity check',
        },
        'x-sensitivity': 'L2',
      },
      intakeChecked: {
        title: 'Formally checked',
        description:
          'The formal check is done already (a window files and checks at once): the receipt follows.',
        type: 'boolean',
        'x-label': {
          zh: '已形式审查',
          en: 'Formally checked',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['item', 'handlingRegion', 'channel', 'applicant', 'consent', 'identityCheck'],
  },
  CaseSubmitted: {
    title: 'Submitted',
    description: 'A case was filed.',
    'x-label': {
      zh: '已申办',
      en: 'Submitted',
    },
    'x-type': 'case.submitted',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      item: {
        title: 'Service item',
        type: 'string',
        minLength: 1,
        pattern: '^[a-z0-9][a-z0-9-]{0,63}$',
        'x-label': {
          zh: '事项',
          en: 'Service item',
        },
        'x-sensitivity': 'L1',
      },
      handlingRegion: {
        title: 'Handling region',
        type: 'string',
        minLength: 1,
        pattern: '^[1-9]\\d{5}$',
        'x-label': {
          zh: '办理地',
          en: 'Handling region',
        },
        'x-sensitivity': 'L1',
      },
      channel: {
        title: 'Channel',
        type: 'string',
        enum: ['WINDOW', 'WEB', 'MOBILE', 'COURIER'],
        'x-enum-labels': {
          WINDOW: {
            zh: '窗口',
            en: 'Window',
          },
          WEB: {
            zh: '电脑端',
            en: 'Web',
          },
          MOBILE: {
            zh: '移动端',
            en: 'Mobile',
          },
          COURIER: {
            zh: '快递申请',
            en: 'Courier',
          },
        },
        'x-label': {
          zh: '渠道',
          en: 'Channel',
        },
        'x-sensitivity': 'L1',
      },
      applicant: {
        title: 'Applicant',
        $ref: '#/$defs/Applicant',
        'x-label': {
          zh: '申请人',
          en: 'Applicant',
        },
        'x-sensitivity': 'L3',
      },
      agent: {
        title: 'Agent',
        $ref: '#/$defs/Agent',
        'x-label': {
          zh: '代理人',
          en: 'Agent',
        },
        'x-sensitivity': 'L3',
      },
      materials: {
        title: 'Materials',
        type: 'array',
        items: {
          $ref: '#/$defs/Material',
        },
        maxItems: 50,
        'x-label': {
          zh: '材料',
          en: 'Materials',
        },
        'x-sensitivity': 'L2',
      },
      form: {
        title: 'Form',
        description: 'What the item asks besides (表单): name to value.',
        type: 'object',
        propertyNames: {
          maxLength: 64,
          not: {
            const: '__proto__',
          },
        },
        additionalProperties: {
          type: 'string',
          maxLength: 1000,
        },
        maxProperties: 50,
        'x-label': {
          zh: '表单',
          en: 'Form',
        },
        'x-sensitivity': 'L3',
      },
      consent: {
        title: 'Consent to transfer',
        description:
          'The applicant agreed that the application goes to the handling region (PIPL Art. 23). Must be true.',
        type: 'boolean',
        'x-label': {
          zh: '同意转递',
          en: 'Consent to transfer',
        },
        'x-sensitivity': 'L2',
      },
      identityCheck: {
        title: 'Identity check',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '身份核验方式',
          en: 'Identity check',
        },
        'x-sensitivity': 'L2',
      },
      originRegion: {
        title: 'Origin region',
        type: 'string',
        minLength: 1,
        pattern: '^[1-9]\\d{5}$',
        'x-label': {
          zh: '收件地',
          en: 'Origin region',
        },
        'x-sensitivity': 'L1',
      },
      mode: {
        title: 'Mode',
        type: 'string',
        enum: ['FULL_ONLINE', 'REMOTE_INTAKE', 'MULTI_REGION_JOINT'],
        'x-enum-labels': {
          FULL_ONLINE: {
            zh: '全程网办',
            en: 'Fully online',
          },
          REMOTE_INTAKE: {
            zh: '异地代收代办',
            en: 'Remote intake',
          },
          MULTI_REGION_JOINT: {
            zh: '多地联办',
            en: 'Joint handling',
          },
        },
        'x-label': {
          zh: '通办方式',
          en: 'Mode',
        },
        'x-sensitivity': 'L1',
      },
      itemVersion: {
        title: 'Item version',
        type: 'string',
        minLength: 1,
        maxLength: 32,
        'x-label': {
          zh: '实施清单版本',
          en: 'Item version',
        },
        'x-sensitivity': 'L1',
      },
    },
    required: [
      'item',
      'handlingRegion',
      'channel',
      'applicant',
      'consent',
      'identityCheck',
      'originRegion',
      'mode',
      'itemVersion',
    ],
  },
  NoticeSupplement: {
    title: 'Notice of supplement',
    description:
      'Tells the applicant what is missing. Without a date the applicant has 30 calendar days.',
    'x-label': {
      zh: '补正告知',
      en: 'Notice of supplement',
    },
    'x-type': 'case.notice-supplement',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      defects: {
        title: 'Defects',
        type: 'array',
        items: {
          $ref: '#/$defs/Defect',
        },
        minItems: 1,
        maxItems: 50,
        'x-label': {
          zh: '补正事项',
          en: 'Defects',
        },
        'x-sensitivity': 'L2',
      },
      replyBy: {
        title: 'Reply by',
        type: 'string',
        format: 'date',
        pattern: '^[12]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$',
        'x-label': {
          zh: '补正期限',
          en: 'Reply by',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['officer', 'defects'],
  },
  CaseSupplementNoticed: {
    title: 'Supplement noticed',
    description:
      'The notice of supplement (补正告知书) was issued; the clock for acceptance is paused.',
    'x-label': {
      zh: '已告知补正',
      en: 'Supplement noticed',
    },
    'x-type': 'case.supplement-noticed',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      defects: {
        title: 'Defects',
        type: 'array',
        items: {
          $ref: '#/$defs/Defect',
        },
        minItems: 1,
        maxItems: 50,
        'x-label': {
          zh: '补正事项',
          en: 'Defects',
        },
        'x-sensitivity': 'L2',
      },
      replyBy: {
        title: 'Reply by',
        type: 'string',
        format: 'date',
        minLength: 1,
        pattern: '^[12]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$',
        'x-label': {
          zh: '补正期限',
          en: 'Reply by',
        },
        'x-sensitivity': 'L2',
      },
      noticeNo: {
        title: 'Notice number',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '补正告知书编号',
          en: 'Notice number',
        },
        'x-sensitivity': 'L2',
      },
      clocks: {
        title: 'Clocks',
        type: 'array',
        items: {
          $ref: '#/$defs/Clock',
        },
        maxItems: 10,
        'x-label': {
          zh: '计时',
          en: 'Clocks',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['defects', 'replyBy', 'noticeNo'],
  },
  ProvideSupplement: {
    title: 'Provide supplement',
    description:
      'Gives the missing materials. The handling region applies it in its own order and answers.',
    'x-label': {
      zh: '提交补正',
      en: 'Provide supplement',
    },
    'x-type': 'case.provide-supplement',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      materials: {
        title: 'Materials',
        type: 'array',
        items: {
          $ref: '#/$defs/Material',
        },
        minItems: 1,
        maxItems: 50,
        'x-label': {
          zh: '材料',
          en: 'Materials',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['materials'],
  },
  CaseSupplemented: {
    title: 'Supplemented',
    description: 'All that was listed is there; the clock for acceptance starts anew.',
    'x-label': {
      zh: '已补正',
      en: 'Supplemented',
    },
    'x-type': 'case.supplemented',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      materials: {
        title: 'Materials',
        type: 'array',
        items: {
          $ref: '#/$defs/Material',
        },
        minItems: 1,
        maxItems: 50,
        'x-label': {
          zh: '材料',
          en: 'Materials',
        },
        'x-sensitivity': 'L2',
      },
      clocks: {
        title: 'Clocks',
        type: 'array',
        items: {
          $ref: '#/$defs/Clock',
        },
        maxItems: 10,
        'x-label': {
          zh: '计时',
          en: 'Clocks',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['materials'],
  },
  TerminateCase: {
    title: 'Terminate',
    description: 'Ends a returned case.',
    'x-label': {
      zh: '终止',
      en: 'Terminate',
    },
    'x-type': 'case.terminate',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      reason: {
        title: 'Reason',
        type: 'string',
        minLength: 1,
        maxLength: 1000,
        'x-label': {
          zh: '理由',
          en: 'Reason',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['officer', 'reason'],
  },
  CaseTerminated: {
    title: 'Terminated',
    description: 'The case ended without a decision.',
    'x-label': {
      zh: '已终止',
      en: 'Terminated',
    },
    'x-type': 'case.terminated',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      reason: {
        title: 'Reason',
        type: 'string',
        minLength: 1,
        maxLength: 1000,
        'x-label': {
          zh: '理由',
          en: 'Reason',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['reason'],
  },
  TransferCase: {
    title: 'Transfer',
    description:
      'Transfers a case. By itself after the receipt; by the origin office, with corrected materials, after a return.',
    'x-label': {
      zh: '转递',
      en: 'Transfer',
    },
    'x-type': 'case.transfer',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      materials: {
        title: 'Materials',
        type: 'array',
        items: {
          $ref: '#/$defs/Material',
        },
        maxItems: 50,
        'x-label': {
          zh: '材料',
          en: 'Materials',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: [],
  },
  CaseTransferred: {
    title: 'Transferred',
    description:
      'The case was handed to the handling office. From here on only that office writes its history.',
    'x-label': {
      zh: '已转递',
      en: 'Transferred',
    },
    'x-type': 'case.transferred',
    type: 'object',
    properties: {
      officer: {
        title: 'Officer',
        $ref: '#/$defs/Officer',
        'x-label': {
          zh: '经办人',
          en: 'Officer',
        },
        'x-sensitivity': 'L2',
      },
      transferId: {
        title: 'Transfer id',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '业务协同编号',
          en: 'Transfer id',
        },
        'x-sensitivity': 'L2',
      },
      attempt: {
        title: 'Attempt',
        type: 'integer',
        minimum: 1,
        maximum: 100,
        'x-label': {
          zh: '转递次数',
          en: 'Attempt',
        },
        'x-sensitivity': 'L2',
      },
      materials: {
        title: 'Materials',
        type: 'array',
        items: {
          $ref: '#/$defs/Material',
        },
        maxItems: 50,
        'x-label': {
          zh: '材料',
          en: 'Materials',
        },
        'x-sensitivity': 'L2',
      },
      clocks: {
        title: 'Clocks',
        type: 'array',
        items: {
          $ref: '#/$defs/Clock',
        },
        maxItems: 10,
        'x-label': {
          zh: '计时',
          en: 'Clocks',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['transferId', 'attempt'],
  },
  Officer: {
    title: 'Officer',
    description: 'The member of staff who acts (经办人).',
    type: 'object',
    properties: {
      officeCode: {
        title: 'Office code',
        type: 'string',
        minLength: 1,
        maxLength: 32,
        'x-label': {
          zh: '经办机构代码',
          en: 'Office code',
        },
        'x-sensitivity': 'L2',
      },
      officeName: {
        title: 'Office',
        type: 'string',
        maxLength: 100,
        'x-label': {
          zh: '经办机构',
          en: 'Office',
        },
        'x-sensitivity': 'L1',
      },
      officerNo: {
        title: 'Officer number',
        type: 'string',
        minLength: 1,
        maxLength: 32,
        'x-label': {
          zh: '经办人工号',
          en: 'Officer number',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['officeCode', 'officerNo'],
  },
  Applicant: {
    title: 'Applicant',
    description: 'Who asks (申请人).',
    type: 'object',
    properties: {
      kind: {
        title: 'Kind',
        type: 'string',
        enum: ['NATURAL', 'LEGAL'],
        'x-enum-labels': {
          NATURAL: {
            zh: '自然人',
            en: 'Natural person',
          },
          LEGAL: {
            zh: '法人',
            en: 'Legal person',
          },
        },
        'x-label': {
          zh: '申请人类型',
          en: 'Kind',
        },
        'x-sensitivity': 'L2',
      },
      name: {
        title: 'Name',
        type: 'string',
        minLength: 1,
        maxLength: 100,
        'x-label': {
          zh: '申请人姓名或名称',
          en: 'Name',
        },
        'x-sensitivity': 'L3',
      },
      idNo: {
        title: 'Identity number',
        description:
          'GB 11643 citizen number of a natural person, GB 32100 credit code of a legal person. The check characters are verified by the case domain.',
        type: 'string',
        minLength: 1,
        pattern: '^[0-9A-HJ-NPQRTUWXYx]{18}$',
        'x-label': {
          zh: '证件号码',
          en: 'Identity number',
        },
        'x-sensitivity': 'L4',
      },
      mobile: {
        title: 'Mobile number',
        type: 'string',
        pattern: '^1[3-9]\\d{9}$',
        'x-label': {
          zh: '手机号码',
          en: 'Mobile number',
        },
        'x-sensitivity': 'L3',
      },
      address: {
        title: 'Address',
        type: 'string',
        maxLength: 200,
        'x-label': {
          zh: '联系地址',
          en: 'Address',
        },
        'x-sensitivity': 'L3',
      },
    },
    required: ['kind', 'name', 'idNo'],
  },
  Agent: {
    title: 'Agent',
    description: 'Who acts for the applicant (代理人).',
    type: 'object',
    properties: {
      name: {
        title: 'Agent name',
        type: 'string',
        minLength: 1,
        maxLength: 100,
        'x-label': {
          zh: '代理人姓名',
          en: 'Agent name',
        },
        'x-sensitivity': 'L3',
      },
      idNo: {
        title: 'Agent identity number',
        type: 'string',
        minLength: 1,
        pattern: '^[0-9Xx]{18}$',
        'x-label': {
          zh: '代理人证件号码',
          en: 'Agent identity number',
        },
        'x-sensitivity': 'L4',
      },
      authorization: {
        title: 'Authorization',
        type: 'string',
        minLength: 1,
        maxLength: 100,
        'x-label': {
          zh: '授权委托书编号',
          en: 'Authorization',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['name', 'idNo', 'authorization'],
  },
  Material: {
    title: 'Material',
    description:
      'One document of an application (材料). The file itself never travels in an event.',
    type: 'object',
    properties: {
      code: {
        title: 'Material code',
        type: 'string',
        minLength: 1,
        pattern: '^[a-z0-9][a-z0-9-]{0,63}$',
        'x-label': {
          zh: '材料代码',
          en: 'Material code',
        },
        'x-sensitivity': 'L2',
      },
      name: {
        title: 'Material name',
        type: 'string',
        maxLength: 100,
        'x-label': {
          zh: '材料名称',
          en: 'Material name',
        },
        'x-sensitivity': 'L2',
      },
      form: {
        title: 'Form',
        type: 'string',
        enum: ['PAPER', 'ELECTRONIC', 'LICENSE_REF', 'COMMITMENT'],
        'x-enum-labels': {
          PAPER: {
            zh: '纸质',
            en: 'Paper',
          },
          ELECTRONIC: {
            zh: '电子',
            en: 'Electronic',
          },
          LICENSE_REF: {
            zh: '电子证照',
            en: 'Electronic license',
          },
          COMMITMENT: {
            zh: '告知承诺',
            en: 'Commitment',
          },
        },
        'x-label': {
          zh: '材料形式',
          en: 'Form',
        },
        'x-sensitivity': 'L2',
      },
      sha256: {
        title: 'File digest',
        description:
          'SHA-256 of the file, lower-case hexadecimal; required when the form is ELECTRONIC.',
        type: 'string',
        pattern: '^[0-9a-f]{64}$',
        'x-label': {
          zh: '文件摘要',
          en: 'File digest',
        },
        'x-sensitivity': 'L2',
      },
      licenseId: {
        title: 'License id',
        description: 'Names the license; required when the form is LICENSE_REF.',
        type: 'string',
        maxLength: 120,
        'x-label': {
          zh: '电子证照标识',
          en: 'License id',
        },
        'x-sensitivity': 'L3',
      },
    },
    required: ['code', 'form'],
  },
  Defect: {
    title: 'Defect',
    description: 'One defect of an application and what mends it (补正事项).',
    type: 'object',
    properties: {
      materialCode: {
        title: 'Material code',
        type: 'string',
        minLength: 1,
        pattern: '^[a-z0-9][a-z0-9-]{0,63}$',
        'x-label': {
          zh: '材料代码',
          en: 'Material code',
        },
        'x-sensitivity': 'L2',
      },
      requirement: {
        title: 'Requirement',
        type: 'string',
        minLength: 1,
        maxLength: 500,
        'x-label': {
          zh: '补正要求',
          en: 'Requirement',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['materialCode', 'requirement'],
  },
  Result: {
    title: 'Result',
    description: 'What the applicant gets (结果).',
    type: 'object',
    properties: {
      name: {
        title: 'Result',
        type: 'string',
        minLength: 1,
        maxLength: 100,
        'x-label': {
          zh: '结果名称',
          en: 'Result',
        },
        'x-sensitivity': 'L2',
      },
      documentNo: {
        title: 'Document number',
        type: 'string',
        maxLength: 100,
        'x-label': {
          zh: '文书编号',
          en: 'Document number',
        },
        'x-sensitivity': 'L2',
      },
      licenseId: {
        title: 'License id',
        type: 'string',
        maxLength: 120,
        'x-label': {
          zh: '电子证照标识',
          en: 'License id',
        },
        'x-sensitivity': 'L3',
      },
      sha256: {
        title: 'File digest',
        type: 'string',
        pattern: '^[0-9a-f]{64}$',
        'x-label': {
          zh: '结果文件摘要',
          en: 'File digest',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['name'],
  },
  Delivery: {
    title: 'Delivery',
    description: 'How the result reached the applicant (结果送达).',
    type: 'object',
    properties: {
      method: {
        title: 'Method',
        type: 'string',
        enum: ['ELECTRONIC_DELIVERY', 'PICKUP', 'COURIER_DELIVERY'],
        'x-enum-labels': {
          ELECTRONIC_DELIVERY: {
            zh: '电子送达',
            en: 'Electronic',
          },
          PICKUP: {
            zh: '窗口领取',
            en: 'Pick-up',
          },
          COURIER_DELIVERY: {
            zh: '邮寄',
            en: 'Courier',
          },
        },
        'x-label': {
          zh: '送达方式',
          en: 'Method',
        },
        'x-sensitivity': 'L2',
      },
      trackingNo: {
        title: 'Tracking number',
        type: 'string',
        maxLength: 64,
        'x-label': {
          zh: '物流单号',
          en: 'Tracking number',
        },
        'x-sensitivity': 'L3',
      },
      proof: {
        title: 'Proof',
        description:
          'For example a signature for receipt, or the opening of the electronic license.',
        type: 'string',
        maxLength: 200,
        'x-label': {
          zh: '送达证明',
          en: 'Proof',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['method'],
  },
  Limit: {
    title: 'Limit',
    description: 'How long something may take (时限).',
    type: 'object',
    properties: {
      value: {
        title: 'Value',
        type: 'integer',
        minimum: 0,
        maximum: 10000,
        'x-label': {
          zh: '数值',
          en: 'Value',
        },
        'x-sensitivity': 'L2',
      },
      unit: {
        title: 'Unit',
        type: 'string',
        enum: ['WORKING_DAYS', 'CALENDAR_DAYS', 'HOURS'],
        'x-enum-labels': {
          WORKING_DAYS: {
            zh: '工作日',
            en: 'Working days',
          },
          CALENDAR_DAYS: {
            zh: '自然日',
            en: 'Calendar days',
          },
          HOURS: {
            zh: '小时',
            en: 'Hours',
          },
        },
        'x-label': {
          zh: '单位',
          en: 'Unit',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['value', 'unit'],
  },
  Term: {
    title: 'Term',
    description: 'One limit of a clock, and what has become of it.',
    type: 'object',
    properties: {
      limit: {
        title: 'Limit',
        $ref: '#/$defs/Limit',
        'x-label': {
          zh: '时限',
          en: 'Limit',
        },
        'x-sensitivity': 'L2',
      },
      used: {
        title: 'Used',
        description: 'Of the limit, in its unit, before the start day.',
        type: 'integer',
        minimum: 0,
        maximum: 100000,
        'x-label': {
          zh: '已用',
          en: 'Used',
        },
        'x-sensitivity': 'L2',
      },
      dueAt: {
        title: 'Due at',
        description:
          'Missed from this instant on. Of a clock that is paused: when it would have been.',
        type: 'string',
        format: 'date-time',
        minLength: 1,
        pattern:
          '^[12]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d:[0-5]\\d|1[0-3]:[0-5]\\d|14:00))$',
        'x-label': {
          zh: '到期时间',
          en: 'Due at',
        },
        'x-sensitivity': 'L2',
      },
      provisionalYear: {
        title: 'Provisional year',
        description:
          'The due date is provisional: the notice of working days of this year was not known.',
        type: 'integer',
        minimum: 1949,
        maximum: 9999,
        'x-label': {
          zh: '暂定年份',
          en: 'Provisional year',
        },
        'x-sensitivity': 'L2',
      },
      overdue: {
        title: 'Overdue',
        description:
          'The due date was missed, by what was done last: neither a pause nor an extension heals that.',
        type: 'boolean',
        'x-label': {
          zh: '已逾期',
          en: 'Overdue',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['limit', 'used', 'dueAt', 'overdue'],
  },
  Clock: {
    title: 'Clock',
    description:
      'A clock of a case as it stands after an event. All of it stands here, so that both regions read the same from a history, whatever calendar and catalogue they have.',
    type: 'object',
    properties: {
      name: {
        title: 'Clock',
        type: 'string',
        enum: ['TRANSFER', 'ACCEPTANCE', 'HANDLING'],
        'x-enum-labels': {
          TRANSFER: {
            zh: '转递',
            en: 'Transfer',
          },
          ACCEPTANCE: {
            zh: '受理',
            en: 'Acceptance',
          },
          HANDLING: {
            zh: '办理',
            en: 'Handling',
          },
        },
        'x-label': {
          zh: '计时',
          en: 'Clock',
        },
        'x-sensitivity': 'L2',
      },
      state: {
        title: 'State',
        type: 'string',
        enum: ['RUNNING', 'PAUSED', 'STOPPED'],
        'x-enum-labels': {
          RUNNING: {
            zh: '计时中',
            en: 'Running',
          },
          PAUSED: {
            zh: '已暂停',
            en: 'Paused',
          },
          STOPPED: {
            zh: '已停止',
            en: 'Stopped',
          },
        },
        'x-label': {
          zh: '计时状态',
          en: 'State',
        },
        'x-sensitivity': 'L2',
      },
      startDay: {
        title: 'Start day',
        description:
          'The day from which it counts, itself not counted (民法典 Art. 201): of its start, or of its last resumption.',
        type: 'string',
        format: 'date',
        minLength: 1,
        pattern: '^[12]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$',
        'x-label': {
          zh: '起算日',
          en: 'Start day',
        },
        'x-sensitivity': 'L2',
      },
      term: {
        title: 'Promised term',
        description: 'What is promised (承诺时限).',
        $ref: '#/$defs/Term',
        'x-label': {
          zh: '承诺时限',
          en: 'Promised term',
        },
        'x-sensitivity': 'L2',
      },
      statutory: {
        title: 'Statutory term',
        description: 'What the law allows (法定时限); absent where it sets nothing.',
        $ref: '#/$defs/Term',
        'x-label': {
          zh: '法定时限',
          en: 'Statutory term',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['name', 'state', 'startDay', 'term'],
  },
  CommandRefused: {
    title: 'Command refused',
    'x-label': {
      zh: '指令未通过',
      en: 'Command refused',
    },
    'x-type': 'edge.command-refused',
    type: 'object',
    properties: {
      commandId: {
        title: 'Command id',
        type: 'string',
        minLength: 1,
        maxLength: 200,
        'x-label': {
          zh: '指令标识',
          en: 'Command id',
        },
        'x-sensitivity': 'L2',
      },
      commandType: {
        title: 'Command type',
        type: 'string',
        maxLength: 64,
        'x-label': {
          zh: '指令类型',
          en: 'Command type',
        },
        'x-sensitivity': 'L1',
      },
      caseNo: {
        title: 'Case number',
        type: 'string',
        maxLength: 50,
        'x-label': {
          zh: '办件编号',
          en: 'Case number',
        },
        'x-sensitivity': 'L2',
      },
      region: {
        title: 'Region',
        description: 'The region that refused.',
        type: 'string',
        minLength: 1,
        pattern: '^[1-9]\\d{5}$',
        'x-label': {
          zh: '答复地',
          en: 'Region',
        },
        'x-sensitivity': 'L1',
      },
      code: {
        title: 'Problem code',
        description: 'A problem code, see docs/reference/problems.md.',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '问题代码',
          en: 'Problem code',
        },
        'x-sensitivity': 'L1',
      },
      title: {
        title: 'Title',
        type: 'string',
        minLength: 1,
        maxLength: 200,
        'x-label': {
          zh: '问题',
          en: 'Title',
        },
        'x-sensitivity': 'L1',
      },
      detail: {
        title: 'Detail',
        type: 'string',
        maxLength: 500,
        'x-label': {
          zh: '说明',
          en: 'Detail',
        },
        'x-sensitivity': 'L2',
      },
      errors: {
        title: 'Field errors',
        type: 'array',
        items: {
          $ref: '#/$defs/FieldError',
        },
        maxItems: 50,
        'x-label': {
          zh: '字段错误',
          en: 'Field errors',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['commandId', 'region', 'code', 'title'],
  },
  EdgeMessageRejected: {
    title: 'Message rejected',
    description:
      'A message of this region was set aside by the other one. The case stands still there until an operator acts.',
    'x-label': {
      zh: '消息未采纳通知',
      en: 'Message rejected',
    },
    'x-type': 'edge.message-rejected',
    type: 'object',
    properties: {
      caseNo: {
        title: 'Case number',
        description: 'As the message names it; absent when it names none that could be one.',
        type: 'string',
        pattern: '^[0-9A-Z]{1,50}$',
        'x-label': {
          zh: '办件编号',
          en: 'Case number',
        },
        'x-sensitivity': 'L2',
      },
      region: {
        title: 'Region',
        description: 'The region that set it aside.',
        type: 'string',
        minLength: 1,
        pattern: '^[1-9]\\d{5}$',
        'x-label': {
          zh: '答复地',
          en: 'Region',
        },
        'x-sensitivity': 'L1',
      },
      messageType: {
        title: 'Message type',
        description: 'Type of the message that was set aside; `?` when it names none.',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '消息类型',
          en: 'Message type',
        },
        'x-sensitivity': 'L1',
      },
      code: {
        title: 'Problem code',
        description: 'A problem code, see docs/reference/problems.md.',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '问题代码',
          en: 'Problem code',
        },
        'x-sensitivity': 'L1',
      },
      title: {
        title: 'Title',
        type: 'string',
        minLength: 1,
        maxLength: 200,
        'x-label': {
          zh: '问题',
          en: 'Title',
        },
        'x-sensitivity': 'L1',
      },
      detail: {
        title: 'Detail',
        type: 'string',
        maxLength: 500,
        'x-label': {
          zh: '说明',
          en: 'Detail',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['region', 'messageType', 'code', 'title'],
  },
  CaseChange: {
    title: 'Case change',
    description:
      'The events that one decision added to a case, in order. SHA-256 over the exact bytes of this record is the link of the hash chain: the next change of the case names it as previousHash. The same bytes travel to the other region and to the back office.',
    'x-label': {
      zh: '办件变更',
      en: 'Case change',
    },
    'x-type': 'case.changed',
    type: 'object',
    properties: {
      type: {
        title: 'Type',
        type: 'string',
        minLength: 1,
        pattern: '^case\\.changed$',
        'x-label': {
          zh: '类型',
          en: 'Type',
        },
        'x-sensitivity': 'L1',
      },
      caseNo: {
        title: 'Case number',
        type: 'string',
        minLength: 1,
        pattern:
          '^KS[1-9]\\d[1-9]\\d[12]\\d{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{7}[0-9A-Z]$',
        'x-label': {
          zh: '办件编号',
          en: 'Case number',
        },
        'x-sensitivity': 'L2',
      },
      changeId: {
        title: 'Change id',
        type: 'string',
        format: 'uuid',
        minLength: 1,
        pattern: '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
        'x-label': {
          zh: '变更标识',
          en: 'Change id',
        },
        'x-sensitivity': 'L2',
      },
      region: {
        title: 'Writing region',
        description: 'The region that wrote it.',
        type: 'string',
        minLength: 1,
        pattern: '^[1-9]\\d{5}$',
        'x-label': {
          zh: '写入地',
          en: 'Writing region',
        },
        'x-sensitivity': 'L1',
      },
      firstEventNo: {
        title: 'First event number',
        description: 'Position of the first event in the history of the case, from 1.',
        type: 'integer',
        minimum: 1,
        maximum: 10000,
        'x-label': {
          zh: '首事件序号',
          en: 'First event number',
        },
        'x-sensitivity': 'L2',
      },
      previousHash: {
        title: 'Previous hash',
        description: 'Lower-case hexadecimal; 64 zeros for the first change of a case.',
        type: 'string',
        minLength: 1,
        pattern: '^[0-9a-f]{64}$',
        'x-label': {
          zh: '前序摘要',
          en: 'Previous hash',
        },
        'x-sensitivity': 'L2',
      },
      cause: {
        title: 'Cause',
        description:
          'Id of the command that led to it, as its sender gave it; absent for an automatic step.',
        type: 'string',
        maxLength: 200,
        'x-label': {
          zh: '起因',
          en: 'Cause',
        },
        'x-sensitivity': 'L2',
      },
      traceparent: {
        title: 'Trace context',
        description: 'W3C Trace Context of what led to it.',
        type: 'string',
        pattern: '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$',
        'x-label': {
          zh: '追踪标识',
          en: 'Trace context',
        },
        'x-sensitivity': 'L1',
      },
      events: {
        title: 'Events',
        type: 'array',
        items: {
          $ref: '#/$defs/ChangeEvent',
        },
        minItems: 1,
        maxItems: 20,
        'x-label': {
          zh: '事件',
          en: 'Events',
        },
        'x-sensitivity': 'L3',
      },
    },
    required: ['type', 'caseNo', 'changeId', 'region', 'firstEventNo', 'previousHash', 'events'],
  },
  ChangeEvent: {
    title: 'ChangeEvent',
    description: 'One event of a change.',
    type: 'object',
    properties: {
      type: {
        title: 'Event type',
        description: 'For example case.accepted.',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '事件类型',
          en: 'Event type',
        },
        'x-sensitivity': 'L1',
      },
      occurredAt: {
        title: 'Occurred at',
        type: 'string',
        format: 'date-time',
        minLength: 1,
        pattern:
          '^[12]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d:[0-5]\\d|1[0-3]:[0-5]\\d|14:00))$',
        'x-label': {
          zh: '发生时间',
          en: 'Occurred at',
        },
        'x-sensitivity': 'L2',
      },
      data: {
        title: 'Data',
        description: 'The message of that type.',
        type: 'object',
        'x-label': {
          zh: '内容',
          en: 'Data',
        },
        'x-sensitivity': 'L4',
      },
    },
    required: ['type', 'occurredAt', 'data'],
  },
  CaseHistory: {
    title: 'Case history',
    description:
      'The earlier changes of a case, from its first, for a region that has none of them: it is told of the case only now.',
    'x-label': {
      zh: '办件历史',
      en: 'Case history',
    },
    'x-type': 'case.history',
    type: 'object',
    properties: {
      type: {
        title: 'Type',
        type: 'string',
        minLength: 1,
        pattern: '^case\\.history$',
        'x-label': {
          zh: '类型',
          en: 'Type',
        },
        'x-sensitivity': 'L1',
      },
      caseNo: {
        title: 'Case number',
        type: 'string',
        minLength: 1,
        pattern:
          '^KS[1-9]\\d[1-9]\\d[12]\\d{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{7}[0-9A-Z]$',
        'x-label': {
          zh: '办件编号',
          en: 'Case number',
        },
        'x-sensitivity': 'L2',
      },
      changes: {
        title: 'Changes',
        description:
          'The exact JSON text of each change, in order: the hash chain is over its bytes.',
        type: 'array',
        items: {
          type: 'string',
          maxLength: 262144,
        },
        minItems: 1,
        maxItems: 2000,
        'x-label': {
          zh: '变更',
          en: 'Changes',
        },
        'x-sensitivity': 'L4',
      },
    },
    required: ['type', 'caseNo', 'changes'],
  },
  ClerkText: {
    title: 'ClerkText',
    description: 'A text that a clerk reads, in both languages.',
    type: 'object',
    properties: {
      zh: {
        title: 'Chinese',
        type: 'string',
        minLength: 1,
        maxLength: 500,
        'x-label': {
          zh: '中文',
          en: 'Chinese',
        },
        'x-sensitivity': 'L1',
      },
      en: {
        title: 'English',
        type: 'string',
        minLength: 1,
        maxLength: 500,
        'x-label': {
          zh: '英文',
          en: 'English',
        },
        'x-sensitivity': 'L1',
      },
    },
    required: ['zh', 'en'],
  },
  FieldError: {
    title: 'FieldError',
    description: 'Never holds the value of the field.',
    type: 'object',
    properties: {
      path: {
        title: 'Path',
        description:
          'Path from the root of the data, for example applicant.idNo or materials[2].code.',
        type: 'string',
        minLength: 1,
        maxLength: 200,
        'x-label': {
          zh: '字段',
          en: 'Path',
        },
        'x-sensitivity': 'L1',
      },
      reason: {
        title: 'Reason',
        description: 'SCREAMING_SNAKE, for example REQUIRED, PATTERN, CHECKSUM.',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '原因',
          en: 'Reason',
        },
        'x-sensitivity': 'L1',
      },
      label: {
        title: 'Label',
        description:
          'The field as the contract labels it, for the clerk. Said to a back office alone.',
        $ref: '#/$defs/ClerkText',
        'x-label': {
          zh: '字段名称',
          en: 'Label',
        },
        'x-sensitivity': 'L1',
      },
      message: {
        title: 'Message',
        description: 'What is wrong with it, for the clerk. Said to a back office alone.',
        $ref: '#/$defs/ClerkText',
        'x-label': {
          zh: '字段说明',
          en: 'Message',
        },
        'x-sensitivity': 'L1',
      },
    },
    required: ['path', 'reason'],
  },
  MessageRejected: {
    title: 'Message rejected',
    description:
      'The reader of a stream set one of its messages aside for its operator. The message counts as delivered; what it says is not applied.',
    'x-label': {
      zh: '消息未采纳',
      en: 'Message rejected',
    },
    'x-type': 'message.rejected',
    type: 'object',
    properties: {
      type: {
        title: 'Type',
        type: 'string',
        minLength: 1,
        pattern: '^message\\.rejected$',
        'x-label': {
          zh: '类型',
          en: 'Type',
        },
        'x-sensitivity': 'L1',
      },
      number: {
        title: 'Number',
        description: 'Number of the message in the stream of the region that is told, in decimal.',
        type: 'string',
        minLength: 1,
        pattern: '^(0|[1-9]\\d{0,15})$',
        'x-label': {
          zh: '序号',
          en: 'Number',
        },
        'x-sensitivity': 'L1',
      },
      caseNo: {
        title: 'Case number',
        description: 'As the message names it; absent when it names none that could be one.',
        type: 'string',
        pattern: '^[0-9A-Z]{1,50}$',
        'x-label': {
          zh: '办件编号',
          en: 'Case number',
        },
        'x-sensitivity': 'L2',
      },
      messageType: {
        title: 'Message type',
        description: 'Type of the message that was set aside; `?` when it names none.',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '消息类型',
          en: 'Message type',
        },
        'x-sensitivity': 'L1',
      },
      code: {
        title: 'Problem code',
        description: 'A problem code, see docs/reference/problems.md.',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '问题代码',
          en: 'Problem code',
        },
        'x-sensitivity': 'L1',
      },
      detail: {
        title: 'Detail',
        type: 'string',
        maxLength: 500,
        'x-label': {
          zh: '说明',
          en: 'Detail',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['type', 'number', 'messageType', 'code'],
  },
  CaseRequest: {
    title: 'Case request',
    description:
      'A command of the origin office that only the handling region may apply, for example a supplement.',
    'x-label': {
      zh: '办件请求',
      en: 'Case request',
    },
    'x-type': 'case.request',
    type: 'object',
    properties: {
      type: {
        title: 'Type',
        type: 'string',
        minLength: 1,
        pattern: '^case\\.request$',
        'x-label': {
          zh: '类型',
          en: 'Type',
        },
        'x-sensitivity': 'L1',
      },
      caseNo: {
        title: 'Case number',
        type: 'string',
        minLength: 1,
        pattern:
          '^KS[1-9]\\d[1-9]\\d[12]\\d{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{7}[0-9A-Z]$',
        'x-label': {
          zh: '办件编号',
          en: 'Case number',
        },
        'x-sensitivity': 'L2',
      },
      commandId: {
        title: 'Command id',
        description: 'Id of the command, as the back office gave it.',
        type: 'string',
        minLength: 1,
        maxLength: 200,
        'x-label': {
          zh: '指令标识',
          en: 'Command id',
        },
        'x-sensitivity': 'L2',
      },
      commandType: {
        title: 'Command type',
        description: 'For example case.provide-supplement.',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '指令类型',
          en: 'Command type',
        },
        'x-sensitivity': 'L1',
      },
      traceparent: {
        title: 'Trace context',
        description: 'W3C Trace Context of what led to it.',
        type: 'string',
        pattern: '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$',
        'x-label': {
          zh: '追踪标识',
          en: 'Trace context',
        },
        'x-sensitivity': 'L1',
      },
      data: {
        title: 'Data',
        type: 'object',
        'x-label': {
          zh: '内容',
          en: 'Data',
        },
        'x-sensitivity': 'L4',
      },
    },
    required: ['type', 'caseNo', 'commandId', 'commandType', 'data'],
  },
  CaseRequestRefused: {
    title: 'Request refused',
    description:
      'The handling region refused a request. Acceptance needs no answer: the case change says it.',
    'x-label': {
      zh: '请求未通过',
      en: 'Request refused',
    },
    'x-type': 'case.request-refused',
    type: 'object',
    properties: {
      type: {
        title: 'Type',
        type: 'string',
        minLength: 1,
        pattern: '^case\\.request-refused$',
        'x-label': {
          zh: '类型',
          en: 'Type',
        },
        'x-sensitivity': 'L1',
      },
      caseNo: {
        title: 'Case number',
        type: 'string',
        minLength: 1,
        pattern:
          '^KS[1-9]\\d[1-9]\\d[12]\\d{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{7}[0-9A-Z]$',
        'x-label': {
          zh: '办件编号',
          en: 'Case number',
        },
        'x-sensitivity': 'L2',
      },
      commandId: {
        title: 'Command id',
        type: 'string',
        minLength: 1,
        maxLength: 200,
        'x-label': {
          zh: '指令标识',
          en: 'Command id',
        },
        'x-sensitivity': 'L2',
      },
      commandType: {
        title: 'Command type',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '指令类型',
          en: 'Command type',
        },
        'x-sensitivity': 'L1',
      },
      code: {
        title: 'Problem code',
        description: 'A problem code, see docs/reference/problems.md.',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '问题代码',
          en: 'Problem code',
        },
        'x-sensitivity': 'L1',
      },
      detail: {
        title: 'Detail',
        type: 'string',
        maxLength: 500,
        'x-label': {
          zh: '说明',
          en: 'Detail',
        },
        'x-sensitivity': 'L2',
      },
      errors: {
        title: 'Field errors',
        type: 'array',
        items: {
          $ref: '#/$defs/FieldError',
        },
        maxItems: 50,
        'x-label': {
          zh: '字段错误',
          en: 'Field errors',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['type', 'caseNo', 'commandId', 'commandType', 'code'],
  },
  CaseBlocked: {
    title: 'Case blocked',
    description: 'The gateway of a region applies nothing more to a case until an operator acts.',
    'x-label': {
      zh: '办件阻塞通报',
      en: 'Case blocked',
    },
    'x-type': 'supervision.case-blocked',
    type: 'object',
    properties: {
      type: {
        title: 'Type',
        type: 'string',
        minLength: 1,
        pattern: '^supervision\\.case-blocked$',
        'x-label': {
          zh: '类型',
          en: 'Type',
        },
        'x-sensitivity': 'L1',
      },
      position: {
        title: 'Position',
        description: "Position of the entry in the region's journal, in decimal.",
        type: 'string',
        minLength: 1,
        pattern: '^(0|[1-9]\\d{0,15})$',
        'x-label': {
          zh: '登记位置',
          en: 'Position',
        },
        'x-sensitivity': 'L1',
      },
      caseNo: {
        title: 'Case number',
        type: 'string',
        minLength: 1,
        pattern:
          '^KS[1-9]\\d[1-9]\\d[12]\\d{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{7}[0-9A-Z]$',
        'x-label': {
          zh: '办件编号',
          en: 'Case number',
        },
        'x-sensitivity': 'L2',
      },
      region: {
        title: 'Blocking region',
        type: 'string',
        minLength: 1,
        pattern: '^[1-9]\\d{5}$',
        'x-label': {
          zh: '阻塞地',
          en: 'Blocking region',
        },
        'x-sensitivity': 'L1',
      },
      code: {
        title: 'Problem code',
        description: 'A problem code, see docs/reference/problems.md.',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '问题代码',
          en: 'Problem code',
        },
        'x-sensitivity': 'L1',
      },
      blockedAt: {
        title: 'Blocked at',
        type: 'string',
        format: 'date-time',
        minLength: 1,
        pattern:
          '^[12]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d:[0-5]\\d|1[0-3]:[0-5]\\d|14:00))$',
        'x-label': {
          zh: '阻塞时间',
          en: 'Blocked at',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['type', 'position', 'caseNo', 'region', 'code', 'blockedAt'],
  },
  CaseChanged: {
    title: 'Case changed',
    description:
      'Metadata of one change, told by the region that wrote it. Never holds what the change says of a person, nor a reason in words.',
    'x-label': {
      zh: '办件变更通报',
      en: 'Case changed',
    },
    'x-type': 'supervision.case-changed',
    type: 'object',
    properties: {
      type: {
        title: 'Type',
        type: 'string',
        minLength: 1,
        pattern: '^supervision\\.case-changed$',
        'x-label': {
          zh: '类型',
          en: 'Type',
        },
        'x-sensitivity': 'L1',
      },
      position: {
        title: 'Position',
        description: "Position of the entry in the region's journal, in decimal.",
        type: 'string',
        minLength: 1,
        pattern: '^(0|[1-9]\\d{0,15})$',
        'x-label': {
          zh: '登记位置',
          en: 'Position',
        },
        'x-sensitivity': 'L1',
      },
      caseNo: {
        title: 'Case number',
        type: 'string',
        minLength: 1,
        pattern:
          '^KS[1-9]\\d[1-9]\\d[12]\\d{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{7}[0-9A-Z]$',
        'x-label': {
          zh: '办件编号',
          en: 'Case number',
        },
        'x-sensitivity': 'L2',
      },
      changeId: {
        title: 'Change id',
        type: 'string',
        format: 'uuid',
        minLength: 1,
        pattern: '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
        'x-label': {
          zh: '变更标识',
          en: 'Change id',
        },
        'x-sensitivity': 'L2',
      },
      region: {
        title: 'Writing region',
        description: 'The region that wrote it.',
        type: 'string',
        minLength: 1,
        pattern: '^[1-9]\\d{5}$',
        'x-label': {
          zh: '写入地',
          en: 'Writing region',
        },
        'x-sensitivity': 'L1',
      },
      item: {
        title: 'Service item',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '事项',
          en: 'Service item',
        },
        'x-sensitivity': 'L1',
      },
      originRegion: {
        title: 'Origin region',
        type: 'string',
        minLength: 1,
        pattern: '^[1-9]\\d{5}$',
        'x-label': {
          zh: '收件地',
          en: 'Origin region',
        },
        'x-sensitivity': 'L1',
      },
      handlingRegion: {
        title: 'Handling region',
        type: 'string',
        minLength: 1,
        pattern: '^[1-9]\\d{5}$',
        'x-label': {
          zh: '办理地',
          en: 'Handling region',
        },
        'x-sensitivity': 'L1',
      },
      status: {
        title: 'Status',
        description: 'After the change, see docs/reference/case-states.md.',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '环节状态',
          en: 'Status',
        },
        'x-sensitivity': 'L2',
      },
      holder: {
        title: 'Holder of the pen',
        description: 'The region that acts next; absent when the case has ended.',
        type: 'string',
        pattern: '^[1-9]\\d{5}$',
        'x-label': {
          zh: '书写权所在地',
          en: 'Holder of the pen',
        },
        'x-sensitivity': 'L1',
      },
      dueAt: {
        title: 'Due',
        description: 'End of the running clock; absent when none runs.',
        type: 'string',
        format: 'date-time',
        pattern:
          '^[12]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d:[0-5]\\d|1[0-3]:[0-5]\\d|14:00))$',
        'x-label': {
          zh: '到期时间',
          en: 'Due',
        },
        'x-sensitivity': 'L2',
      },
      firstEventNo: {
        title: 'First event number',
        description: 'Position of the first event in the history of the case, from 1.',
        type: 'integer',
        minimum: 1,
        maximum: 10000,
        'x-label': {
          zh: '首事件序号',
          en: 'First event number',
        },
        'x-sensitivity': 'L2',
      },
      events: {
        title: 'Events',
        type: 'array',
        items: {
          $ref: '#/$defs/SupervisedEvent',
        },
        minItems: 1,
        maxItems: 20,
        'x-label': {
          zh: '事件',
          en: 'Events',
        },
        'x-sensitivity': 'L2',
      },
      filedAt: {
        title: 'Filed at',
        type: 'string',
        format: 'date-time',
        minLength: 1,
        pattern:
          '^[12]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d:[0-5]\\d|1[0-3]:[0-5]\\d|14:00))$',
        'x-label': {
          zh: '申办时间',
          en: 'Filed at',
        },
        'x-sensitivity': 'L2',
      },
      recordedAt: {
        title: 'Recorded at',
        description: 'When the writing region committed it.',
        type: 'string',
        format: 'date-time',
        minLength: 1,
        pattern:
          '^[12]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d:[0-5]\\d|1[0-3]:[0-5]\\d|14:00))$',
        'x-label': {
          zh: '入库时间',
          en: 'Recorded at',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: [
      'type',
      'position',
      'caseNo',
      'changeId',
      'region',
      'item',
      'originRegion',
      'handlingRegion',
      'status',
      'firstEventNo',
      'events',
      'filedAt',
      'recordedAt',
    ],
  },
  SupervisedEvent: {
    title: 'SupervisedEvent',
    description: 'One event of the change, without its content.',
    type: 'object',
    properties: {
      type: {
        title: 'Event type',
        description: 'For example case.accepted.',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '事件类型',
          en: 'Event type',
        },
        'x-sensitivity': 'L1',
      },
      occurredAt: {
        title: 'Occurred at',
        type: 'string',
        format: 'date-time',
        minLength: 1,
        pattern:
          '^[12]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d:[0-5]\\d|1[0-3]:[0-5]\\d|14:00))$',
        'x-label': {
          zh: '发生时间',
          en: 'Occurred at',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['type', 'occurredAt'],
  },
  CaseUnblocked: {
    title: 'Case unblocked',
    description: 'The gateway of a region applies to a case again.',
    'x-label': {
      zh: '办件恢复通报',
      en: 'Case unblocked',
    },
    'x-type': 'supervision.case-unblocked',
    type: 'object',
    properties: {
      type: {
        title: 'Type',
        type: 'string',
        minLength: 1,
        pattern: '^supervision\\.case-unblocked$',
        'x-label': {
          zh: '类型',
          en: 'Type',
        },
        'x-sensitivity': 'L1',
      },
      position: {
        title: 'Position',
        description: "Position of the entry in the region's journal, in decimal.",
        type: 'string',
        minLength: 1,
        pattern: '^(0|[1-9]\\d{0,15})$',
        'x-label': {
          zh: '登记位置',
          en: 'Position',
        },
        'x-sensitivity': 'L1',
      },
      caseNo: {
        title: 'Case number',
        type: 'string',
        minLength: 1,
        pattern:
          '^KS[1-9]\\d[1-9]\\d[12]\\d{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{7}[0-9A-Z]$',
        'x-label': {
          zh: '办件编号',
          en: 'Case number',
        },
        'x-sensitivity': 'L2',
      },
      region: {
        title: 'Unblocking region',
        type: 'string',
        minLength: 1,
        pattern: '^[1-9]\\d{5}$',
        'x-label': {
          zh: '恢复地',
          en: 'Unblocking region',
        },
        'x-sensitivity': 'L1',
      },
      unblockedAt: {
        title: 'Unblocked at',
        type: 'string',
        format: 'date-time',
        minLength: 1,
        pattern:
          '^[12]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d:[0-5]\\d|1[0-3]:[0-5]\\d|14:00))$',
        'x-label': {
          zh: '恢复时间',
          en: 'Unblocked at',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['type', 'position', 'caseNo', 'region', 'unblockedAt'],
  },
  Heartbeat: {
    title: 'Heartbeat',
    description:
      'Sent every few seconds, not through the journal: a late heartbeat says nothing. Counts stop at 100000.',
    'x-label': {
      zh: '网关心跳',
      en: 'Heartbeat',
    },
    'x-type': 'supervision.heartbeat',
    type: 'object',
    properties: {
      region: {
        title: 'Region',
        type: 'string',
        minLength: 1,
        pattern: '^[1-9]\\d{5}$',
        'x-label': {
          zh: '地区',
          en: 'Region',
        },
        'x-sensitivity': 'L1',
      },
      instanceId: {
        title: 'Instance id',
        description: 'Made anew at every start.',
        type: 'string',
        format: 'uuid',
        minLength: 1,
        pattern: '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
        'x-label': {
          zh: '实例标识',
          en: 'Instance id',
        },
        'x-sensitivity': 'L1',
      },
      version: {
        title: 'Version',
        description: 'Of the program.',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '版本',
          en: 'Version',
        },
        'x-sensitivity': 'L1',
      },
      at: {
        title: 'Time',
        description: "By the gateway's clock.",
        type: 'string',
        format: 'date-time',
        minLength: 1,
        pattern:
          '^[12]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d:[0-5]\\d|1[0-3]:[0-5]\\d|14:00))$',
        'x-label': {
          zh: '时间',
          en: 'Time',
        },
        'x-sensitivity': 'L1',
      },
      state: {
        title: 'State',
        type: 'string',
        enum: ['STARTING', 'RUNNING', 'BEHIND'],
        'x-enum-labels': {
          STARTING: {
            zh: '正在启动',
            en: 'Starting',
          },
          RUNNING: {
            zh: '正常运行',
            en: 'Running',
          },
          BEHIND: {
            zh: '本地记录落后',
            en: 'Behind',
          },
        },
        'x-label': {
          zh: '状态',
          en: 'State',
        },
        'x-sensitivity': 'L1',
      },
      isPublisher: {
        title: 'Publishes',
        description: 'Of several processes of a region one publishes.',
        type: 'boolean',
        'x-label': {
          zh: '是否发布进程',
          en: 'Publishes',
        },
        'x-sensitivity': 'L1',
      },
      position: {
        title: 'Position',
        description: "Last position of the region's journal, in decimal.",
        type: 'string',
        minLength: 1,
        pattern: '^(0|[1-9]\\d{0,15})$',
        'x-label': {
          zh: '登记位置',
          en: 'Position',
        },
        'x-sensitivity': 'L1',
      },
      parked: {
        title: 'Parked messages',
        type: 'integer',
        minimum: 0,
        maximum: 100000,
        'x-label': {
          zh: '搁置消息数',
          en: 'Parked messages',
        },
        'x-sensitivity': 'L1',
      },
      blockedCases: {
        title: 'Blocked cases',
        type: 'integer',
        minimum: 0,
        maximum: 100000,
        'x-label': {
          zh: '阻塞办件数',
          en: 'Blocked cases',
        },
        'x-sensitivity': 'L1',
      },
      destinations: {
        title: 'Destinations',
        description: 'One entry for each topic that the region publishes to.',
        type: 'array',
        items: {
          $ref: '#/$defs/PublishedDestination',
        },
        maxItems: 200,
        'x-label': {
          zh: '发布去向',
          en: 'Destinations',
        },
        'x-sensitivity': 'L1',
      },
      streams: {
        title: 'Streams',
        description: 'One entry for each region that it exchanges cases with.',
        type: 'array',
        items: {
          $ref: '#/$defs/ExchangeStream',
        },
        maxItems: 64,
        'x-label': {
          zh: '消息流',
          en: 'Streams',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: [
      'region',
      'instanceId',
      'version',
      'at',
      'state',
      'isPublisher',
      'position',
      'parked',
      'blockedCases',
    ],
  },
  PublishedDestination: {
    title: 'PublishedDestination',
    description: 'How far one destination has been published.',
    type: 'object',
    properties: {
      destination: {
        title: 'Destination',
        description:
          'Code of a region, back-office, supervision, or the name of a topic of dead letters.',
        type: 'string',
        minLength: 1,
        maxLength: 249,
        'x-label': {
          zh: '去向',
          en: 'Destination',
        },
        'x-sensitivity': 'L1',
      },
      unpublished: {
        title: 'Unpublished entries',
        type: 'integer',
        minimum: 0,
        maximum: 100000,
        'x-label': {
          zh: '待发布条数',
          en: 'Unpublished entries',
        },
        'x-sensitivity': 'L1',
      },
      oldestAt: {
        title: 'Oldest',
        description: 'When the oldest of them was recorded.',
        type: 'string',
        format: 'date-time',
        pattern:
          '^[12]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d:[0-5]\\d|1[0-3]:[0-5]\\d|14:00))$',
        'x-label': {
          zh: '最早登记时间',
          en: 'Oldest',
        },
        'x-sensitivity': 'L2',
      },
      failingSince: {
        title: 'Failing since',
        description: 'Since when publishing to it has failed; absent when it does not.',
        type: 'string',
        format: 'date-time',
        pattern:
          '^[12]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d:[0-5]\\d|1[0-3]:[0-5]\\d|14:00))$',
        'x-label': {
          zh: '故障起始时间',
          en: 'Failing since',
        },
        'x-sensitivity': 'L2',
      },
      code: {
        title: 'Problem code',
        description: 'Why it fails: a problem code, see docs/reference/problems.md.',
        type: 'string',
        maxLength: 64,
        'x-label': {
          zh: '问题代码',
          en: 'Problem code',
        },
        'x-sensitivity': 'L1',
      },
    },
    required: ['destination', 'unpublished'],
  },
  ExchangeStream: {
    title: 'ExchangeStream',
    description: 'Both streams with one other region, as far as this region has committed.',
    type: 'object',
    properties: {
      region: {
        title: 'Other region',
        type: 'string',
        minLength: 1,
        pattern: '^[1-9]\\d{5}$',
        'x-label': {
          zh: '对方地区',
          en: 'Other region',
        },
        'x-sensitivity': 'L1',
      },
      sent: {
        title: 'Sent',
        description: 'Messages written to the other region, in decimal.',
        type: 'string',
        minLength: 1,
        pattern: '^(0|[1-9]\\d{0,15})$',
        'x-label': {
          zh: '已登记消息数',
          en: 'Sent',
        },
        'x-sensitivity': 'L1',
      },
      acked: {
        title: 'Acknowledged',
        description: 'Messages that the other region has taken in charge, by its ack.',
        type: 'string',
        minLength: 1,
        pattern: '^(0|[1-9]\\d{0,15})$',
        'x-label': {
          zh: '已确认消息数',
          en: 'Acknowledged',
        },
        'x-sensitivity': 'L1',
      },
      received: {
        title: 'Received',
        description: 'Messages of the other region taken in charge here.',
        type: 'string',
        minLength: 1,
        pattern: '^(0|[1-9]\\d{0,15})$',
        'x-label': {
          zh: '已接收消息数',
          en: 'Received',
        },
        'x-sensitivity': 'L1',
      },
      unacked: {
        title: 'Unacknowledged messages',
        type: 'integer',
        minimum: 0,
        maximum: 100000,
        'x-label': {
          zh: '待确认消息数',
          en: 'Unacknowledged messages',
        },
        'x-sensitivity': 'L1',
      },
      oldestUnackedAt: {
        title: 'Oldest unacknowledged',
        description: 'When the oldest of them was recorded.',
        type: 'string',
        format: 'date-time',
        pattern:
          '^[12]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d:[0-5]\\d|1[0-3]:[0-5]\\d|14:00))$',
        'x-label': {
          zh: '最早待确认时间',
          en: 'Oldest unacknowledged',
        },
        'x-sensitivity': 'L2',
      },
      caseNos: {
        title: 'Unacknowledged cases',
        description: 'The cases they are about; of very many only the first.',
        type: 'array',
        items: {
          type: 'string',
          pattern: '^[0-9A-Z]{1,50}$',
        },
        maxItems: 500,
        'x-label': {
          zh: '待确认办件',
          en: 'Unacknowledged cases',
        },
        'x-sensitivity': 'L2',
      },
      fault: {
        title: 'Fault',
        description: 'What is wrong with what the other region sends: a problem code.',
        type: 'string',
        maxLength: 64,
        'x-label': {
          zh: '故障',
          en: 'Fault',
        },
        'x-sensitivity': 'L1',
      },
    },
    required: ['region', 'sent', 'acked', 'received', 'unacked'],
  },
  SupervisedMessageRejected: {
    title: 'Message rejected',
    description: 'Told by the region that sent the message, when it learns of it.',
    'x-label': {
      zh: '消息未采纳通报',
      en: 'Message rejected',
    },
    'x-type': 'supervision.message-rejected',
    type: 'object',
    properties: {
      type: {
        title: 'Type',
        type: 'string',
        minLength: 1,
        pattern: '^supervision\\.message-rejected$',
        'x-label': {
          zh: '类型',
          en: 'Type',
        },
        'x-sensitivity': 'L1',
      },
      position: {
        title: 'Position',
        description: "Position of the entry in the region's journal, in decimal.",
        type: 'string',
        minLength: 1,
        pattern: '^(0|[1-9]\\d{0,15})$',
        'x-label': {
          zh: '登记位置',
          en: 'Position',
        },
        'x-sensitivity': 'L1',
      },
      caseNo: {
        title: 'Case number',
        description: 'As the message names it; absent when it names none that could be one.',
        type: 'string',
        pattern: '^[0-9A-Z]{1,50}$',
        'x-label': {
          zh: '办件编号',
          en: 'Case number',
        },
        'x-sensitivity': 'L2',
      },
      region: {
        title: 'Telling region',
        description: 'The region that sent the message and tells of it.',
        type: 'string',
        minLength: 1,
        pattern: '^[1-9]\\d{5}$',
        'x-label': {
          zh: '通报地',
          en: 'Telling region',
        },
        'x-sensitivity': 'L1',
      },
      byRegion: {
        title: 'Rejecting region',
        description: 'The region that set it aside.',
        type: 'string',
        minLength: 1,
        pattern: '^[1-9]\\d{5}$',
        'x-label': {
          zh: '搁置地',
          en: 'Rejecting region',
        },
        'x-sensitivity': 'L1',
      },
      messageType: {
        title: 'Message type',
        description: 'Type of the message that was set aside; `?` when it names none.',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '消息类型',
          en: 'Message type',
        },
        'x-sensitivity': 'L1',
      },
      code: {
        title: 'Problem code',
        description: 'A problem code, see docs/reference/problems.md.',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        'x-label': {
          zh: '问题代码',
          en: 'Problem code',
        },
        'x-sensitivity': 'L1',
      },
      rejectedAt: {
        title: 'Rejected at',
        type: 'string',
        format: 'date-time',
        minLength: 1,
        pattern:
          '^[12]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:0\\d:[0-5]\\d|1[0-3]:[0-5]\\d|14:00))$',
        'x-label': {
          zh: '未采纳时间',
          en: 'Rejected at',
        },
        'x-sensitivity': 'L2',
      },
    },
    required: ['type', 'position', 'region', 'byRegion', 'messageType', 'code', 'rejectedAt'],
  },
};

/** The message that each type carries. */
export const rootMessages: Readonly<Record<EventType | CommandType | RecordType, string>> = {
  'case.accepted': 'CaseAccepted',
  'case.completed': 'CaseCompleted',
  'case.decided': 'CaseDecided',
  'case.due-dates-set': 'CaseDueDatesSet',
  'case.intake-refused': 'CaseIntakeRefused',
  'case.intake-started': 'CaseIntakeStarted',
  'case.not-accepted': 'CaseNotAccepted',
  'case.receipted': 'CaseReceipted',
  'case.received': 'CaseReceived',
  'case.result-issued': 'CaseResultIssued',
  'case.returned': 'CaseReturned',
  'case.review-started': 'CaseReviewStarted',
  'case.submitted': 'CaseSubmitted',
  'case.supplement-noticed': 'CaseSupplementNoticed',
  'case.supplemented': 'CaseSupplemented',
  'case.terminated': 'CaseTerminated',
  'case.transferred': 'CaseTransferred',
  'case.accept': 'AcceptCase',
  'case.complete': 'CompleteCase',
  'case.decide': 'DecideCase',
  'case.file': 'FileCase',
  'case.issue-receipt': 'IssueReceipt',
  'case.issue-result': 'IssueResult',
  'case.notice-supplement': 'NoticeSupplement',
  'case.provide-supplement': 'ProvideSupplement',
  'case.receive': 'ReceiveCase',
  'case.refuse-acceptance': 'RefuseAcceptance',
  'case.refuse-intake': 'RefuseIntake',
  'case.return': 'ReturnCase',
  'case.start-intake': 'StartIntake',
  'case.start-review': 'StartReview',
  'case.terminate': 'TerminateCase',
  'case.transfer': 'TransferCase',
  'case.changed': 'CaseChange',
  'case.history': 'CaseHistory',
  'case.request': 'CaseRequest',
  'case.request-refused': 'CaseRequestRefused',
  'edge.command-refused': 'CommandRefused',
  'edge.message-rejected': 'EdgeMessageRejected',
  'message.rejected': 'MessageRejected',
  'supervision.case-blocked': 'CaseBlocked',
  'supervision.case-changed': 'CaseChanged',
  'supervision.case-unblocked': 'CaseUnblocked',
  'supervision.heartbeat': 'Heartbeat',
  'supervision.message-rejected': 'SupervisedMessageRejected',
};

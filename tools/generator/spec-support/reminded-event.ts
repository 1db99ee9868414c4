const proto = `// 催办: the applicant is reminded of a supplement.
syntax = "proto3";

package tongban.case.v1;

import "tongban/case/v1/types.proto";
import "tongban/options/v1/options.proto";

// Reminds the applicant of what is still missing.
message RemindApplicant {
  option (options.v1.command) = {
    type: "case.remind"
    label: {
      zh: "催办"
      en: "Remind"
    }
    permitted_senders: [HANDLING]
    event: "case.reminded"
  };
  Officer officer = 1 [(options.v1.field) = {
    label: {
      zh: "经办人"
      en: "Officer"
    }
    required: true
    sensitivity: L2
  }];
  string message = 2 [(options.v1.field) = {
    label: {
      zh: "催办内容"
      en: "Message"
    }
    max_length: 500
    sensitivity: L2
  }];
  string contact_point = 3 [(options.v1.field) = {
    label: {
      zh: "联系方式"
      en: "Contact point"
    }
    max_length: 100
    sensitivity: L4
  }];
}

// The applicant was reminded; the day of reply stays.
message CaseReminded {
  option (options.v1.event) = {
    type: "case.reminded"
    label: {
      zh: "已催办"
      en: "Reminded"
    }
  };
  Officer officer = 1 [(options.v1.field) = {
    label: {
      zh: "经办人"
      en: "Officer"
    }
    required: true
    sensitivity: L2
  }];
  string message = 2 [(options.v1.field) = {
    label: {
      zh: "催办内容"
      en: "Message"
    }
    max_length: 500
    sensitivity: L2
  }];
  string contact_point = 3 [(options.v1.field) = {
    label: {
      zh: "联系方式"
      en: "Contact point"
    }
    max_length: 100
    sensitivity: L4
  }];
}
`;

const rule = `import type { RemindApplicant } from '@tongban/contracts';
import { proposed } from '../case-event.js';
import type { EventRule } from './event-rule.js';

/** The applicant is reminded (催办) of a supplement; the day of reply stays. */
export const reminded: EventRule<'case.reminded', RemindApplicant> = {
  guard: (_state, { officer, message, contactPoint }) =>
    proposed({ officer, message, contactPoint }),
  evolve: (state) => state,
};
`;

const spec = `import { describe, expect, it } from '@jest/globals';
import { allowedCommands } from '../allowed-commands.js';
import { given } from '../testing/given.js';
import { handlingOfficer as officer } from '../testing/sample-data.js';
import { receivedByHandling, supplementNoticed } from '../testing/sample-states.js';

describe('case.reminded', () => {
  it('leaves the case as it is', () => {
    const before = supplementNoticed();
    const outcome = given(before).when('case.remind', { officer, message: '请尽快补正。' });
    outcome.thenEvents('case.reminded');
    expect(outcome.state).toEqual(before);
  });

  it('is offered to the office that handles the case while a supplement is awaited', () => {
    expect(allowedCommands(supplementNoticed(), 'HANDLING')).toEqual(['case.remind']);
    expect(allowedCommands(supplementNoticed(), 'ORIGIN')).not.toContain('case.remind');
    expect(allowedCommands(receivedByHandling(), 'HANDLING')).not.toContain('case.remind');
  });
});
`;

/** An event that does not exist, complete: the files that somebody writes to add it. */
export const reminded = {
  'proto/tongban/case/v1/reminded.proto': proto,
  'libs/case/src/events/reminded.ts': rule,
  'libs/case/src/events/reminded.spec.ts': spec,
} as const;

/** Its line in the table of transitions. */
export const transitionLine =
  "  'case.reminded': { moves: { SUPPLEMENT_NOTICED: 'SUPPLEMENT_NOTICED' } },";

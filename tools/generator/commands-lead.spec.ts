import { describe, expect, it } from '@jest/globals';
import { assertCommandsLead } from './commands-lead.ts';
import type { MessageModel, Model } from './model.ts';

const label = { zh: '受理', en: 'Accept' };

function modelOf(event: string): Model {
  const message = (name: string, role: MessageModel['role']): [string, MessageModel] => [
    name,
    { name, fullName: `tongban.case.v1.${name}`, comment: '', role, fields: [] },
  ];
  const messages = new Map([
    message('AcceptCase', {
      ...{ role: 'command', type: 'case.accept', label, permittedSenders: ['HANDLING'], event },
    }),
    message('CaseAccepted', { role: 'event', type: 'case.accepted', label, since: 1 }),
  ]);
  return { files: [], enums: new Map(), messages };
}

describe('the event of a command', () => {
  it('is one that exists', () => {
    expect(() => assertCommandsLead(modelOf('case.accepted'))).not.toThrow();
  });

  it.each([
    ['', 'tongban.case.v1.AcceptCase leads to no event'],
    ['case.acepted', 'tongban.case.v1.AcceptCase leads to case.acepted, which is no event'],
    ['case.accept', 'tongban.case.v1.AcceptCase leads to case.accept, which is no event'],
  ])('may not be "%s"', (event, fault) => {
    expect(() => assertCommandsLead(modelOf(event))).toThrow(fault);
  });
});

import type { MessageModel, Model } from '../model.ts';

/** The CloudEvents type of a command or record: case.accept travels as tongban.case.accept.v1. */
export function wireTypeOf(type: string): string {
  return `tongban.${type}.v1`;
}

/**
 * The commands that a back office may send, and so those that travel. What a gateway alone may do is a
 * step that it takes by itself.
 */
export function sentCommandsOf(model: Model): MessageModel[] {
  return messagesOf(model, 'command').filter(
    ({ role }) =>
      role?.role === 'command' && role.permittedSenders.some((sender) => sender !== 'SYSTEM'),
  );
}

/** The messages of one role, in the order of their types, so that output is stable. */
export function messagesOf(model: Model, role: 'event' | 'command' | 'record'): MessageModel[] {
  return [...model.messages.values()]
    .filter((message) => message.role?.role === role)
    .sort((left, right) => ((left.role?.type ?? '') < (right.role?.type ?? '') ? -1 : 1));
}

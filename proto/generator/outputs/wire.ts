import type { MessageModel, Model } from '../model.ts';

/** The CloudEvents type of a message: case.accepted travels as tongban.case.accepted.v1. */
export function wireTypeOf(type: string): string {
  return `tongban.${type}.v1`;
}

/** The messages of one role, in the order of their types, so that output is stable. */
export function messagesOf(model: Model, role: 'event' | 'command' | 'record'): MessageModel[] {
  return [...model.messages.values()]
    .filter((message) => message.role?.role === role)
    .sort((left, right) => ((left.role?.type ?? '') < (right.role?.type ?? '') ? -1 : 1));
}

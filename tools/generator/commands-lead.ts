import assert from 'node:assert/strict';
import type { Model } from './model.ts';
import { messagesOf } from './outputs/wire.ts';

/**
 * Every command names an event that exists. This is asked of what is generated and not of every
 * model: a contract may have been released before commands named their events.
 */
export function assertCommandsLead(model: Model): void {
  const events = new Set(messagesOf(model, 'event').map(({ role }) => role?.type));
  for (const { role, fullName } of messagesOf(model, 'command')) {
    if (role?.role !== 'command') continue;
    const named = role.event === '' ? 'no event' : `${role.event}, which is no event`;
    assert(events.has(role.event), `${fullName} leads to ${named}: event: "case.<event>"`);
  }
}

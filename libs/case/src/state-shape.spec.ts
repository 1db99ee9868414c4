import { expect, it } from '@jest/globals';
import { stateVersion } from './case-state.js';
import * as cases from './testing/sample-states.js';

/** Every path of a value, and what kind of value stands there. */
function pathsOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => pathsOf(entry, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [`${path} ${typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, `${path}.${key}`));
}

// When this fails, the shape of the state has changed: raise `stateVersion`, then update this.
const shape = {
  version: 1,
  paths: [
    '.acceptedAt string',
    '.clocks[].name string',
    '.clocks[].startDay string',
    '.clocks[].state string',
    '.clocks[].term.dueAt string',
    '.clocks[].term.limit.unit string',
    '.clocks[].term.limit.value number',
    '.clocks[].term.overdue boolean',
    '.clocks[].term.used number',
    '.facts.attempt number',
    '.facts.channel string',
    '.facts.filedAt string',
    '.facts.filedByOffice boolean',
    '.facts.handlingRegion string',
    '.facts.item string',
    '.facts.itemVersion string',
    '.facts.materials[].code string',
    '.facts.materials[].form string',
    '.facts.mode string',
    '.facts.originRegion string',
    '.facts.supplementNotices number',
    '.outcome string',
    '.replyBy string',
    '.requestedMaterials[] string',
    '.returnReason string',
    '.status string',
  ],
};

it('has the shape that its version says, so that no state of another one is taken for it', () => {
  const states = Object.values(cases).map((sample) => sample());
  const paths = [...new Set(states.flatMap((state) => pathsOf(state)))].sort();
  expect({ version: stateVersion, paths }).toEqual(shape);
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { caseStatesPage } from './case-states-page.js';

describe('docs/reference/case-states.md', () => {
  it('says what the table of transitions says (npm run generate writes it anew)', () => {
    expect(readFileSync('docs/reference/case-states.md', 'utf8')).toBe(caseStatesPage());
  });

  it('draws every move', () => {
    const page = caseStatesPage();
    expect(page).toContain('[*] --> SUBMITTED: case.submitted');
    expect(page).toContain('RETURNED_TO_O --> TRANSFERRING: case.transferred');
    expect(page).toContain('COMPLETED --> [*]');
  });
});

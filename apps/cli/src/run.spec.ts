import { describe, expect, it } from '@jest/globals';
import { run } from './run.js';

async function scene(args: readonly string[]) {
  const [said, complaints]: [string[], string[]] = [[], []];
  const code = await run(args, {
    environment: {},
    say: (line) => void said.push(line),
    complain: (line) => void complaints.push(line),
  });
  return { code, said, complaints };
}

describe('the command line', () => {
  it.each([[[]], [['help']], [['--help']], [['case', '-h']]])(
    'explains itself: %j',
    async (args) => {
      const { code, said, complaints } = await scene(args);
      expect([code, complaints]).toEqual([0, []]);
      expect(said.join()).toContain('tongban case list');
    },
  );

  it.each([[['forget']], [['constructor']], [['case', '--twice']], [['case', 'show']]])(
    'ends with 2, and says where usage is explained, when it does not understand %j',
    async (args) => {
      const { code, said, complaints } = await scene(args);
      expect([code, said]).toEqual([2, []]);
      expect(complaints).toEqual([expect.stringMatching(/^✗ /), '  tongban --help']);
    },
  );

  it('ends with 1, and says only what failed, when nobody answers', async () => {
    const { code, said, complaints } = await scene(['case', 'list', '--url', 'http://127.0.0.1:1']);
    expect([code, said]).toEqual([1, []]);
    expect(complaints).toEqual([expect.stringMatching(/^✗ http:\/\/127\.0\.0\.1:1 /)]);
  });
});

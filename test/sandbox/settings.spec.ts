// What the command line and the environment ask of the sandbox, and what it refuses to begin.
import { describe, expect, it } from '@jest/globals';
import { isForSandboxOnly, readSettings } from '../../deploy/sandbox/settings.mjs';

describe('the settings of the sandbox', () => {
  it('simulate every back office and file one of each example when nothing is asked', () => {
    const settings = readSettings([], {});
    expect(settings.officeCodes).toEqual(['110000', '410000', '510000']);
    expect(settings).toMatchObject({ casesWanted: 7, kafkaPort: 19_092, postgresPort: 15_432 });
  });

  it.each([
    { args: ['--without-back-office', '110000'], left: ['410000', '510000'], cases: 2 },
    { args: ['--without-back-office', '510000,510000'], left: ['110000', '410000'], cases: 3 },
  ])('leave a back office out and file examples of the others: $args', ({ args, left, cases }) => {
    const settings = readSettings(args, {});
    expect(settings.officeCodes).toEqual(left);
    expect(settings.casesWanted).toBe(cases);
  });

  it.each([
    { args: ['--without-back-office', '110000,410000'], reason: 'No example case' },
    {
      args: ['--without-back-office', '110000', '--without-back-office', '410000'],
      reason: 'No example case',
    },
    { args: ['--without-back-office', '990000'], reason: 'no region "990000"' },
    { args: ['--cases', '0'], reason: '--cases' },
    { args: ['--twice'], reason: '--twice' },
  ])('refuse with one line: $args', ({ args, reason }) => {
    expect(() => readSettings(args, {})).toThrow(reason);
    expect(() => readSettings(args, {})).not.toThrow('\n');
  });

  it('take the ports that the environment names', () => {
    const environment = { TONGBAN_KAFKA_PORT: '29092', TONGBAN_POSTGRES_PORT: '25432' };
    expect(readSettings([], environment)).toMatchObject({
      kafkaPort: 29_092,
      postgresPort: 25_432,
    });
    expect(() => readSettings([], { TONGBAN_HTTP_PORT_410000: '70000' })).toThrow('410000');
  });

  it('keep from a gateway what only the sandbox understands', () => {
    const names = ['TONGBAN_HOME', 'TONGBAN_HTTP_PORT_410000', 'TONGBAN_KAFKA_PORT'];
    expect(names.every(isForSandboxOnly)).toBe(true);
    expect(['TONGBAN_HTTP_PORT', 'TONGBAN_LOG_LEVEL', 'PATH'].some(isForSandboxOnly)).toBe(false);
  });
});

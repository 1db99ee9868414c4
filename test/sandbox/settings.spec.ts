// What the command line and the environment ask of the sandbox, and what it refuses to begin.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { storiesAmong } from '../../deploy/sandbox/back-office/examples.mjs';
import { isForSandboxOnly, readSettings } from '../../deploy/sandbox/settings.mjs';

const files = readdirSync(new URL('../../deploy/regions/', import.meta.url));
const codes = files.map((file) => file.replace('.env', '')).sort();
const [one = '', ...others] = codes;
const [origin = '', handling = ''] = storiesAmong(codes)[0]?.route ?? [];

describe('the settings of the sandbox', () => {
  it('simulate every back office and file one of each example when nothing is asked', () => {
    const settings = readSettings([], {});
    expect(settings.officeCodes).toEqual(codes);
    expect(settings.casesWanted).toBe(storiesAmong(codes).length);
    expect(settings).toMatchObject({ kafkaPort: 19_092, postgresPort: 15_432 });
  });

  it.each([
    { args: ['--without-back-office', origin], out: origin },
    { args: ['--without-back-office', `${handling},${handling}`], out: handling },
  ])('leave a back office out and file examples of the others: $args', ({ args, out }) => {
    const settings = readSettings(args, {});
    const left = codes.filter((code) => code !== out);
    expect(settings.officeCodes).toEqual(left);
    expect(settings.casesWanted).toBe(storiesAmong(left).length);
    expect(settings.casesWanted).toBeLessThan(storiesAmong(codes).length);
  });

  it.each([
    {
      args: ['--without-back-office', others.join()],
      reason: 'No example case',
    },
    {
      args: others.flatMap((code) => ['--without-back-office', code]),
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
    expect(() => readSettings([], { [`TONGBAN_HTTP_PORT_${one}`]: '70000' })).toThrow(one);
  });

  it('keep from a gateway what only the sandbox understands', () => {
    const names = ['TONGBAN_HOME', 'TONGBAN_HTTP_PORT_410000', 'TONGBAN_KAFKA_PORT'];
    expect(names.every(isForSandboxOnly)).toBe(true);
    expect(['TONGBAN_HTTP_PORT', 'TONGBAN_LOG_LEVEL', 'PATH'].some(isForSandboxOnly)).toBe(false);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { IsUrl, Matches } from 'class-validator';
import {
  currentSecret,
  InvalidConfiguration,
  loadConfig,
  unknownNames,
  type Environment,
} from './load-config.js';
import { describeConfig, renderConfigReference, renderEnvExample } from './render-config.js';
import { Integer, Without } from './rules.js';
import { Setting } from './setting.js';

class ExampleConfig {
  @Setting({ name: 'X_REGION', zh: '行政区划', en: 'Region', example: '410000' })
  @Matches(/^\d{6}$/)
  readonly region!: string;

  @Setting({ name: 'X_PEERS', zh: '对端', en: 'Peers', example: '110000,510000' })
  @Matches(/^\d{6}$/, { each: true })
  @Without<ExampleConfig>('region')
  readonly peers!: string[];

  @Setting({ name: 'X_DATABASE_URL', zh: '数据库', en: 'Database', secret: true })
  @IsUrl({ protocols: ['postgresql'], require_tld: false })
  readonly databaseUrl!: string;

  @Setting({ name: 'X_START_MS', zh: '初始等待', en: 'First wait', default: 10, unit: 'ms' })
  @Integer(1, 1000)
  readonly startMs!: number;

  @Setting({ name: 'X_MAX_MS', zh: '最长等待', en: 'Longest wait', default: 100, unit: 'ms' })
  @Integer(1, 5000)
  readonly maxMs!: number;

  @Setting({ name: 'X_QUIET', zh: '安静', en: 'Quiet', default: false })
  readonly quiet!: boolean;

  @Setting({ name: 'X_LABEL', zh: '名称', en: 'Label', optional: true })
  readonly label?: string;
}

const good = {
  X_REGION: '410000',
  X_PEERS: '110000, 510000',
  X_DATABASE_URL: 'postgresql://gateway:hunter2@db:5432/tongban',
};

function badOf(environment: Environment) {
  try {
    loadConfig(ExampleConfig, environment);
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error;
  }
  return new InvalidConfiguration([]);
}

describe('loadConfig', () => {
  it('reads text, lists, numbers and flags, and fills in defaults', () => {
    expect({
      ...loadConfig(ExampleConfig, { ...good, X_QUIET: 'true', X_MAX_MS: ' 70 ' }),
    }).toEqual({
      region: '410000',
      peers: ['110000', '510000'],
      databaseUrl: good.X_DATABASE_URL,
      startMs: 10,
      maxMs: 70,
      quiet: true,
      label: undefined,
    });
  });

  it('gives an object that nobody can change', () => {
    const config = loadConfig(ExampleConfig, good);
    expect(Reflect.set(config, 'region', '110000')).toBe(false);
    expect(Object.isFrozen(config.peers)).toBe(true);
  });

  it('names every bad variable at once, with the rule it breaks', () => {
    const environment = { X_PEERS: '1,2', X_START_MS: '0', X_MAX_MS: 'soon', X_QUIET: 'yes' };
    expect(badOf(environment).settings).toEqual([
      { name: 'X_REGION', rule: 'must be set' },
      { name: 'X_DATABASE_URL', rule: 'must be set' },
      { name: 'X_MAX_MS', rule: 'must be a decimal number' },
      { name: 'X_QUIET', rule: 'must be true or false' },
      { name: 'X_PEERS', rule: expect.stringContaining('must match') },
      { name: 'X_START_MS', rule: 'must be an integer from 1 to 1000' },
    ]);
  });

  it('never repeats a value, not even a wrong one', () => {
    const environment = {
      X_REGION: 'hunter2',
      X_PEERS: 'hunter2',
      X_DATABASE_URL: 'mysql://hunter2@db',
      X_START_MS: 'hunter2',
      X_QUIET: 'hunter2',
    };
    const error = badOf(environment);
    expect(new Set(error.settings.map(({ name }) => name)).size).toBe(5);
    expect(`${error.message} ${JSON.stringify(error)}`).not.toContain('hunter2');
  });

  it.each([
    ['0', false],
    ['1', true],
    ['1000', true],
    ['1001', false],
    ['1.5', false],
    ['1e2', false],
    ['0x10', false],
    ['-1', false],
  ])('takes the number %s: %s', (text, taken) => {
    const environment = { ...good, X_START_MS: text, X_MAX_MS: '5000' };
    if (taken) expect(loadConfig(ExampleConfig, environment).startMs).toBe(Number(text));
    else expect(badOf(environment).settings[0]).toMatchObject({ name: 'X_START_MS' });
  });

  it('counts an empty variable as absent', () => {
    expect(loadConfig(ExampleConfig, { ...good, X_START_MS: ' ' }).startMs).toBe(10);
    expect(badOf({ ...good, X_REGION: '' }).settings).toEqual([
      { name: 'X_REGION', rule: 'must be set' },
    ]);
  });

  it('refuses an empty entry of a list', () => {
    expect(badOf({ ...good, X_PEERS: '110000,' }).settings).toMatchObject([{ name: 'X_PEERS' }]);
  });

  it('checks settings against each other', () => {
    expect(badOf({ ...good, X_PEERS: '110000,410000' }).settings).toEqual([
      { name: 'X_PEERS', rule: 'must not contain X_REGION' },
    ]);
  });

  describe('of a secret', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tongban-config-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'url');
    const { X_DATABASE_URL: url, ...others } = good;

    it('reads the file that is named', () => {
      writeFileSync(file, `${url}\n`);
      const environment = { ...others, X_DATABASE_URL_FILE: file };
      expect(loadConfig(ExampleConfig, environment).databaseUrl).toBe(url);
      expect(unknownNames(ExampleConfig, environment, 'X_')).toEqual([]);
    });

    it.each([
      [{ X_DATABASE_URL_FILE: join(folder, 'nowhere') }, 'must name a file that can be read'],
      [{ X_DATABASE_URL_FILE: file, X_DATABASE_URL: url }, 'must not be set beside X_DATABASE_URL'],
    ])('refuses %j', (given, rule) => {
      const bad = { name: 'X_DATABASE_URL_FILE', rule };
      expect(badOf({ ...others, ...given }).settings).toEqual([bad]);
    });

    it('says what the file holds by now, and never that it holds nothing', () => {
      writeFileSync(file, url);
      const config = loadConfig(ExampleConfig, { ...others, X_DATABASE_URL_FILE: file });
      writeFileSync(file, `${url}?another\n`);
      expect(currentSecret(config, 'databaseUrl')).toBe(`${url}?another`);
      writeFileSync(file, '\n');
      expect(() => currentSecret(config, 'databaseUrl')).toThrow(file);
      expect(currentSecret(loadConfig(ExampleConfig, good), 'databaseUrl')).toBe(url);
    });

    it('knows no file of what is no secret', () => {
      expect(unknownNames(ExampleConfig, { X_REGION_FILE: file }, 'X_')).toEqual(['X_REGION_FILE']);
    });
  });

  it('has the settings of a base behind its own', () => {
    class LargerConfig extends ExampleConfig {
      @Setting({ name: 'X_MORE', zh: '更多', en: 'More', default: 'more' })
      readonly more!: string;
    }
    const config = loadConfig(LargerConfig, { ...good, X_LABEL: 'of the base' });
    expect(config).toMatchObject({ more: 'more', label: 'of the base' });
    const names = Object.keys(describeConfig(LargerConfig, config));
    expect([names[0], names.at(-1), names.length]).toEqual(['X_MORE', 'X_LABEL', 8]);
    expect(
      Object.keys(describeConfig(ExampleConfig, loadConfig(ExampleConfig, good))),
    ).not.toContain('X_MORE');
  });

  it('finds names that are most likely typing errors', () => {
    expect(unknownNames(ExampleConfig, { ...good, X_REGOIN: '1', PATH: '/' }, 'X_')).toEqual([
      'X_REGOIN',
    ]);
  });
});

describe('what is rendered of a configuration', () => {
  it('shows the values in force and hides secrets', () => {
    expect(describeConfig(ExampleConfig, loadConfig(ExampleConfig, good))).toEqual({
      X_REGION: '410000',
      X_PEERS: ['110000', '510000'],
      X_DATABASE_URL: '***',
      X_START_MS: 10,
      X_MAX_MS: 100,
      X_QUIET: false,
      X_LABEL: null,
    });
  });

  it('is an env file that is complete once its open lines are filled in', () => {
    const text = renderEnvExample(ExampleConfig);
    expect(text).toContain('# 行政区划\n# Region\nX_REGION=410000\n');
    expect(text).toContain('# 初始等待 (ms)\n# First wait\n# X_START_MS=10\n');
    const lines = text.split('\n').filter((line) => /^[A-Z]/.test(line));
    const environment = Object.fromEntries(lines.map((line) => line.split('=', 2)));
    expect(badOf(environment).settings).toEqual([{ name: 'X_DATABASE_URL', rule: 'must be set' }]);
  });

  it('is a page with one row for each setting', () => {
    const page = renderConfigReference(ExampleConfig, 'Example');
    expect(page).toContain(
      '| `X_START_MS` | 初始等待<br>First wait | `10` (ms) | integer from 1 to 1000 |',
    );
    expect(page).toContain(
      '| `X_REGION` | 行政区划<br>Region | **required** | matches `/^\\d{6}$/` |',
    );
    expect(page).toContain('without X_REGION');
    expect(page).toContain('secret');
  });
});

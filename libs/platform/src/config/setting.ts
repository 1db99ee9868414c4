import 'reflect-metadata';
import assert from 'node:assert/strict';

/** What a value can be, taken from the declared type of the property. */
export type SettingKind = 'text' | 'number' | 'flag' | 'list';
export type SettingValue = string | number | boolean | readonly string[];

export interface SettingOptions {
  /** Name of the environment variable. */
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  /** Used when the variable is absent or empty. Without one the variable is required. */
  readonly default?: SettingValue;
  /** May be absent although it has no default. */
  readonly optional?: true;
  /** Never logged or printed. A secret has no default. */
  readonly secret?: true;
  /** What a number counts: ms, bytes, days, records … */
  readonly unit?: string;
  /**
   * Needed where the type is not plainly string, number, boolean or an array: compilers do not agree
   * on what they record of `readonly string[]` or of an imported union.
   */
  readonly kind?: SettingKind;
  /** A value that works, for .env.example, where there is no default. */
  readonly example?: string;
}

export interface SettingDescription extends SettingOptions {
  readonly property: string;
  readonly kind: SettingKind;
}

/** A class whose properties are declared with `@Setting`. */
export type ConfigClass<T extends object> = new () => T;

const settingsOfClass = new WeakMap<object, SettingDescription[]>();

const kinds = new Map<unknown, SettingKind>([
  [String, 'text'],
  [Number, 'number'],
  [Boolean, 'flag'],
  [Array, 'list'],
]);

/** Declares one environment variable. The rules for its value are class-validator decorators. */
export function Setting(options: SettingOptions): PropertyDecorator {
  return (target, property) => {
    const kind = options.kind ?? kinds.get(Reflect.getMetadata('design:type', target, property));
    assert(typeof property === 'string', `${options.name} belongs to a named property`);
    assert(kind, `${options.name} must say of which kind it is`);
    assert(!(options.secret && options.default !== undefined), `${options.name} is secret`);
    const settings = settingsOfClass.get(target.constructor) ?? [];
    assert(
      !settings.some(({ name }) => name === options.name),
      `${options.name} is declared twice`,
    );
    settingsOfClass.set(target.constructor, [...settings, { ...options, property, kind }]);
  };
}

/** The settings of a configuration class, in the order they are declared; those of its base last. */
export function settingsOf(configClass: ConfigClass<object>): readonly SettingDescription[] {
  const base = Object.getPrototypeOf(configClass) as ConfigClass<object> | null;
  return [...(settingsOfClass.get(configClass) ?? []), ...(base ? settingsOf(base) : [])];
}

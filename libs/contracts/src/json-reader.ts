import { errorsMax, joinPath, shownName } from './field-error.js';
import type { FieldCheck } from './field-error.js';
import type { Reason } from './reasons.js';
import { isPlainText, textFault } from './plain-text.js';
import type { Layout } from './plain-text.js';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: JsonValue | undefined;
}

/** Keeps a Struct from nesting so deep that a later step overflows its stack. */
export const structDepthMax = 16;

/** Keeps a Struct from holding more values than the largest event has room for. */
export const structValuesMax = 10_000;

/** A key that would change the prototype of an object it is assigned to. */
const prototypeKey = '__proto__';

/** Who wrote it: a back office of this region, or a gateway that may be newer than this one. */
export type Strictness = 'command' | 'record';

type FromJson<Message> = (json: unknown, reader: JsonReader) => Message | undefined;

/**
 * Reads one message from its proto3 JSON form and notes what has the wrong type. Names are those of
 * the JSON Schema only (lowerCamelCase, enums by name). Null and the empty string count as absent.
 */
export class JsonReader {
  readonly errors: FieldCheck[] = [];
  private readonly strictness: Strictness;
  /** Path of the message that is being read; empty at the root. */
  private path = '';
  private structValuesLeft = structValuesMax;

  /**
   * A command may hold no unknown fields, since most are typing errors, and no text that says
   * nothing. What is in a history already is read as it is: to refuse it would stop the case.
   */
  constructor(strictness: Strictness) {
    this.strictness = strictness;
  }

  object(json: unknown, known: ReadonlySet<string>): JsonObject | undefined {
    if (!isObject(json)) {
      this.note(this.path, 'TYPE');
      return undefined;
    }
    if (this.strictness === 'command') this.refuseUnknown(json, known);
    return json;
  }

  /** A text of one line. */
  string(source: JsonObject, name: string): string | undefined {
    return this.textOf(source, name, 'line');
  }

  /** A text that may have line breaks. */
  lines(source: JsonObject, name: string): string | undefined {
    return this.textOf(source, name, 'lines');
  }

  bool(source: JsonObject, name: string): boolean | undefined {
    const value = source[name];
    return typeof value === 'boolean' ? value : this.absent(value, name);
  }

  integer(source: JsonObject, name: string): number | undefined {
    const value = source[name];
    // Minus zero would not survive being written: -0 || 0 is 0.
    return Number.isInteger(value) ? (value as number) || 0 : this.absent(value, name);
  }

  message<Message>(
    source: JsonObject,
    name: string,
    fromJson: FromJson<Message>,
  ): Message | undefined {
    const value = source[name];
    if (value === undefined || value === null) return undefined;
    return this.within(name, () => fromJson(value, this));
  }

  messages<Message>(
    source: JsonObject,
    name: string,
    { itemsMax, fromJson }: { readonly itemsMax: number; readonly fromJson: FromJson<Message> },
  ): readonly Message[] {
    const items = this.list(source, name, itemsMax);
    // A refused item leaves a hole, so that the paths of the later ones stay right.
    return items.map((item, index) =>
      this.within(`${name}[${index}]`, () => fromJson(item, this)),
    ) as Message[];
  }

  strings(source: JsonObject, name: string, itemsMax: number): readonly string[] {
    const items = this.list(source, name, itemsMax);
    for (const [index, item] of items.entries()) {
      if (typeof item === 'string') this.text(item, `${name}[${index}]`);
      else this.note(joinPath(this.path, `${name}[${index}]`), 'TYPE');
    }
    return items as readonly string[];
  }

  textMap(source: JsonObject, name: string, itemsMax: number): Readonly<Record<string, string>> {
    const value = source[name];
    if (!isObject(value)) {
      this.absent(value, name);
      return {};
    }
    const keys = Object.keys(value);
    if (keys.length > itemsMax) {
      this.note(joinPath(this.path, name), 'MAX_ITEMS');
      return {};
    }
    const map: Record<string, string> = {};
    for (const key of keys) {
      const entry = value[key];
      const entryName = `${name}.${shownName(key)}`;
      if (key === prototypeKey) this.note(joinPath(this.path, entryName), 'FORMAT');
      else if (typeof entry !== 'string') this.note(joinPath(this.path, entryName), 'TYPE');
      else map[this.text(key, entryName) ?? ''] = this.text(entry, entryName, 'lines') ?? '';
    }
    return map;
  }

  /** A Struct: any JSON object within the limits, handed on as it is. */
  json(source: JsonObject, name: string): JsonObject | undefined {
    const value = source[name];
    if (!isObject(value)) return this.absent(value, name);
    const reason = this.structFault(value, 1);
    if (reason === undefined) return value;
    this.note(joinPath(this.path, name), reason);
    return undefined;
  }

  /** Notes an error; of the errors at one path only the first counts. */
  note(path: string, reason: Reason): void {
    if (this.errors.length >= errorsMax) return;
    if (this.errors.some((error) => error.path === path)) return;
    this.errors.push({ path, reason });
  }

  private list(source: JsonObject, name: string, itemsMax: number): readonly unknown[] {
    const value = source[name];
    if (!Array.isArray(value)) return this.absent(value, name) ?? [];
    if (value.length <= itemsMax) return value;
    this.note(joinPath(this.path, name), 'MAX_ITEMS');
    return [];
  }

  private within<Result>(name: string, read: () => Result): Result {
    const parent = this.path;
    this.path = joinPath(parent, name);
    const result = read();
    this.path = parent;
    return result;
  }

  private absent(value: unknown, name: string): undefined {
    if (value !== undefined && value !== null) this.note(joinPath(this.path, name), 'TYPE');
    return undefined;
  }

  private textOf(source: JsonObject, name: string, layout: Layout): string | undefined {
    const value = source[name];
    if (typeof value !== 'string') return this.absent(value, name);
    return value === '' ? undefined : this.text(value, name, layout);
  }

  private text(value: string, name: string, layout: Layout = 'line'): string | undefined {
    const fault =
      this.strictness === 'command' && value !== '' ? textFault(value, layout) : undefined;
    const reason = fault ?? (isPlainText(value) ? undefined : 'FORMAT');
    if (reason === undefined) return value;
    this.note(joinPath(this.path, name), reason);
    return undefined;
  }

  private refuseUnknown(json: JsonObject, known: ReadonlySet<string>): void {
    for (const name of Object.keys(json)) {
      if (this.errors.length >= errorsMax) return;
      if (!known.has(name)) this.note(joinPath(this.path, shownName(name)), 'UNKNOWN_FIELD');
    }
  }

  private structFault(value: unknown, depth: number): Reason | undefined {
    if (depth > structDepthMax) return 'FORMAT';
    if (--this.structValuesLeft < 0) return 'MAX_ITEMS';
    if (typeof value === 'string') return isPlainText(value) ? undefined : 'FORMAT';
    if (Array.isArray(value)) return this.firstFault(value, depth);
    if (!isObject(value)) return undefined;
    for (const key of Object.keys(value)) {
      if (key === prototypeKey || !isPlainText(key)) return 'FORMAT';
      const reason = this.structFault(value[key], depth + 1);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  private firstFault(items: readonly unknown[], depth: number): Reason | undefined {
    for (const item of items) {
      const reason = this.structFault(item, depth + 1);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

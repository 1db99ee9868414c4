/** A deep copy, so that what the fake store keeps and what its callers hold are never one object. */
export function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Buffer.isBuffer(value)) return Buffer.from(value) as T;
  if (value instanceof Date) return new Date(value) as T;
  if (value instanceof Map)
    return new Map([...value].map(([key, row]: [unknown, unknown]) => [key, copyOf(row)])) as T;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  const fields = Object.entries(value)
    // As JSON in a column does it.
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => [name, copyOf(field)]);
  return Object.fromEntries(fields) as T;
}

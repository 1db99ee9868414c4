import { ValidateBy, type ValidationArguments } from 'class-validator';
import { settingsOf, type ConfigClass } from './setting.js';

/** A whole number within these bounds. */
export function Integer(minimum: number, maximum: number): PropertyDecorator {
  return ValidateBy({
    name: `integer from ${minimum} to ${maximum}`,
    validator: {
      validate: (value: unknown) =>
        Number.isSafeInteger(value) && Number(value) >= minimum && Number(value) <= maximum,
      defaultMessage: () => `must be an integer from ${minimum} to ${maximum}`,
    },
  });
}

/** The list does not hold the value of another property of the same configuration. */
export function Without<T extends object>(other: keyof T & string): PropertyDecorator {
  return ValidateBy({
    name: `without ${other}`,
    validator: {
      validate: (value: unknown, args) =>
        Array.isArray(value) && !value.includes(valueOf(other, args)),
      defaultMessage: (args) => `must not contain ${nameOf(other, args)}`,
    },
  });
}

/** It says nothing without another setting of the same configuration. */
export function Requires<T extends object>(other: keyof T & string): PropertyDecorator {
  return ValidateBy({
    name: `requires ${other}`,
    validator: {
      validate: (_, args) => ![undefined, false].includes(valueOf(other, args) as undefined),
      defaultMessage: (args) => `must not be set without ${nameOf(other, args)}`,
    },
  });
}

/**
 * When the URL of a database asks for TLS, then for the one mode that means the same to every client:
 * the certificate of the server is checked, and that it is the server's.
 */
export function VerifiedTls(): PropertyDecorator {
  return ValidateBy({
    name: 'sslmode verify-full or none',
    validator: {
      validate: (value: unknown) => {
        const asked = URL.parse(String(value))?.searchParams ?? new URLSearchParams();
        const names = [...asked.keys()].filter((name) => /ssl/i.test(name));
        return names.length === 0 || asked.getAll('sslmode').join() === 'verify-full';
      },
      defaultMessage: () => 'must have sslmode=verify-full when it has any parameter about TLS',
    },
  });
}

/** The list names nothing twice. */
export function Distinct(): PropertyDecorator {
  return ValidateBy({
    name: 'distinct',
    validator: {
      validate: (value: unknown) => Array.isArray(value) && new Set(value).size === value.length,
      defaultMessage: () => 'must not name anything twice',
    },
  });
}

function valueOf(property: string, args: ValidationArguments | undefined): unknown {
  return args && Reflect.get(args.object, property);
}

/** The operator knows the variable, not the property. */
function nameOf(property: string, args: ValidationArguments | undefined): string {
  const configClass = args?.object.constructor as ConfigClass<object> | undefined;
  const settings = configClass ? settingsOf(configClass) : [];
  return settings.find((setting) => setting.property === property)?.name ?? property;
}

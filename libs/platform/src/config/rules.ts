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

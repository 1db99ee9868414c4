import { ValidateBy, type ValidationArguments } from 'class-validator';
import { readEndpoints } from './read-endpoints.js';

/** A list of endpoints that can be read. `plain` names the property that allows `http:`. */
export function AreEndpoints<T extends object>(plain: keyof T & string): PropertyDecorator {
  const read = (value: unknown, args: ValidationArguments | undefined) => {
    const mayBePlain = args !== undefined && Reflect.get(args.object, plain) === true;
    return readEndpoints(String(value), { mayBePlain });
  };
  return ValidateBy({
    name: 'endpoints',
    validator: {
      validate: (value, args) => read(value, args).ok,
      // What is wrong, without a value of it.
      defaultMessage: (args) => {
        const result = read(args?.value, args);
        return result.ok ? '' : result.fault;
      },
    },
  });
}

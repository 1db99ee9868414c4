let installed = false;

/**
 * kafkajs 2.2.4 asks for timers with a negative wait, which is harmless and which Node 22 and later
 * warn of. Leaves out that one warning, by name; every other passes.
 */
export function leaveOutNegativeTimeoutWarning(): void {
  if (installed) return;
  installed = true;
  const emitWarning = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  process.emitWarning = (...args: unknown[]): void => {
    if (nameOf(args[0], args[1]) !== 'TimeoutNegativeWarning') emitWarning(...args);
  };
}

function nameOf(warning: unknown, typeOrOptions: unknown): unknown {
  if (warning instanceof Error) return warning.name;
  if (typeof typeOrOptions === 'object' && typeOrOptions !== null)
    return (typeOrOptions as { type?: unknown }).type;
  return typeOrOptions;
}

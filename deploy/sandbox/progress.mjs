// What a person sees while the sandbox works: one line for each step, with its seconds.
const STILL_AFTER_MS = 5_000;

/** Does one step and says how long it took; a slow one says ever more rarely that it goes on. */
export async function step(label, work) {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  let still;
  const sayStill = (afterMs) => {
    still = setTimeout(() => {
      say(`… ${label}  ${seconds()}`);
      sayStill(afterMs * 2);
    }, afterMs);
  };
  sayStill(STILL_AFTER_MS);
  try {
    const result = await work();
    say(`✓ ${label}  ${seconds()}`);
    return result;
  } catch (error) {
    say(`✗ ${label}  ${seconds()}`);
    throw error;
  } finally {
    clearTimeout(still);
  }
}

export function say(line) {
  console.log(line);
}

/** Something outside is wrong: one line. Our own mistake: all there is. */
export function sayWhatFailed(error) {
  const fromOutside =
    error.name === 'SetupError' || ['EACCES', 'ENOSPC', 'EROFS'].includes(error.code);
  console.error(fromOutside ? `✗ ${error.message}` : error);
  if (fromOutside && error.cause) console.error(`  ${error.cause.message ?? error.cause}`);
}

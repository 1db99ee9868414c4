// What a person sees while the sandbox works: one line for each step, with its seconds.
const STILL_AFTER_MS = 5_000;
const STILL_EVERY_MAX_MS = 30_000;

/**
 * Does one step and says how long it took; a slow one says that it goes on, ever more rarely up to
 * a limit. The `hint` of a step that is known to be slow is said before it begins.
 */
export async function step(label, work, { hint } = {}) {
  if (hint) say(`… ${label}：${hint}`);
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  let still;
  const sayStill = (afterMs) => {
    still = setTimeout(() => {
      say(`… ${label}  ${seconds()}`);
      sayStill(Math.min(afterMs * 2, STILL_EVERY_MAX_MS));
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

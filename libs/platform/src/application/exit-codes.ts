/** Exit codes: 0 ended in order, 1 crashed or could not start, 2 not configured or not runnable. */
export const notStarted = 1;
export const notConfigured = 2;

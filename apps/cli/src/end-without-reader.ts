/** What a shell reports of a program that SIGPIPE ended, which Node ignores. */
const endedByPipe = 141;

interface Output {
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
}

/** `tongban … | head`: ends without a word, as other programs do, when nobody reads on. */
export function endWithoutReader(output: Output, exit: (code: number) => void): void {
  output.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
    exit(endedByPipe);
  });
}

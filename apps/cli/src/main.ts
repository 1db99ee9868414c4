// First: it refuses a Node that is too old to import the rest.
import { processEnvironment } from '@tongban/platform';
import { endWithoutReader } from './end-without-reader.js';
import { run } from './run.js';

for (const output of [process.stdout, process.stderr])
  endWithoutReader(output, (code) => process.exit(code));

process.exitCode = await run(process.argv.slice(2), {
  environment: processEnvironment(),
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
});

// npm run bench [-- --cases N --rounds N]: the gateway against the documented NestJS way and against
// the floors below both, on one Kafka and one PostgreSQL. Needs nothing but a clone.
import { prepare } from '../../deploy/sandbox/install.mjs';
import { sayWhatFailed } from '../../deploy/sandbox/progress.mjs';
import { dismissGuardian } from '../../deploy/sandbox/servers/process.mjs';

try {
  await prepare({ kafka: true });
  await import('../../tools/typescript-sources.ts');
  const { bench } = await import('./bench.ts');
  process.exitCode = (await bench(process.argv.slice(2))) ? 0 : 1;
  await dismissGuardian();
} catch (error) {
  sayWhatFailed(error);
  process.exitCode = 1;
}

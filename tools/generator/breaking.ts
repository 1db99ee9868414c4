import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFileRegistry, fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { buildModel } from './model.ts';
import type { Model } from './model.ts';
import { root } from '../root.ts';
import { runBuf } from './run-buf.ts';
import { stricterRules } from './stricter-rules.ts';

// `node tools/generator/breaking.ts` exits 1 when a gateway or back office that keeps the released
// contract (proto/released.json) would no longer be understood. With --release it writes that file:
// done once, when a version is published. --proto FOLDER looks at another folder than proto.

const releasedFile = join(root, 'proto/released.json');

function main(parameters: readonly string[]): number {
  const folder = parameters[parameters.indexOf('--proto') + 1] ?? '';
  const proto = parameters.includes('--proto') ? folder : 'proto';
  return parameters.includes('--release') ? release(proto) : check(proto);
}

function release(proto: string): number {
  const { status, output } = runBuf([
    'build',
    proto,
    '--exclude-source-info',
    '-o',
    '-#format=json',
  ]);
  if (status !== 0) return status;
  const image: unknown = JSON.parse(Buffer.from(output).toString());
  // One value a line, so that a review sees what a release changes.
  writeFileSync(releasedFile, `${JSON.stringify(image, null, 1)}\n`);
  return 0;
}

function check(proto: string): number {
  const { status, output } = runBuf(['breaking', proto, '--against', releasedFile]);
  process.stderr.write(output);
  if (status !== 0) return status;
  const findings = stricterRules({ released: modelOf(releasedFile), present: modelOf(proto) });
  for (const finding of findings) console.error(finding);
  return findings.length === 0 ? 0 : 1;
}

function modelOf(input: string): Model {
  const { output } = runBuf(['build', input, '-o', '-#format=binpb']);
  return buildModel([...createFileRegistry(fromBinary(FileDescriptorSetSchema, output)).files]);
}

process.exitCode = main(process.argv.slice(2));

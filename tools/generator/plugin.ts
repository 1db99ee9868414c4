import assert from 'node:assert/strict';
import { createEcmaScriptPlugin, runNodeJs } from '@bufbuild/protoplugin';
import { assertCommandsLead } from './commands-lead.ts';
import { buildModel } from './model.ts';
import { outputs } from './outputs/index.ts';

// Started by buf (see generate.ts): reads descriptors on stdin, writes the files on stdout.
const plugin = createEcmaScriptPlugin({
  name: 'tongban-contracts',
  version: 'v1',
  generateTs(schema) {
    const model = buildModel(schema.allFiles);
    assertCommandsLead(model);
    const written = new Set<string>();
    for (const { path, content } of outputs.flatMap((output) => output(model))) {
      assert(!written.has(path), `only one output writes ${path}`);
      written.add(path);
      schema.generateFile(path).print(content);
    }
  },
});

runNodeJs(plugin);

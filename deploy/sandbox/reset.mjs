// npm run reset: forgets all data of the sandbox. What was installed or fetched stays.
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { holderOf } from './lock.mjs';
import { homeOf } from './settings.mjs';

const home = homeOf(process.env);
const holder = holderOf(join(home, 'lock.json'));
if (holder) {
  console.error(
    `✗ 沙箱正在运行 A sandbox is running on ${home} (process ${holder}): stop it first`,
  );
  process.exitCode = 1;
} else {
  // By name: TONGBAN_HOME may be a folder that holds other things too.
  for (const name of ['kafka', 'postgres', 'logs', 'lock.json']) {
    rmSync(join(home, name), { recursive: true, force: true });
  }
  if (existsSync(home) && readdirSync(home).length === 0) rmdirSync(home);
  console.log(`✓ 已清空 Cleared ${home}`);
}

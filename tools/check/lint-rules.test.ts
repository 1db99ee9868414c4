// Plants one violation of each house rule and expects eslint to find it. A rule that never fires
// looks the same as a rule that nobody breaks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ESLint } from 'eslint';

const eslint = new ESLint();
const inCase = 'libs/case/src/index.ts';
const inExchange = 'libs/exchange/src/index.ts';
const inPlatform = 'libs/platform/src/index.ts';
const inMessaging = 'libs/messaging/src/index.ts';
const inApp = 'apps/gateway/src/gateway-config.ts';
const inSpec = 'apps/gateway/src/gateway-config.spec.ts';

const lines = (count: number): string => 'export {};\n'.repeat(count);
const longFunction = (count: number): string =>
  `export function long(): void {\n${'  void 0;\n'.repeat(count)}}\n`;
const asyncWork = 'declare function work(): Promise<void>;\n';

const plants: readonly (readonly [file: string, text: string, rule: string])[] = [
  [inApp, 'throw new Error("bad");', 'no-restricted-syntax'],
  [inApp, 'export const home = process.env["HOME"];', 'no-restricted-syntax'],
  [inApp, 'export const late = forwardRef(() => 1);', 'no-restricted-syntax'],
  [inApp, 'export * from "@tongban/platform";', 'no-restricted-syntax'],
  [
    inApp,
    'export function f(a: 1, b: 1, c: 1, d: 1) { return [a, b, c, d]; }',
    'no-restricted-syntax',
  ],
  [
    inApp,
    'export class C { constructor(a: 1, b: 1, c: 1, d: 1, e: 1, f: 1) { void [a, b, c, d, e, f]; } }',
    'no-restricted-syntax',
  ],
  [inApp, 'console.log(1);', 'no-console'],
  [inApp, lines(301), 'max-lines'],
  [inApp, longFunction(69), 'max-lines-per-function'],
  [inApp, 'import "kafkajs";', 'no-restricted-imports'],
  [inApp, 'import "typeorm";', 'no-restricted-imports'],
  [inApp, 'import "pg";', 'no-restricted-imports'],
  [inApp, 'import "pino";', 'no-restricted-imports'],
  [inApp, 'import "@tongban/case/src/decide.js";', 'no-restricted-imports'],
  [inApp, 'import "../../../libs/case/src/decide.js";', 'no-restricted-imports'],
  [inMessaging, 'import "typeorm";', 'no-restricted-imports'],
  [inPlatform, 'import "kafkajs";', 'no-restricted-imports'],
  [inCase, 'import "@nestjs/common";', 'no-restricted-imports'],
  [inCase, 'import "node:crypto";', 'no-restricted-imports'],
  [inExchange, 'import "class-validator";', 'no-restricted-imports'],
  [inExchange, 'import "node:fs";', 'no-restricted-imports'],
  ...[inCase, inExchange].flatMap((file) =>
    [
      'export const now = Date.now();',
      'export const now = new Date();',
      'export const now = performance.now();',
      'export const draw = Math.random();',
      'export const id = crypto.randomUUID();',
      'setTimeout(() => {}, 1);',
    ].map((text) => [file, text, 'no-restricted-syntax'] as const),
  ),
  [inApp, `${asyncWork}work();`, '@typescript-eslint/no-floating-promises'],
  [inApp, `${asyncWork}[1].forEach(work);`, '@typescript-eslint/no-misused-promises'],
  [inApp, 'export const anything: any = 1;', '@typescript-eslint/no-explicit-any'],
  [inApp, 'throw "text";', '@typescript-eslint/only-throw-error'],
  [
    inApp,
    'import { Metrics } from "@tongban/platform"; export let m: Metrics;',
    '@typescript-eslint/consistent-type-imports',
  ],
  [
    inApp,
    'export function f(a: "x" | "y") { switch (a) { case "x": return 1; } return 2; }',
    '@typescript-eslint/switch-exhaustiveness-check',
  ],
  [inApp, 'try { void 0; } catch {}', 'no-empty'],
  [inSpec, 'await new Promise((resolve) => setTimeout(resolve, 100));', 'no-restricted-syntax'],
  [inSpec, 'await sleep(100);', 'no-restricted-syntax'],
  [inSpec, 'jest.mock("./decide.js");', 'no-restricted-syntax'],
  [inSpec, 'it.only("works", () => {});', 'no-restricted-syntax'],
  [inSpec, lines(401), 'max-lines'],
];

const allowed: readonly (readonly [file: string, text: string])[] = [
  [inApp, lines(300)],
  [inApp, longFunction(68)],
  [inApp, 'export function f(a: 1, b: 1, c: 1) { return [a, b, c]; }'],
  [
    inApp,
    'export class C { f(@P() a: 1, @P() b: 1, @P() c: 1, @P() d: 1) { return [a, b, c, d]; } }',
  ],
  [
    inExchange,
    'import { createHash } from "node:crypto"; export const hash = createHash("sha256");',
  ],
  [inExchange, 'export const day = new Date(0);'],
  [inMessaging, 'import "kafkajs";'],
  [inPlatform, 'import "prom-client";'],
  [inSpec, 'throw new Error("planned");'],
  [inSpec, 'await new Promise((resolve) => setTimeout(resolve, 0));'],
  [inSpec, lines(400)],
];

async function rulesBrokenBy(filePath: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const titleOf = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 70);

for (const [filePath, text, rule] of plants) {
  test(`${filePath} is refused: ${titleOf(text)}`, async () => {
    const broken = await rulesBrokenBy(filePath, text);
    assert.ok(broken.includes(rule), `expected ${rule}, found ${broken.join(', ') || 'nothing'}`);
  });
}

for (const [filePath, text] of allowed) {
  test(`${filePath} is allowed: ${titleOf(text)}`, async () => {
    assert.deepEqual(await rulesBrokenBy(filePath, text), []);
  });
}

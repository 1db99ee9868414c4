// The form of a commit message: `area: imperative sentence`, at most 72 columns, then an empty line
// before the body.
//
//   npm run commits:check -- <file>         one message, as the commit-msg hook gives it
//   npm run commits:check -- <from>..<to>   every commit of a range
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const subjectLengthMax = 72;
const areas = [
  ...['repo', 'docs', 'proto', 'tools', 'deploy', 'sandbox', 'test', 'ci'],
  ...['gateway', 'monitor', 'console', 'cli'],
  ...['contracts', 'case', 'exchange', 'messaging', 'persistence', 'security', 'platform'],
];
const pastTense = /^(added|changed|fixed|removed|updated|moved|renamed|introduced|improved)\b/i;

/** What is wrong with a message, as sentences; empty when it has the form. */
export function faultsOf(message: string): string[] {
  const [subject = '', second = ''] = message
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .trim()
    .split('\n');
  if (/^(Merge|Revert) /.test(subject)) return [];
  const [, area, sentence] = /^([a-z]+): (.+)$/.exec(subject) ?? [];
  const checks: readonly (readonly [isWrong: boolean, fault: string])[] = [
    [sentence === undefined, 'the subject has the form `area: imperative sentence`'],
    [area !== undefined && !areas.includes(area), `the area is one of ${areas.join(', ')}`],
    [[...subject].length > subjectLengthMax, `the subject has at most ${subjectLengthMax} columns`],
    [/[.!。]$/.test(subject), 'the subject does not end in a full stop'],
    [pastTense.test(sentence ?? ''), 'the subject is imperative: add, not added'],
    [second !== '', 'an empty line follows the subject'],
  ];
  return checks.filter(([isWrong]) => isWrong).map(([, fault]) => fault);
}

function messagesOf(argument: string): string[] {
  if (existsSync(argument)) return [readFileSync(argument, 'utf8')];
  const log = execFileSync('git', ['log', '--format=%B%x00', argument], { encoding: 'utf8' });
  return log.split('\0').filter((message) => message.trim() !== '');
}

function main(argument: string | undefined): number {
  if (argument === undefined) {
    console.error('Name a file with a commit message, or a range of commits.');
    return 2;
  }
  let wrong = 0;
  for (const message of messagesOf(argument)) {
    const faults = faultsOf(message);
    if (faults.length === 0) continue;
    wrong += 1;
    console.error(
      [message.trim().split('\n')[0], ...faults.map((fault) => `  - ${fault}`)].join('\n'),
    );
  }
  return wrong === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = main(process.argv[2]);
}

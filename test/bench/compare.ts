import type { Contestant } from './contestant.js';
import { prepareContestant } from './contestants.js';
import { runRound } from './run-contestant.js';
import type { Measurement, Round } from './run-contestant.js';
import type { BenchServers } from './servers.js';
import type { BenchSettings, ContestantName, RunName } from './settings.js';

export interface Compared {
  readonly name: ContestantName;
  readonly told: string;
  readonly inFlight: number;
  readonly rounds: readonly Round[];
}

export interface CompareResult {
  readonly contestants: readonly Compared[];
  /** Cases that are lost, doubled or not what they should be; empty when all is well. */
  readonly faults: readonly string[];
}

/** Measures some contestants in turns: A B C A B C. */
export async function compare(
  servers: BenchServers,
  settings: BenchSettings,
): Promise<CompareResult> {
  const { runs, only: names } = settings;
  const prepared: { name: ContestantName; contestant: Contestant; rounds: Round[] }[] = [];
  try {
    for (const name of names) {
      console.log(`preparing ${name}`);
      const contestant = await prepareContestant(name, servers, settings);
      prepared.push({ name, contestant, rounds: [] });
    }
    for (let round = 1; round <= settings.rounds; round += 1)
      for (const { name, contestant, rounds } of prepared) {
        await servers.settle();
        const onRun = (run: RunName, measured: Measurement) =>
          console.log(`round ${round} of ${settings.rounds}, ${name}: ${told(run, measured)}`);
        rounds.push(await runRound(contestant, servers, { runs, settings, onRun }));
      }
    const faults: string[] = [];
    for (const { contestant, rounds } of prepared)
      faults.push(...(await faultsOf(contestant, rounds)));
    const compared = prepared.map(({ name, contestant: { told, inFlight }, rounds }) => ({
      name,
      told,
      inFlight,
      rounds,
    }));
    return { contestants: compared, faults };
  } finally {
    await Promise.allSettled(prepared.map(({ contestant }) => contestant.close()));
  }
}

async function faultsOf(contestant: Contestant, rounds: readonly Round[]): Promise<string[]> {
  const sum = (value: (round: Round) => number) =>
    rounds.reduce((total, round) => total + value(round), 0);
  const doubled = sum((round) => round.doubled);
  const faults = await contestant.audit(sum((round) => round.filed));
  return [...faults, ...(doubled > 0 ? [`${doubled} completions too many`] : [])].map(
    (fault) => `${contestant.name}: ${fault}`,
  );
}

function told(run: RunName, measured: Measurement): string {
  const { casesPerSecond, cpuMsPerCase, p50Ms, p99Ms, foreignCores } = measured;
  return (
    `${run} ${casesPerSecond.toFixed(0)} cases/s, ${cpuMsPerCase.toFixed(2)} ms CPU a case, ` +
    `p50 ${p50Ms.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms (others: ${foreignCores.toFixed(2)} cores)`
  );
}

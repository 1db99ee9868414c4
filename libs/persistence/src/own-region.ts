import { OperationalError } from '@tongban/exchange';
import type { QueryRunner } from 'typeorm';

/** The database holds the cases of another region. A gateway would file and sign under a wrong name. */
export class DatabaseOfAnotherRegion extends OperationalError {
  constructor(
    readonly owner: string,
    readonly region: string,
  ) {
    super('STORE_UNAVAILABLE', { retryable: false });
    this.name = 'DatabaseOfAnotherRegion';
    this.message = `The database is that of region ${owner}, and this gateway is of region ${region}.`;
  }
}

/** Before anything is changed there, migrations included. */
export async function refuseAnotherRegion(runner: QueryRunner, region: string): Promise<void> {
  if (!(await runner.hasTable('journal_head'))) return;
  const owner = await ownerOf(runner);
  if (owner !== null && owner !== region) throw new DatabaseOfAnotherRegion(owner, region);
}

/** The first gateway that starts on a database makes it the one of its region, for good. */
export async function takeForRegion(runner: QueryRunner, region: string): Promise<void> {
  await runner.query('update journal_head set region = $1 where region is null', [region]);
}

async function ownerOf(runner: QueryRunner): Promise<string | null> {
  const [head] = (await runner.query('select region from journal_head')) as {
    region: string | null;
  }[];
  return head?.region ?? null;
}

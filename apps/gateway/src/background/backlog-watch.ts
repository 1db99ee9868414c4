import type { Backlog, Database } from '@tongban/persistence';

/** What waits in this region, as it was last counted: a scrape in between counts nothing itself. */
export class BacklogWatch {
  private counted: Backlog | null = null;

  constructor(private readonly database: Pick<Database, 'cases'>) {}

  /** Null until it was counted once. */
  get latest(): Backlog | null {
    return this.counted;
  }

  async count(): Promise<Backlog> {
    this.counted = await this.database.cases.backlog();
    return this.counted;
  }
}

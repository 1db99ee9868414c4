import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two indexes of the outbox held the same rows by the same condition. A planner that has last seen
 * the outbox empty took either for the other one, and read it from end to end for each message.
 */
export class TellOutboxIndexesApart1767571200000 implements MigrationInterface {
  readonly name = 'TellOutboxIndexesApart1767571200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index outbox_sequence');
    await runner.query(
      `create index outbox_sequence on outbox (case_no, target_region, case_seq)
        where case_seq is not null`,
    );
  }

  async down(): Promise<void> {
    // Forward only: a history that must never be lost has no way back to an empty database.
  }
}

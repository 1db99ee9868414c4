import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox takes what supervision is told, too. */
export class AddSupervision1767398400000 implements MigrationInterface {
  readonly name = 'AddSupervision1767398400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table outbox drop constraint outbox_destination_check`);
    await runner.query(
      `alter table outbox add constraint outbox_destination_check
         check (destination in ('EXCHANGE', 'REGION_SYSTEM', 'SUPERVISION'))`,
    );
    await runner.query(
      `comment on column outbox.destination is '去向 / EXCHANGE: another region; REGION_SYSTEM: the back office; SUPERVISION: the monitor'`,
    );
  }

  async down(): Promise<void> {
    // Forward only, as the first.
  }
}

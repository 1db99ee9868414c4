import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A command that is repeated is told of its refusal a few times, not for ever. */
export class CountToldRefusals1795658400000 implements MigrationInterface {
  readonly name = 'CountToldRefusals1795658400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table commands add column told integer not null default 0`);
    await runner.query(
      `comment on column commands.told is
       '已告知拒绝的次数 / How many records have told of a refusal under this id'`,
    );
  }

  async down(): Promise<void> {
    // Forward only.
  }
}

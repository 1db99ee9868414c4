import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two shards instead of eight. The shard is the hash of the key modulo their number, so the rest of
 * the old one is the new one, and rows of one key stay in one shard.
 */
export class MoveToFewerShards1767484800000 implements MigrationInterface {
  readonly name = 'MoveToFewerShards1767484800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('update outbox set shard = shard % 2 where shard > 1');
  }

  async down(): Promise<void> {
    // Forward only: a history that must never be lost has no way back to an empty database.
  }
}

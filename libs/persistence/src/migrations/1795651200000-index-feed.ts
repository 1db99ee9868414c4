import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an office is told besides the changes of its cases is rare: with an index of its own it is found
 * without a walk through all changes. The index is written with such an entry only.
 */
export class IndexFeed1795651200000 implements MigrationInterface {
  readonly name = 'IndexFeed1795651200000';

  async up(runner: QueryRunner): Promise<void> {
    const isAnswer = `kind in ('edge.command-refused', 'edge.message-rejected')`;
    await runner.query(`create index journal_answer on journal (position) where ${isAnswer}`);
    await runner.query(
      `create index journal_case_answer on journal (case_no, position) where ${isAnswer}`,
    );
  }

  async down(): Promise<void> {
    // Forward only.
  }
}

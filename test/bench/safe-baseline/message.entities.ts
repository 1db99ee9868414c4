import { Column, Entity, Generated, PrimaryColumn } from 'typeorm';

/** What is still to be sent; written with what it tells of, deleted when Kafka has it. */
@Entity('outbox')
export class OutboxMessage {
  @PrimaryColumn('bigint')
  @Generated('increment')
  position!: string;

  /** By which its receiver knows it again. */
  @Column('uuid')
  id!: string;

  @Column('text')
  topic!: string;

  @Column('text')
  key!: string;

  @Column('text')
  value!: string;
}

/** A message that was taken: its id is unique, so it is taken once. */
@Entity('inbox')
export class InboxMessage {
  @PrimaryColumn('uuid')
  id!: string;
}

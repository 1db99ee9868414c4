import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A case as both baselines keep it, one row on each side. */
@Entity('filed_cases')
export class FiledCase {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  status!: string;

  @Column('text')
  form!: string;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('filed_cases')
export class FiledCase {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  status!: string;

  @Column('text')
  form!: string;
}

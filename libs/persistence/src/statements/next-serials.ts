import type { Session, Statement } from '../session.js';

const statement: Statement = {
  name: 'tongban_next_serials',
  text: `select nextval('case_serials')::integer as serial from generate_series(1, $1::integer)`,
};

export async function nextSerials(session: Session, count: number): Promise<readonly number[]> {
  const rows = await session.run<{ serial: number }>(statement, [count]);
  return rows.map((row) => row.serial);
}

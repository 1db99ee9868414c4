import type { FrameQuery, FrameRecord, StoredFrame } from '@tongban/exchange';
import { READ_FRAMES_MAX } from '../limits.js';
import type { Session, Statement } from '../session.js';
import { frames } from '../tables/tables.js';
import type { PlanAge } from './plan-age.js';

const findFrames: Statement = {
  name: 'tongban_find_frames',
  text: `
    select ${frames.list}
      from frames
     where peer = $1 and is_outgoing and last_no > $2
     order by last_no
     limit $3`,
};

// The lines of the first frame, and those after them while the bytes in all are within bounds.
const findLines: Statement = {
  name: 'tongban_find_lines',
  text: `
    select stream_no as number, body
      from (select stream_no, body, sum(octet_length(body)) over (order by stream_no) as bytes
              from journal
             where peer = $1 and is_outgoing and stream_no between $2 and $3) as line
     where stream_no <= $4 or bytes <= $5
     order by stream_no`,
};

/** Whole frames: as many as fit into the bounds, and the first one whatever its size. */
export async function readFrames(
  session: Session,
  plans: PlanAge,
  query: FrameQuery,
): Promise<readonly StoredFrame[]> {
  const { peer, after, messagesMax, bytesMax } = query;
  const rows = await session.run(plans.lookUp(findFrames), [peer, after, READ_FRAMES_MAX]);
  const found = withinMessages(
    rows.map((row) => frames.rowOf(row)),
    messagesMax,
  );
  const [first] = found;
  const last = found.at(-1);
  if (!first || !last) return [];
  const range = [peer, first.first, last.last, first.last, bytesMax];
  const lines = await session.run<{ number: number; body: Buffer }>(plans.lookUp(findLines), range);
  return found
    .filter((frame) => frame.last - first.first < lines.length)
    .map((frame) => ({
      ...frame,
      lines: lines
        .slice(frame.first - first.first, frame.last - first.first + 1)
        .map(({ body }) => body),
    }));
}

function withinMessages(rows: readonly FrameRecord[], messagesMax: number): readonly FrameRecord[] {
  const [first] = rows;
  return rows.filter((frame) => frame === first || frame.last - (first?.first ?? 0) < messagesMax);
}

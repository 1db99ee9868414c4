import { BackOff } from '../back-off.js';
import type { Engine } from '../engine.js';
import type { StreamRecord } from '../ports/journal.js';
import type { Cursor, StoredFrame } from '../ports/store.js';
import { ackOf } from '../receive/send-controls.js';
import { OperationalError } from '../operational-error.js';
import { emptyTree, rootOf } from '../stream/merkle.js';
import { sentTree } from '../stream/stream-record.js';
import { encodeAck } from '../wire/ack.js';
import { encodeCheckpoint } from '../wire/checkpoint.js';
import type { Checkpoint, ExchangeHeaders } from '../wire/exchange-headers.js';
import { encodeFrame } from '../wire/frame.js';
import { exchangeTopic } from '../wire/topics.js';
import { Destination } from './destination.js';
import { frameItem } from './destinations.js';
import { endVerification, verifyStream } from './verify-stream.js';

export interface PeerLinkOptions {
  readonly stream: StreamRecord;
  readonly cursor: Cursor | undefined;
  readonly generation: number;
  /** False when the own topic could not be looked at yet: nothing is published before it was. */
  readonly isVerified: boolean;
}

/**
 * Both streams with one peer, as the publisher sees them: the frames that go out, the ack that travels
 * with them or by itself a little later, and the checkpoint that comes now and then.
 */
export class PeerLink {
  readonly frames: Destination<StoredFrame>;
  private stream: StreamRecord;
  private ackSentSize = -1;
  private ackDueMs: number | null = null;
  private checkpointDueMs: number;
  private published: Checkpoint;
  /** The request to resend that was seen to, to be forgotten by the database. */
  private resent: number | null = null;
  private isVerified: boolean;
  private readonly backOff: BackOff;
  /** Not before this, after something could not be said. */
  private controlsDueMs = 0;

  constructor(
    private readonly engine: Engine,
    private readonly options: PeerLinkOptions,
  ) {
    const { stream, cursor } = options;
    this.stream = stream;
    this.isVerified = options.isVerified;
    const isAll = cursor?.place === stream.sentSize;
    this.published = isAll ? checkpointOf(stream) : nothing;
    this.frames = new Destination(engine, {
      name: stream.peer,
      cursor: cursor?.place ?? 0,
      known: stream.sentSize,
      read: (after) => this.readFrames(after),
      send: (frames) => this.sendFrames(frames),
    });
    const { resendAskMs: initialMs, resendAskMaxMs: maxMs } = engine.limits;
    this.backOff = new BackOff({ initialMs, maxMs }, () => engine.random.fraction());
    this.checkpointDueMs = this.nowMs();
    this.update(stream);
  }

  get peer(): string {
    return this.stream.peer;
  }

  /** The streams as some process has committed them. */
  update(stream: StreamRecord): void {
    if (isOlder(stream, this.stream)) return;
    const isNews = stream.receivedSize > this.stream.receivedSize || this.ackSentSize < 0;
    this.stream = stream;
    if (isNews && stream.receivedSize > this.ackSentSize)
      this.ackDueMs ??= this.nowMs() + this.engine.limits.ackDelayMs;
    const { resendFrom } = stream;
    if (resendFrom === null || resendFrom === this.resent) return;
    this.resent = resendFrom;
    this.engine.report({ kind: 'REWOUND', peer: this.peer, from: resendFrom });
    this.frames.rewind(resendFrom - 1);
  }

  /** The request to resend that the database may forget. */
  takeResent(): number | null {
    const { resent } = this;
    this.resent = null;
    if (resent !== null && this.stream.resendFrom === resent)
      this.stream = { ...this.stream, resendFrom: null };
    return resent;
  }

  /** When it wants to say something by itself, in milliseconds since 1970. */
  dueMs(): number {
    this.followClock();
    const dueMs = Math.min(this.ackDueMs ?? Infinity, this.checkpointDueMs);
    return Math.max(dueMs, this.controlsDueMs);
  }

  /** Says what is due; rejects with OperationalError, and then waits a little longer each time. */
  async sayDue(): Promise<void> {
    const nowMs = this.nowMs();
    this.controlsDueMs = nowMs + this.backOff.failed();
    const made = { id: this.engine.random.uuid(new Date(nowMs)), at: new Date(nowMs) };
    const sender = this.sender();
    const { release } = this.engine.contracts;
    const isCheckpoint = nowMs >= this.checkpointDueMs;
    const record = isCheckpoint
      ? encodeCheckpoint(sender, { ...this.checkpoint(), release }, made)
      : encodeAck(sender, made);
    await this.engine.broker.publish(await this.engine.envelope.close([record]));
    this.backOff.succeeded();
    this.controlsDueMs = 0;
    this.noteAckSent(sender.ack.size);
    if (isCheckpoint) this.planCheckpoint();
  }

  /** While the stream goes out again, nothing is claimed that may only come later. */
  private checkpoint(): Checkpoint {
    return this.frames.place >= this.published.size ? this.published : nothing;
  }

  /** A clock that was set back must not silence anything for as long as it was wrong. */
  private followClock(): void {
    const nowMs = this.nowMs();
    const { ackDelayMs, quietCheckpointMs, resendAskMaxMs } = this.engine.limits;
    if (this.checkpointDueMs > nowMs + quietCheckpointMs) this.checkpointDueMs = nowMs;
    if ((this.ackDueMs ?? nowMs) > nowMs + ackDelayMs) this.ackDueMs = nowMs;
    if (this.controlsDueMs > nowMs + resendAskMaxMs) this.controlsDueMs = nowMs;
  }

  private planCheckpoint(): void {
    const { checkpointMs, quietCheckpointMs } = this.engine.limits;
    const isQuiet = this.stream.ackedSize >= this.published.size;
    this.checkpointDueMs = this.nowMs() + (isQuiet ? quietCheckpointMs : checkpointMs);
  }

  private async readFrames(after: number) {
    const { publishEntriesMax: messagesMax, publishBytesMax: bytesMax } = this.engine.limits;
    const { peer } = this;
    const frames = await this.engine.store.frames({ peer, after, messagesMax, bytesMax });
    return frames.map(frameItem);
  }

  private async sendFrames(frames: readonly StoredFrame[]): Promise<string | null> {
    const { engine, peer } = this;
    if (!this.isVerified) await this.verify();
    const sender = this.sender();
    const records = frames.map((frame) => encodeFrame(sender, frame));
    const published = await engine.broker.publish(await engine.envelope.close(records));
    const { last: size, root } = frames.at(-1)!;
    this.published = { size, root };
    this.noteAckSent(sender.ack.size);
    // Something waits for an ack now: the next checkpoint is sooner than in quiet times.
    const soonMs = this.nowMs() + engine.limits.checkpointMs;
    this.checkpointDueMs = Math.min(this.checkpointDueMs, soonMs);
    return published.get(exchangeTopic(engine.region, peer)) ?? null;
  }

  /** What the start could not do, because the topic could not be reached then. */
  private async verify(): Promise<void> {
    const { generation, cursor } = this.options;
    const { stream } = this;
    const toVerify = { stream, cursor, generation, isLate: true };
    const behind = await verifyStream(this.engine, toVerify);
    if (behind) {
      await endVerification(this.engine, generation, behind);
      throw new OperationalError('WRITER_BEHIND', { retryable: true });
    }
    this.isVerified = true;
  }

  private sender() {
    const { region: from } = this.engine;
    const { generation } = this.options;
    return { from, to: this.peer, generation, ack: ackOf(this.stream) } satisfies ExchangeHeaders;
  }

  private noteAckSent(size: number): void {
    this.ackSentSize = Math.max(this.ackSentSize, size);
    if (this.stream.receivedSize <= this.ackSentSize) this.ackDueMs = null;
    else this.ackDueMs = this.nowMs() + this.engine.limits.ackDelayMs;
  }

  private nowMs(): number {
    return this.engine.clock.now().getTime();
  }
}

const nothing: Checkpoint = { size: 0, root: rootOf(emptyTree) };

function checkpointOf(stream: StreamRecord): Checkpoint {
  return { size: stream.sentSize, root: rootOf(sentTree(stream)) };
}

/** What was read from the database may be older than what a commit has handed over since. */
function isOlder(one: StreamRecord, other: StreamRecord): boolean {
  return (
    one.sentSize < other.sentSize ||
    one.receivedSize < other.receivedSize ||
    one.ackedSize < other.ackedSize
  );
}

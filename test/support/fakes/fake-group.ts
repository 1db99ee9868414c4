import assert from 'node:assert/strict';
import { placeKeyOf } from '@tongban/exchange';
import type { Place, SubscribeOptions } from '@tongban/exchange';
import type { FakeLog } from './fake-log.js';

export interface Member {
  readonly options: SubscribeOptions;
  readonly running: Set<Promise<void>>;
}

/**
 * A partition in the hands of a member. ASKING: it has been asked from where to read. FAILED: it
 * could not say, and is asked again at the next look. READY: batches are handed over.
 */
interface Assignment extends Place {
  readonly member: Member;
  state: 'ASKING' | 'FAILED' | 'READY';
  /** Reading begins here where the group is further on; forgotten once a batch is dealt with. */
  goBackTo: number;
}

/** One batch under way. Who is no longer the holder of its partition commits nothing. */
export interface Holder {
  readonly assignment: Assignment;
}

/** Where a member may read on. */
export interface Reading extends Place {
  readonly assignment: Assignment;
  readonly member: Member;
  readonly from: number;
}

/** A consumer group: who holds which partition, and how far each has been dealt with. */
export class FakeGroup {
  private readonly committed = new Map<string, number>();
  private readonly members: Member[] = [];
  private readonly assignments = new Map<string, Assignment>();
  private readonly busy = new Map<string, Holder>();
  private readonly questions = new Set<Promise<void>>();
  /** How often the partitions went on to the next member. */
  private turns = 0;

  constructor(
    private readonly logsOf: (topic: string) => readonly FakeLog[],
    /** An answer has come by which more may be read. */
    private readonly onAnswer: () => void,
  ) {}

  join(member: Member): void {
    this.members.push(member);
    this.assign();
  }

  leave(member: Member): void {
    const index = this.members.indexOf(member);
    if (index >= 0) this.members.splice(index, 1);
    this.assign();
  }

  /** Leaves at once: what it is working on is never committed. */
  crash(member: Member): void {
    for (const [place, { assignment }] of this.busy)
      if (assignment.member === member) this.busy.delete(place);
    this.leave(member);
  }

  rebalance(): void {
    this.busy.clear();
    this.assignments.clear();
    this.turns += 1;
    this.assign();
  }

  /** As an operator does while nobody reads: it counts from the next assignment on. */
  setOffset(place: Place, offset: string): void {
    const key = placeKeyOf(place);
    this.committed.set(key, Number(offset));
    this.busy.delete(key);
    this.assignments.delete(key);
    this.assign();
  }

  /** Partitions that nobody works on and whose holder knows from where to read. */
  readings(): readonly Reading[] {
    this.ask([...this.assignments.values()].filter(({ state }) => state === 'FAILED'));
    return [...this.assignments.entries()].flatMap(([key, assignment]) => {
      if (assignment.state !== 'READY' || this.busy.has(key)) return [];
      const { member, topic, partition, goBackTo } = assignment;
      const from = Math.min(this.committed.get(key) ?? 0, goBackTo);
      return [{ assignment, member, topic, partition, from }];
    });
  }

  /** Resolves when every member that was asked has answered. */
  async answered(): Promise<void> {
    await Promise.all(this.questions);
  }

  begin({ assignment }: Reading): Holder {
    const holder: Holder = { assignment };
    this.busy.set(placeKeyOf(assignment), holder);
    return holder;
  }

  isHeldBy(holder: Holder): boolean {
    return this.busy.get(placeKeyOf(holder.assignment)) === holder;
  }

  commit({ assignment }: Holder, nextOffset: number): void {
    this.committed.set(placeKeyOf(assignment), nextOffset);
    assignment.goBackTo = Infinity;
  }

  end(holder: Holder): void {
    if (this.isHeldBy(holder)) this.busy.delete(placeKeyOf(holder.assignment));
  }

  /** Partitions of a topic go round the members that subscribed to it; who keeps one is not asked. */
  private assign(): void {
    const topics = new Set(this.members.flatMap(({ options }) => options.topics));
    for (const [key, { topic }] of this.assignments)
      if (!topics.has(topic)) this.assignments.delete(key);
    const fresh: Assignment[] = [];
    for (const topic of topics) {
      const readers = this.members.filter(({ options }) => options.topics.includes(topic));
      for (const partition of this.logsOf(topic).keys()) {
        const key = placeKeyOf({ topic, partition });
        const member = readers[(partition + this.turns) % readers.length];
        assert(member, 'a topic has a reader');
        if (this.assignments.get(key)?.member === member) continue;
        const assignment: Assignment = {
          ...{ topic, partition, member },
          state: 'FAILED',
          goBackTo: Infinity,
        };
        this.assignments.set(key, assignment);
        fresh.push(assignment);
      }
    }
    this.ask(fresh);
  }

  private ask(assignments: readonly Assignment[]): void {
    for (const member of this.members) {
      const own = assignments.filter((assignment) => assignment.member === member);
      if (own.length > 0) this.askOne(member, own);
    }
  }

  private askOne({ options }: Member, assignments: readonly Assignment[]): void {
    const { startOffsets } = options;
    if (!startOffsets) {
      for (const assignment of assignments) assignment.state = 'READY';
      return;
    }
    for (const assignment of assignments) assignment.state = 'ASKING';
    const places = assignments.map(({ topic, partition }) => ({ topic, partition }));
    const question = startOffsets(places)
      .then(
        (offsets) => {
          for (const assignment of assignments) {
            assignment.goBackTo = Number(offsets.get(placeKeyOf(assignment)) ?? Infinity);
            assignment.state = 'READY';
          }
        },
        () => {
          for (const assignment of assignments) assignment.state = 'FAILED';
        },
      )
      .finally(() => {
        this.questions.delete(question);
        this.onAnswer();
      });
    this.questions.add(question);
  }
}

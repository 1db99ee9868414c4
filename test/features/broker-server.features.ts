import 'reflect-metadata';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Inject, Injectable, Module, UseFilters, UseGuards } from '@nestjs/common';
import type {
  CanActivate,
  ExecutionContext,
  INestApplication,
  OnApplicationShutdown,
  PipeTransform,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, Payload } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { RecordBatch } from '@tongban/exchange';
import { BatchContext, BrokerServer, OnBatch, PassErrorsOn } from '@tongban/messaging';
import { throwError } from 'rxjs';
import { until } from '../support/until.js';
import { BatchLog } from './batch-log.js';
import type { BrokerUnderTest } from './broker/broker-world.js';

/** What happened, in order. A class, so that Nest can inject it. */
class Story {
  readonly log = new BatchLog();
  readonly steps: string[] = [];
  /** What the handler does with a batch before it accepts it. */
  onBatch: (batch: RecordBatch) => unknown = () => undefined;
}

@Injectable()
class NotesGuard implements CanActivate {
  constructor(@Inject(Story) private readonly story: Story) {}
  canActivate(context: ExecutionContext): boolean {
    const topic = context.switchToRpc().getContext<BatchContext>().getTopic();
    this.story.steps.push(`guard ${context.getType()} ${topic}`);
    return true;
  }
}

@Injectable()
class NotesPipe implements PipeTransform<RecordBatch, RecordBatch> {
  constructor(@Inject(Story) private readonly story: Story) {}
  transform(batch: RecordBatch): RecordBatch {
    this.story.steps.push(`pipe ${batch.records.length}`);
    return batch;
  }
}

@Controller()
class BatchController {
  constructor(@Inject(Story) private readonly story: Story) {}
  @OnBatch('test.*')
  @UseGuards(NotesGuard)
  @UseFilters(PassErrorsOn)
  async handle(
    @Payload(NotesPipe) batch: RecordBatch,
    @Ctx() context: BatchContext,
  ): Promise<unknown> {
    this.story.steps.push(`handler ${context.getTopic()}/${context.getPartition()}`);
    const result = await this.story.onBatch(batch);
    if (result !== undefined) return result;
    return this.story.log.accept(batch);
  }
}

@Injectable()
class NotesShutdown implements OnApplicationShutdown {
  constructor(@Inject(Story) private readonly story: Story) {}
  onApplicationShutdown(): void {
    this.story.steps.push('shutdown');
  }
}

/** What the transport stands on. */
type BrokerOfServer = Pick<BrokerUnderTest, 'broker' | 'topic' | 'group' | 'patienceMs' | 'close'>;

/** The transport in a hybrid Nest app, on any Broker. */
export function describeBrokerServer(name: string, make: () => Promise<BrokerOfServer>): void {
  describe(`BrokerServer on ${name}`, () => {
    let world: BrokerOfServer;
    let story: Story;
    let app: INestApplication | null;
    const start = async (topics: readonly string[] = [world.topic]): Promise<void> => {
      @Module({
        controllers: [BatchController],
        providers: [{ provide: Story, useValue: story }, NotesGuard, NotesPipe, NotesShutdown],
      })
      class TestModule {}
      const quiet = { logger: false, abortOnError: false } as const;
      app = await NestFactory.create(TestModule, new FastifyAdapter(), quiet);
      const { broker, group } = world;
      const subscriptions = [{ group, topics, batchRecordsMax: 10 }];
      app.connectMicroservice({ strategy: new BrokerServer({ broker, subscriptions }) });
      await app.startAllMicroservices();
    };
    const publish = (value: Buffer): Promise<unknown> =>
      world.broker.publish([{ topic: world.topic, key: 'k', headers: { ce_id: '1' }, value }]);
    const wait = (condition: () => boolean): Promise<void> => until(condition, world.patienceMs);

    beforeEach(async () => {
      world = await make();
      story = new Story();
      app = null;
    });
    afterEach(async () => {
      await app?.close();
      await world.close();
    });

    it('hands whole batches of raw records over, through guard and pipe', async () => {
      await start();
      const bytes = Buffer.from([0xff, 0x00, 0x7b, 0x22]);
      await publish(bytes);
      await wait(() => story.log.batches.length === 1);
      const [record] = story.log.records;
      const key = Buffer.from('k');
      expect(record).toMatchObject({ key, headers: { ce_id: '1' }, value: bytes });
      expect(story.steps).toEqual([
        `guard rpc ${world.topic}`,
        'pipe 1',
        `handler ${world.topic}/${record?.partition}`,
      ]);
    });

    it.each([
      ['throws', () => Promise.reject(new TypeError('not this time'))],
      ['returns a failing stream', () => throwError(() => new TypeError('not this time'))],
    ])('gets the batch again when the handler %s', async (_, fail) => {
      let failures = 0;
      story.onBatch = () => (failures++ < 2 ? fail() : undefined);
      await start();
      await publish(Buffer.from('again'));
      await wait(() => story.log.batches.length === 1);
      expect(failures).toBe(3);
      expect(story.log.textsOf('k')).toEqual(['again']);
    });

    it('finishes the batch under way before the app shuts down', async () => {
      let finish = (): void => undefined;
      const finished = new Promise<void>((resolve) => (finish = resolve));
      story.onBatch = () => finished;
      await start();
      await publish(Buffer.from('slow'));
      await wait(() => story.steps.length === 3);
      const closing = app?.close().then(() => story.steps.push('closed'));
      app = null;
      await new Promise((resolve) => setImmediate(resolve));
      finish();
      await closing;
      expect(story.log.textsOf('k')).toEqual(['slow']);
      expect(story.steps.slice(3)).toEqual(['shutdown', 'closed']);
    });

    it('refuses to start when a topic has no handler, and says what to write', async () => {
      const starting = start([world.topic, 'tongban.unknown.v1']);
      await expect(starting).rejects.toThrow("write @OnBatch('tongban.unknown.v1')");
    });
  });
}

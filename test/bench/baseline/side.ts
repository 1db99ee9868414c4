// What both processes of the baseline share: Nest's own Kafka transport and TypeORM, put together
// as their documentation shows it.
import 'reflect-metadata';
import type { Provider, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientsModule, Transport } from '@nestjs/microservices';
import type { KafkaOptions } from '@nestjs/microservices';
import kafkajs from 'kafkajs';
import { DataSource } from 'typeorm';
import { FiledCase } from './filed-case.entity.js';

export const CLIENT = 'client';
export const CASES = 'cases';
export const filedTopic = 'bench.baseline.filed';
export const completedTopic = 'bench.baseline.completed';
/** Partitions of a topic, and how many of them a process works on at the same time. */
export const partitions = 6;

const producer = { createPartitioner: kafkajs.Partitioners.DefaultPartitioner };

export interface SideSettings {
  readonly name: string;
  readonly brokers: string;
  readonly databaseUrl: string;
}

/** Starts one process of the baseline and returns its controller. */
export async function startSide<T extends object>(
  settings: SideSettings,
  controller: Type<T>,
): Promise<T> {
  const client = { clientId: settings.name, brokers: settings.brokers.split(',') };
  const cases = await openCases(settings.databaseUrl);
  const application = await NestFactory.createMicroservice<KafkaOptions>(
    moduleOf(client, controller, { provide: CASES, useValue: cases }),
    {
      logger: ['fatal'],
      transport: Transport.KAFKA,
      options: {
        client,
        consumer: { groupId: settings.name },
        producer,
        // A group that is new would otherwise leave out what was sent before it had joined.
        subscribe: { fromBeginning: true },
        run: { partitionsConsumedConcurrently: partitions },
      },
    },
  );
  await application.listen();
  return application.get(controller);
}

function moduleOf(
  client: { clientId: string; brokers: string[] },
  controller: Type,
  cases: Provider,
): Type {
  @Module({
    imports: [
      ClientsModule.register([
        {
          name: CLIENT,
          transport: Transport.KAFKA,
          options: {
            client,
            producerOnlyMode: true,
            producer,
          },
        },
      ]),
    ],
    controllers: [controller],
    providers: [cases],
  })
  class SideModule {}
  return SideModule;
}

async function openCases(url: string) {
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: [FiledCase],
    synchronize: true,
    installExtensions: false,
  });
  await source.initialize();
  return source.getRepository(FiledCase);
}

// What the processes of both baselines share: Nest's own Kafka transport and TypeORM, put together
// as their documentation shows it.
import 'reflect-metadata';
import type { Provider, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientsModule, Transport } from '@nestjs/microservices';
import type { KafkaOptions } from '@nestjs/microservices';
import kafkajs from 'kafkajs';
import { DataSource } from 'typeorm';

/** The injected ClientKafka. */
export const CLIENT = 'client';

export interface SideSettings {
  readonly side: 'origin' | 'handling';
  /** Of the process among the clients of Kafka. */
  readonly name: string;
  readonly brokers: string;
  readonly databaseUrl: string;
}

export interface SidePlan<T extends object> {
  readonly controller: Type<T>;
  readonly providers?: readonly Provider[];
  readonly entities: readonly Type[];
  /** Partitions that the process works on at the same time: all of its topic. */
  readonly partitions: number;
  /** Connections to the database that it may hold. */
  readonly connectionsMax: number;
}

const producer = { createPartitioner: kafkajs.Partitioners.DefaultPartitioner };

/** Starts one process of a baseline and returns its controller. */
export async function startSide<T extends object>(
  settings: SideSettings,
  plan: SidePlan<T>,
): Promise<T> {
  const client = { clientId: settings.name, brokers: settings.brokers.split(',') };
  const database = await openDatabase(settings.databaseUrl, plan);
  const application = await NestFactory.createMicroservice<KafkaOptions>(
    moduleOf(client, plan, { provide: DataSource, useValue: database }),
    {
      logger: ['fatal'],
      transport: Transport.KAFKA,
      options: {
        client,
        consumer: { groupId: settings.name },
        producer,
        // A group that is new would otherwise leave out what was sent before it had joined.
        subscribe: { fromBeginning: true },
        run: { partitionsConsumedConcurrently: plan.partitions },
      },
    },
  );
  await application.listen();
  return application.get(plan.controller);
}

function moduleOf(
  client: { clientId: string; brokers: string[] },
  { controller, providers = [] }: SidePlan<object>,
  database: Provider,
): Type {
  @Module({
    imports: [
      ClientsModule.register([
        {
          name: CLIENT,
          transport: Transport.KAFKA,
          options: { client, producerOnlyMode: true, producer, send: { acks: -1 } },
        },
      ]),
    ],
    controllers: [controller],
    providers: [database, ...providers],
  })
  class SideModule {}
  return SideModule;
}

async function openDatabase(
  url: string,
  { entities, connectionsMax }: SidePlan<object>,
): Promise<DataSource> {
  const database = new DataSource({
    type: 'postgres',
    url,
    entities: [...entities],
    poolSize: connectionsMax,
    synchronize: true,
    installExtensions: false,
  });
  return database.initialize();
}

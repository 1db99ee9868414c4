import type { DynamicModule } from '@nestjs/common';
import { CaseReader } from '@tongban/persistence';
import { PlatformModule } from '@tongban/platform';
import { CasesController } from './cases/cases.controller.js';
import { GatewayConfig } from './gateway-config.js';
import { ENGINE } from './gateway-parts.js';
import type { GatewayParts } from './gateway-parts.js';
import { InboundController } from './inbound/inbound.controller.js';
import { ItemsController } from './items/items.controller.js';
import { CommandIntake } from './intake/command-intake.js';
import { CommandQueue } from './intake/command-queue.js';
import { CommandsController } from './intake/commands.controller.js';
import { OpenApiController } from './openapi/openapi.controller.js';

/** Transactions that HTTP commands may have open at once: the rest of the pool is the relay's. */
const commandTransactionsMax = 2;

/** Nest composes; it does not think. */
export class GatewayModule {
  static with(parts: GatewayParts): DynamicModule {
    const { config, database, engine } = parts;
    const queue = new CommandQueue(engine, {
      batchMax: config.batchRecordsMax,
      waitingMax: config.intakeQueueMax,
      concurrentMax: commandTransactionsMax,
    });
    return {
      module: GatewayModule,
      imports: [PlatformModule.with(parts)],
      controllers: [
        InboundController,
        CommandsController,
        CasesController,
        ItemsController,
        OpenApiController,
      ],
      providers: [
        CommandIntake,
        { provide: CommandQueue, useValue: queue },
        { provide: ENGINE, useValue: engine },
        { provide: CaseReader, useValue: database.cases },
        { provide: GatewayConfig, useValue: config },
      ],
    };
  }
}

import type { DynamicModule } from '@nestjs/common';
import { Feed, Webhooks } from '@tongban/exchange';
import { CaseReader, Database } from '@tongban/persistence';
import { PlatformModule } from '@tongban/platform';
import { CasesController } from './cases/cases.controller.js';
import { Offices } from './access/offices.js';
import { Reception } from './engine/reception.js';
import { GatewayConfig } from './gateway-config.js';
import { ENGINE, LOGGER } from './gateway-parts.js';
import type { GatewayParts } from './gateway-parts.js';
import { InboundController } from './inbound/inbound.controller.js';
import { EventsController } from './events/events.controller.js';
import { CommandIntake } from './intake/command-intake.js';
import { CommandsController } from './intake/commands.controller.js';
import { ItemsController } from './items/items.controller.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { OperationsController } from './operations/operations.controller.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';

/** Nest composes; it does not think. */
export class GatewayModule {
  static with(parts: GatewayParts): DynamicModule {
    const { config, database, engine, reception, feed, webhooks, logger } = parts;
    return {
      module: GatewayModule,
      imports: [PlatformModule.with(parts)],
      controllers: [
        InboundController,
        CommandsController,
        CasesController,
        EventsController,
        OperationsController,
        WebhooksController,
        ItemsController,
        OpenApiController,
      ],
      providers: [
        CommandIntake,
        { provide: Reception, useValue: reception },
        { provide: Webhooks, useValue: webhooks },
        { provide: Database, useValue: database },
        { provide: LOGGER, useValue: logger },
        { provide: Feed, useValue: feed },
        { provide: Offices, useValue: new Offices(config.officeTokens) },
        { provide: ENGINE, useValue: engine },
        { provide: CaseReader, useValue: database.cases },
        { provide: GatewayConfig, useValue: config },
      ],
    };
  }
}

import { Controller, Get, Inject } from '@nestjs/common';
import type { ServiceItem } from '@tongban/case';
import type { Engine } from '@tongban/exchange';
import { ENGINE } from '../gateway-parts.js';

/** What a back office must know of an item to file it. */
export type ItemView = Pick<
  ServiceItem,
  | 'item'
  | 'label'
  | 'ministry'
  | 'version'
  | 'mode'
  | 'kind'
  | 'channels'
  | 'applicantKinds'
  | 'promisedLimit'
  | 'result'
  | 'materials'
>;

@Controller('v1/items')
export class ItemsController {
  constructor(@Inject(ENGINE) private readonly engine: Engine) {}

  @Get()
  list(): { readonly items: readonly ItemView[] } {
    const offered = [...this.engine.reference.catalogue.values()].filter((item) => item.offered);
    return { items: offered.map(viewOf) };
  }
}

function viewOf(item: ServiceItem): ItemView {
  const {
    offered: _offered,
    statutoryLimit: _limit,
    regionBasis: _basis,
    resultKind: _kind,
    ...view
  } = item;
  return view;
}

import { CreateSchema1767225600000 } from './1767225600000-create-schema.js';
import { AddSupervision1767398400000 } from './1767398400000-add-supervision.js';
import { MoveToFewerShards1767484800000 } from './1767484800000-move-to-fewer-shards.js';
import { TellOutboxIndexesApart1767571200000 } from './1767571200000-tell-outbox-indexes-apart.js';

/** In the order they run. Forward only: what is released is never edited. */
export const migrations = [
  CreateSchema1767225600000,
  AddSupervision1767398400000,
  MoveToFewerShards1767484800000,
  TellOutboxIndexesApart1767571200000,
];

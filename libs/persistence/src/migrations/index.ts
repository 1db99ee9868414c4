import { CreateSchema1767225600000 } from './1767225600000-create-schema.js';
import { IndexFeed1795651200000 } from './1795651200000-index-feed.js';
import { AddWebhooks1795654800000 } from './1795654800000-add-webhooks.js';
import { CountToldRefusals1795658400000 } from './1795658400000-count-told-refusals.js';

/** In the order they run. Forward only: what is released is never edited. */
export const migrations = [
  CreateSchema1767225600000,
  IndexFeed1795651200000,
  AddWebhooks1795654800000,
  CountToldRefusals1795658400000,
];

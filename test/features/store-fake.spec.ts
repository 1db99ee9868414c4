import { FakeStore } from '../support/fakes/fake-store.js';
import { describeStore } from './store.features.js';

describeStore('fake', async () => ({ store: new FakeStore(), dispose: async () => undefined }));

import { receive } from '@tongban/exchange';
import type { Engine } from '@tongban/exchange';

/** What a history runs on. The engines in broken/ change one thing of it each. */
export interface EngineUnderTest {
  readonly receive: typeof receive;
  /** The engine of one life, with other ports for example. */
  readonly engineFrom: (engine: Engine) => Engine;
}

export const theEngine: EngineUnderTest = {
  receive,
  engineFrom: (engine) => engine,
};

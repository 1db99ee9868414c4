import { Body, Controller, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { act } from '@tongban/exchange';
import type { Act, ActOutcome, Engine } from '@tongban/exchange';
import { ProblemException } from '@tongban/platform';
import { CaseNoPipe } from '../cases/case-no.pipe.js';
import { problemView } from '../cases/case-views.js';
import type { ProblemView } from '../cases/case-views.js';
import { ENGINE } from '../gateway-parts.js';
import { readActRequest } from './act-request.js';

/** What came of it. */
export interface ActOutcomeView extends Omit<ActOutcome, 'blocked'> {
  /** Why the case is held up again; null when it flows. */
  readonly blocked: ProblemView | null;
}

const kinds: Readonly<Record<string, Act['kind']>> = {
  unblock: 'UNBLOCK',
  skip: 'SKIP',
  repair: 'REPAIR',
};

/**
 * The operators' door: what is done about a case that is held up. Each act is an entry of the journal
 * with officer and reason. Until officers sign in, who reaches this address is who may act: it
 * belongs behind the operators' own network.
 */
@Controller('v1/operations/cases')
export class OperationsController {
  constructor(@Inject(ENGINE) private readonly engine: Engine) {}

  @Post(':caseNo/:kind')
  @HttpCode(HttpStatus.OK)
  async act(
    @Param('caseNo', CaseNoPipe) caseNo: string,
    @Param('kind') name: string,
    @Body() body: unknown,
  ): Promise<ActOutcomeView> {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (!kind)
      throw new ProblemException('NOT_FOUND', { detail: '没有此操作。 There is no such act.' });
    const done = await act(this.engine, { kind, caseNo, ...readActRequest(body) });
    if (!done.ok) throw new ProblemException(done.refusal.code, { detail: done.refusal.detail });
    return { ...done.value, blocked: problemView(done.value.blocked) };
  }
}

import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { isOfOtherShape } from '@tongban/exchange';
import { CaseReader } from '@tongban/persistence';
import { ProblemException } from '@tongban/platform';
import type { FastifyRequest } from 'fastify';
import { Offices } from '../access/offices.js';
import { GatewayConfig } from '../gateway-config.js';
import { CaseNoPipe } from './case-no.pipe.js';
import { listOptionsOf } from './case-query.js';
import { caseView, listedCaseView, timelineEntryView } from './case-views.js';
import type { CaseListView, CaseView, TimelineView, Viewer } from './case-views.js';

/** Where is it, who has it, by when, what happened: for any case this region takes part in. */
@Controller('v1/cases')
export class CasesController {
  constructor(
    private readonly cases: CaseReader,
    private readonly config: GatewayConfig,
    private readonly offices: Offices,
  ) {}

  @Get()
  async list(@Query() query: Record<string, string | string[]>): Promise<CaseListView> {
    const list = await this.cases.list(listOptionsOf(query, this.config.region));
    if (!list.ok) throw new ProblemException(list.code, { detail: list.detail });
    const cases = list.cases.map((listed) => listedCaseView(listed, this.config.region));
    return { cases, nextCursor: list.nextCursor };
  }

  @Get(':caseNo')
  async find(
    @Param('caseNo', CaseNoPipe) caseNo: string,
    @Req() request: FastifyRequest,
  ): Promise<CaseView> {
    const viewer = this.viewerOf(request);
    const found = await this.cases.find(caseNo);
    if (!found) throw new ProblemException('CASE_NOT_FOUND');
    // Its turn comes soon after the start.
    if (isOfOtherShape(found.record))
      throw new ProblemException(found.record.blocked ?? 'STARTING');
    return caseView(found, this.config.region, viewer);
  }

  @Get(':caseNo/timeline')
  async timeline(
    @Param('caseNo', CaseNoPipe) caseNo: string,
    @Req() request: FastifyRequest,
  ): Promise<TimelineView> {
    const viewer = this.viewerOf(request);
    const entries = await this.cases.timeline(caseNo);
    if (entries.length === 0) throw new ProblemException('CASE_NOT_FOUND');
    return { caseNo, entries: entries.map((entry) => timelineEntryView(entry, viewer)) };
  }

  private viewerOf(request: FastifyRequest): Viewer {
    return { maySeePersons: this.offices.find(request) !== null };
  }
}

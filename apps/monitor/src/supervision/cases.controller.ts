import { Controller, Get, Param, Query } from '@nestjs/common';
import { MonitorDatabase } from '@tongban/persistence';
import { ProblemException } from '@tongban/platform';
import { supervisedQueryOf } from './case-query.js';
import { caseView, timelineView } from './case-views.js';
import type { SupervisedListView, SupervisedTimelineView } from './case-views.js';
import { Watch } from './watch.js';

const caseNoPattern = /^[0-9A-Z]{1,50}$/;

/** Where any case of any region is, who has it, by when, and whom it waits for. */
@Controller('v1/cases')
export class CasesController {
  constructor(
    private readonly database: MonitorDatabase,
    private readonly watch: Watch,
  ) {}

  @Get()
  async list(@Query() query: Record<string, string | string[]>): Promise<SupervisedListView> {
    const { filter, cursor, limit } = supervisedQueryOf(query);
    const now = new Date();
    const { regions } = await this.watch.look();
    const waitingFor = regions.find(({ region }) => region === filter.waitingFor);
    // Nobody knows what waits for a region that nobody watches.
    if (filter.waitingFor && !waitingFor) return { cases: [], nextCursor: null };
    const list = await this.database.reader.list({
      now,
      filter,
      limit,
      ...(waitingFor ? { waitingFor } : {}),
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (!list.ok) throw new ProblemException(list.code, { detail: list.detail });
    const cases = list.cases.map((found) => caseView(found, { regions, now }));
    return { cases, nextCursor: list.nextCursor };
  }

  @Get(':caseNo')
  async find(@Param('caseNo') caseNo: string): Promise<SupervisedTimelineView> {
    const found = caseNoPattern.test(caseNo) ? await this.database.reader.find(caseNo) : null;
    if (!found) throw new ProblemException('CASE_NOT_FOUND');
    const { regions } = await this.watch.look();
    const timeline = await this.database.reader.timeline(caseNo);
    return timelineView(caseView(found, { regions, now: new Date() }), timeline);
  }
}

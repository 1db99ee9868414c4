import { isEnded } from '@tongban/case';
import { commands } from '@tongban/contracts';
import { edgeEventsTopic, headers } from '@tongban/exchange';
import type { Answer, BrokerRecord } from '@tongban/exchange';
import type { Chance } from '../chance.js';
import type { GatewayLife } from '../gateway.js';
import type { RegionSetting } from '../surroundings.js';
import { CaseViews } from './case-views.js';
import { aFiling } from './filing.js';
import { nextCommand } from './next-command.js';
import type { OfficeCommand } from './next-command.js';
import { edgeRecordOf, httpMessageOf } from './office-records.js';
import type { SentCommand } from './office-records.js';
import { wrongCommand } from './wrong-command.js';

const HTTP_TIMEOUT_MS = 5_000;
const ACTIONS_MAX = 40;
const CALM_PACE_MS = 500;

/** A command that went over HTTP, and every answer that came back. */
export interface HttpCall {
  readonly command: SentCommand;
  readonly answers: Answer[];
}

export interface OfficePlace extends RegionSetting {
  anyAlive(): GatewayLife | undefined;
}

/** The clerks of one region and their program, which makes and keeps an id before it sends. */
export class BackOffice {
  readonly calls: HttpCall[] = [];
  readonly views: CaseViews;
  private readonly chance: Chance;
  private readonly sent: SentCommand[] = [];
  /** The position in a case after which its clerk has acted, in calm weather. */
  private readonly handled = new Map<string, number>();
  private actions = 0;

  constructor(private readonly region: OfficePlace) {
    this.chance = region.world.chance;
    this.views = new CaseViews(region.code);
  }

  async start(): Promise<void> {
    const { world, code } = this.region;
    await world.broker.subscribe({
      group: `office.${code}`,
      topics: [edgeEventsTopic(code)],
      batchRecordsMax: 100,
      onBatch: async ({ records }) => {
        for (const record of records) {
          this.views.read(record);
          if (record.headers[headers.type] === 'tongban.edge.command-refused.v1')
            this.handled.delete(record.headers[headers.subject] ?? '');
        }
        world.lookForBatches();
      },
    });
    this.planAction();
  }

  /** A clerk sits down at a form. */
  file(): void {
    const handlingRegion = this.chance.pick(this.region.handlers);
    const place = { region: this.region.code, handlingRegion };
    this.send({ type: 'case.file', caseNo: null, data: aFiling(this.chance, place) });
  }

  /** Every call has been answered, and no case waits for anybody. */
  isDone(): boolean {
    const isAnswered = this.calls.every(({ answers }) => answers.length > 0);
    return isAnswered && this.views.all().every(({ state }) => isEnded(state));
  }

  private planAction(): void {
    const { world } = this.region;
    const { isOver } = world.faults;
    if (!isOver && this.actions >= ACTIONS_MAX) return this.planCalm();
    const pace = isOver ? CALM_PACE_MS : this.chance.between(1, world.weather.stormMs / 15);
    world.scheduler.after(pace, () => {
      if (world.faults.isOver) this.leadOn();
      else this.act();
      this.planAction();
    });
  }

  private planCalm(): void {
    const { world } = this.region;
    world.scheduler.after(world.weather.stormMs, () => this.planAction());
  }

  /** One action in the storm. */
  private act(): void {
    this.actions += 1;
    const { chance } = this;
    const known = this.views.all();
    const way = chance.fraction();
    if (way < 0.1) {
      const caseNos = known.map(({ caseNo }) => caseNo);
      this.send(wrongCommand(chance, this.region.code, caseNos));
    } else if (way < 0.2 && this.sent.length > 0) this.sendAgain(chance.pick(this.sent));
    else if (known.length > 0) {
      const command = nextCommand(chance.pick(known), chance, false);
      if (command) this.send(command);
    }
  }

  /** In calm weather: whatever waits for this office gets its next command. */
  private leadOn(): void {
    for (const known of this.views.all()) {
      const eventNo = this.views.eventNoOf(known.caseNo);
      if (isEnded(known.state) || this.handled.get(known.caseNo) === eventNo) continue;
      this.handled.set(known.caseNo, eventNo);
      const command = nextCommand(known, this.chance, true);
      if (command) this.send(command);
    }
  }

  private send(command: OfficeCommand): void {
    const { world, code } = this.region;
    const sent = { ...command, id: `${code}-${this.sent.length + 1}` };
    this.sent.push(sent);
    const isKnown = Object.hasOwn(commands, command.type);
    if (isKnown && this.chance.happens(0.25) && httpMessageOf(code, sent)) return this.submit(sent);
    world.trace.add(`office ${code}`, 'sends', `${sent.id} ${sent.type} ${sent.caseNo ?? ''}`);
    this.write(this.spoil(edgeRecordOf(code, sent)));
  }

  /** The very same command once more, or another one under its id. */
  private sendAgain(sent: SentCommand): void {
    const { world, code } = this.region;
    if (this.calls.some(({ command }) => command.id === sent.id)) return this.submit(sent);
    const isOther = this.chance.happens(0.3);
    const data = isOther ? { officer: { officeCode: 'other', officerNo: 'other' } } : sent.data;
    world.trace.add(`office ${code}`, isOther ? 'reuses the id' : 'repeats', sent.id);
    this.write(edgeRecordOf(code, { ...sent, data }));
  }

  private write(record: BrokerRecord): void {
    const { world } = this.region;
    const arrive = (): void => {
      world.broker.append([record]);
      world.lookForBatches();
    };
    arrive();
    if (world.faults.strikes('command-duplicated'))
      world.scheduler.after(this.chance.waitMs(20_000), arrive);
  }

  private spoil(record: BrokerRecord): BrokerRecord {
    if (this.region.world.faults.isOver || !this.chance.happens(0.04)) return record;
    const { ce_id: _, ...withoutId } = record.headers;
    const value = Buffer.from('{"half a docu');
    return this.chance.pick([
      { ...record, value },
      { ...record, value: null },
      { ...record, headers: withoutId },
      { ...record, headers: { ...record.headers, ce_source: 'with space' } },
    ]);
  }

  private submit(command: SentCommand): void {
    const { code, world } = this.region;
    let call = this.calls.find((one) => one.command.id === command.id);
    if (!call) this.calls.push((call = { command, answers: [] }));
    const gateway = this.region.anyAlive();
    const message = httpMessageOf(code, command);
    const { id, type, caseNo } = command;
    world.trace.add(`office ${code}`, 'posts', `${id} ${type} ${caseNo ?? ''}`);
    const again = world.scheduler.after(HTTP_TIMEOUT_MS, () => this.submit(command));
    if (!gateway || !message) return;
    gateway.submit([{ kind: 'COMMAND', command: message }]).then(
      ([answer]) => {
        if (!answer) return;
        again.cancel();
        call.answers.push(answer);
        world.trace.add(`office ${code}`, 'is answered', `${id} ${answer.outcome}`);
        if (answer.outcome === 'REFUSED') this.handled.delete(caseNo ?? '');
        world.checkAnswer(code, command, answer);
      },
      // 503: the program tries again with the same key.
      (error: unknown) =>
        world.trace.add(`office ${code}`, 'is turned away', (error as Error).message),
    );
  }
}

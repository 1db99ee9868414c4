import { Injectable } from '@nestjs/common';
import type { CommandType } from '@tongban/contracts';
import { digestOf, httpSource } from '@tongban/exchange';
import type { Answer } from '@tongban/exchange';
import { ProblemException, bodyBytesOf, parseCommandBody, traceparentOf } from '@tongban/platform';
import type { FastifyRequest } from 'fastify';
import { Offices } from '../access/offices.js';
import type { Office } from '../access/offices.js';
import { Reception } from '../engine/reception.js';

/** What the caller is told when a command was not refused. */
export interface CommandOutcome {
  readonly caseNo: string;
  /** APPLIED: it took effect. FORWARDED: the other region decides; an event will tell. */
  readonly outcome: 'APPLIED' | 'FORWARDED';
  /** True when this key was used before with the same content: nothing happened twice. */
  readonly repeated: boolean;
}

interface HttpCommand {
  readonly type: CommandType;
  /** As the address names it; null when a case is filed. */
  readonly caseNo: string | null;
}

/** Printable ASCII without spaces, so that it may stand in a log and in the database as it is. */
const keyPattern = /^[\x21-\x7e]{1,200}$/;

/** Keys are kept apart by caller. All that have no token of an office share theirs. */
function callerOf(office: Office | null): string {
  return office ? `office:${office.name}` : 'anonymous';
}

/** Turns requests into commands, and answers of the engine into responses. */
@Injectable()
export class CommandIntake {
  constructor(
    private readonly reception: Reception,
    private readonly offices: Offices,
  ) {}

  async submit(command: HttpCommand, request: FastifyRequest): Promise<CommandOutcome> {
    const caller = callerOf(this.offices.find(request));
    const commandId = keyOf(request);
    const bytes = bodyBytesOf(request);
    const { type, caseNo } = command;
    const data = parseCommandBody(type, request.body);
    const message = {
      channel: 'HTTP',
      source: httpSource(caller),
      commandId,
      isIdentified: true,
      digest: digestOf(type, '\n', caseNo ?? '', '\n', bytes),
      traceparent: traceparentOf(request),
      type,
      caseNo,
      data,
      invalid: null,
    } as const;
    return outcomeOf(await this.reception.takeCommand(message, bytes.length), type);
  }
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && keyPattern.test(key)) return key;
  const detail =
    '请求头 header Idempotency-Key: 1–200 个可见 ASCII 字符，无空格 printable ASCII characters without spaces';
  throw new ProblemException('IDEMPOTENCY_KEY_INVALID', { detail });
}

function outcomeOf(answer: Answer, commandType: CommandType): CommandOutcome {
  if (answer.outcome !== 'REFUSED') {
    const { caseNo, outcome, repeated } = answer;
    return { caseNo, outcome, repeated };
  }
  const { code, detail, errors } = answer.refusal;
  throw new ProblemException(code, { detail, errors, commandType });
}

import { Injectable } from '@nestjs/common';
import type { CommandType } from '@tongban/contracts';
import { digestOf } from '@tongban/exchange';
import type { Answer } from '@tongban/exchange';
import { ProblemException, bodyBytesOf, parseCommandBody, traceparentOf } from '@tongban/platform';
import type { FastifyRequest } from 'fastify';
import { CommandQueue } from './command-queue.js';

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

/** Printable ASCII without spaces, so that it may stand in a log and in the inbox as it is. */
const keyPattern = /^[\x21-\x7e]{1,200}$/;
const retryAfterSeconds = 1;

/** Turns requests into commands, and answers of the engine into responses. */
@Injectable()
export class CommandIntake {
  constructor(private readonly queue: CommandQueue) {}

  async submit(command: HttpCommand, request: FastifyRequest): Promise<CommandOutcome> {
    const messageId = keyOf(request);
    const data = parseCommandBody(command.type, request.body);
    const answer = await this.queue.submit({
      ...command,
      data,
      messageId,
      kind: 'COMMAND',
      channel: 'HTTP',
      source: 'http',
      digest: digestOf(command.type, '\n', command.caseNo ?? '', '\n', bodyBytesOf(request)),
      traceparent: traceparentOf(request),
      invalid: null,
    });
    if (!answer) throw new ProblemException('OVERLOADED', { retryAfterSeconds });
    return outcomeOf(answer);
  }
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && keyPattern.test(key)) return key;
  const detail = 'header Idempotency-Key: 1 to 200 printable ASCII characters without spaces';
  throw new ProblemException('IDEMPOTENCY_KEY_INVALID', { detail });
}

function outcomeOf(answer: Answer): CommandOutcome {
  if (answer.outcome !== 'REFUSED') {
    const { caseNo, outcome, repeated } = answer;
    return { caseNo, outcome, repeated };
  }
  const { code, detail, errors } = answer.refusal;
  throw new ProblemException(code, { detail, errors });
}

import { Injectable } from '@nestjs/common';
import type { CommandType } from '@tongban/contracts';
import { digestOf } from '@tongban/exchange';
import type { Answer } from '@tongban/exchange';
import { ProblemException, bodyBytesOf, traceparentOf } from '@tongban/platform';
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
  readonly caseNo: string | null;
  readonly data: object;
}

/** Printable ASCII without spaces, so that it may stand in a log and in the inbox as it is. */
const keyPattern = /^[\x21-\x7e]{1,200}$/;
const retryAfterSeconds = 1;

/** Turns requests into commands, and answers of the engine into responses. */
@Injectable()
export class CommandIntake {
  constructor(private readonly queue: CommandQueue) {}

  async submit(
    command: HttpCommand,
    { key, request }: { readonly key: string | undefined; readonly request: FastifyRequest },
  ): Promise<CommandOutcome> {
    if (key === undefined || !keyPattern.test(key))
      throw new ProblemException('IDEMPOTENCY_KEY_INVALID', {
        detail: 'header Idempotency-Key: 1 to 200 printable ASCII characters without spaces',
      });
    const answer = await this.queue.submit({
      kind: 'COMMAND',
      channel: 'HTTP',
      source: 'http',
      messageId: key,
      digest: digestOf(command.type, '\n', command.caseNo ?? '', '\n', bodyBytesOf(request)),
      traceparent: traceparentOf(request),
      ...command,
      invalid: null,
    });
    if (!answer) throw new ProblemException('OVERLOADED', { retryAfterSeconds });
    return outcomeOf(answer);
  }
}

function outcomeOf(answer: Answer): CommandOutcome {
  if (answer.outcome !== 'REFUSED') {
    const { caseNo, outcome, repeated } = answer;
    return { caseNo, outcome, repeated };
  }
  const { code, detail, errors } = answer.refusal;
  throw new ProblemException(code, { detail, errors });
}

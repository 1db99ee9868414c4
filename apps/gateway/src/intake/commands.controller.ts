import { Controller, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { commands } from '@tongban/contracts';
import type { CommandType } from '@tongban/contracts';
import { ProblemException } from '@tongban/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CaseNoPipe } from '../cases/case-no.pipe.js';
import { CommandIntake } from './command-intake.js';
import type { CommandOutcome } from './command-intake.js';

/** What a back office asks for over HTTP. Every request carries its own Idempotency-Key. */
@Controller('v1/cases')
export class CommandsController {
  constructor(private readonly intake: CommandIntake) {}

  /** Files a case: 201 with its number, 200 when this key has filed it before. */
  @Post()
  async file(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandOutcome> {
    const outcome = await this.intake.submit({ type: 'case.file', caseNo: null }, request);
    reply.code(outcome.repeated ? HttpStatus.OK : HttpStatus.CREATED);
    reply.header('location', `/v1/cases/${outcome.caseNo}`);
    return outcome;
  }

  /** Any other command: 200 when it took effect, 202 when the other region decides. */
  @Post(':caseNo/:command')
  async command(
    @Param('caseNo', CaseNoPipe) caseNo: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandOutcome> {
    const { command } = request.params as { command: string };
    const outcome = await this.intake.submit({ type: commandOf(command), caseNo }, request);
    reply.code(outcome.outcome === 'FORWARDED' ? HttpStatus.ACCEPTED : HttpStatus.OK);
    return outcome;
  }
}

function commandOf(name: string): CommandType {
  const type = `case.${name}`;
  if (type !== 'case.file' && Object.hasOwn(commands, type)) return type as CommandType;
  throw new ProblemException('NOT_FOUND', { detail: '没有此指令。 There is no such command.' });
}

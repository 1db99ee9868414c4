import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Param, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { problems, reasons } from '@tongban/contracts';
import type { ProblemCode } from '@tongban/contracts';
import { createLogger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { problemDetailsOf } from '../problems/problem-details.js';
import { ProblemException } from '../problems/problem-exception.js';
import { ProblemsController } from '../problems/problems.controller.js';
import { createHttpApplication } from './create-http-application.js';

const caseNo = 'KS51502026092100000018';

@Controller('v1/cases')
class CasesController {
  @Post()
  file(): object {
    return {};
  }

  @Get(':caseNo')
  show(@Param('caseNo') shown: string): object {
    return { caseNo: shown };
  }

  @Post(':caseNo/receipt')
  receipt(): object {
    return {};
  }
}

@Module({ controllers: [CasesController, ProblemsController] })
class CasesModule {}

let application: NestFastifyApplication;
let origin: string;

beforeAll(async () => {
  application = await createHttpApplication(CasesModule, {
    logger: createLogger({ level: 'error' }),
    metrics: new Metrics(),
    bodyBytesMax: 1024,
  });
  await application.listen(0, '127.0.0.1');
  origin = await application.getUrl();
});

afterAll(() => application.close());

async function ask(path: string, options: RequestInit = {}) {
  const response = await fetch(`${origin}${path}`, options);
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, body };
}

describe('the type of a problem', () => {
  it.each(Object.keys(problems))('leads to what it means: %s', async (code) => {
    const { type } = problemDetailsOf(new ProblemException(code as ProblemCode), {
      ...{ typeBase: '/problems/', language: 'zh', url: '/v1/cases', traceId: '' },
    });
    const answer = await fetch(new URL(type, `${origin}/v1/cases`));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const text = await answer.text();
    const { title } = problems[code as ProblemCode];
    for (const word of [code, title.zh, title.en]) expect(text).toContain(word);
  });

  it('is listed with all others, and with the reasons of fields', async () => {
    const text = await (await fetch(`${origin}/problems`)).text();
    for (const code of Object.keys(problems)) expect(text).toContain(`href="/problems/${code}"`);
    for (const reason of Object.keys(reasons)) expect(text).toContain(`id="${reason}"`);
    expect(await ask('/problems/NONE')).toMatchObject({ status: 404 });
  });
});

describe('a method that an address does not take', () => {
  it.each([
    ['PUT', '/v1/cases', 'POST'],
    ['DELETE', `/v1/cases/${caseNo}?fail=1`, 'GET, HEAD'],
    ['GET', `/v1/cases/${caseNo}/receipt`, 'POST'],
    ['OPTIONS', '/v1/cases', 'POST'],
    ['PROPFIND', '/v1/cases', 'POST'],
  ])('is refused, and told which it takes: %s %s', async (method, path, allowed) => {
    const { status, headers, body } = await ask(path, { method });
    expect({ status, code: body['code'] }).toEqual({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    expect(headers.get('allow')).toBe(allowed);
    expect(body['detail']).toContain(allowed);
  });

  it('names nothing where there is nothing', async () => {
    expect(await ask('/v1/cases/', { method: 'PUT' })).toMatchObject({ status: 404 });
    expect(await ask('/v1/nowhere', { method: 'PUT' })).toMatchObject({ status: 404 });
  });
});

describe('a request that fails before it is routed', () => {
  const host = 'Host: a\r\n';
  const long = 'a'.repeat(20_000);

  it.each([
    [
      'a header line that is none',
      `GET /v1 HTTP/1.1\r\n${host}Bad Header: a\r\n\r\n`,
      400,
      'REQUEST_MALFORMED',
    ],
    ['no request at all', 'hello\r\n\r\n', 400, 'REQUEST_MALFORMED'],
    ['a method nobody knows', `FETCH /v1 HTTP/1.1\r\n${host}\r\n`, 400, 'REQUEST_MALFORMED'],
    [
      'two lengths',
      `POST /v1 HTTP/1.1\r\n${host}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`,
      400,
      'REQUEST_MALFORMED',
    ],
    ['no host', 'GET /v1 HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'REQUEST_MALFORMED'],
    [
      'an address that is too long',
      `GET /v1?item=${long} HTTP/1.1\r\n${host}\r\n`,
      414,
      'ADDRESS_TOO_LONG',
    ],
    [
      'headers that are too large',
      `GET /v1 HTTP/1.1\r\n${host}X-Long: ${long}\r\n\r\n`,
      431,
      'HEADERS_TOO_LARGE',
    ],
    [
      'another expectation',
      `GET /v1 HTTP/1.1\r\n${host}Expect: tea\r\n\r\n`,
      417,
      'EXPECTATION_FAILED',
    ],
    ['a tunnel', `CONNECT a:443 HTTP/1.1\r\n${host}\r\n`, 405, 'METHOD_NOT_ALLOWED'],
    [
      'a body that is packed',
      `POST /v1/cases HTTP/1.1\r\n${host}Connection: close\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}`,
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
  ])('is told so in the same form: %s', async (_what, request, status, code) => {
    const { head, body } = await send(request);
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} .+`));
    expect(head.toLowerCase()).toContain('content-type: application/problem+json');
    expect(head.toLowerCase()).toContain('traceparent: 00-');
    expect(body).toMatchObject({ type: `/problems/${code}`, status, code });
    expect(JSON.stringify(body)).not.toContain('aaaa');
  });

  it('is told so in English to who prefers it, as far as its headers were read', async () => {
    const english = 'Accept-Language: en\r\nExpect: tea\r\n';
    const { body } = await send(`GET /v1 HTTP/1.1\r\n${host}${english}\r\n`);
    expect(body).toMatchObject({ title: 'Expectation not supported' });
  });

  async function send(request: string) {
    const { port } = application.getHttpServer().address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.write(request);
    const text = Buffer.concat(await socket.toArray()).toString();
    const [head = '', body = ''] = text.split('\r\n\r\n');
    return { head, body: JSON.parse(body) as object };
  }
});

import { Controller, Get, Header, Param } from '@nestjs/common';
import { problems, reasons } from '@tongban/contracts';
import type { ProblemCode } from '@tongban/contracts';
import { ProblemException } from './problem-exception.js';

const html = 'text/html; charset=utf-8';

/** Where the `type` of a problem leads: what its code means, on the very server that said it. */
@Controller('problems')
export class ProblemsController {
  @Get()
  @Header('content-type', html)
  list(): string {
    const rows = Object.keys(problems).map((code) => rowOf(code as ProblemCode));
    const reasonRows = Object.entries(reasons).map(
      ([reason, { zh, en }]) => `<tr id="${reason}"><td>${reason}</td><td>${zh}<br>${en}</td></tr>`,
    );
    return page(
      '问题代码 Problem codes',
      `<table>${rows.join('')}</table>` +
        `<h2>字段错误原因 Reasons of field errors</h2><table>${reasonRows.join('')}</table>`,
    );
  }

  @Get(':code')
  @Header('content-type', html)
  show(@Param('code') code: string): string {
    if (!Object.hasOwn(problems, code)) throw new ProblemException('NOT_FOUND');
    const { title, httpStatus, retryable } = problems[code as ProblemCode];
    const repetition = retryable
      ? '同样的请求稍后以新的幂等键再发可能成功。The same request may succeed later, under a new idempotency key.'
      : '同样的请求再发仍会失败：请先改正。The same request would fail again: mend it first.';
    return page(
      code,
      `<p>${title.zh}<br>${title.en}</p><p>HTTP ${httpStatus}</p><p>${repetition}</p>` +
        '<p><a href="/problems">所有代码与原因 All codes and reasons</a></p>',
    );
  }
}

function rowOf(code: ProblemCode): string {
  const { title, httpStatus } = problems[code];
  const link = `<a href="/problems/${code}">${code}</a>`;
  return `<tr><td>${link}</td><td>${httpStatus}</td><td>${title.zh}<br>${title.en}</td></tr>`;
}

function page(title: string, content: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${content}</html>`;
}

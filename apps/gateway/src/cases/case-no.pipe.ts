import type { PipeTransform } from '@nestjs/common';
import { ProblemException } from '@tongban/platform';

const caseNoPattern = /^[0-9A-Z]{1,50}$/;

/** A case number in an address. One that cannot be one names no case. */
export class CaseNoPipe implements PipeTransform<string, string> {
  transform(text: string): string {
    if (caseNoPattern.test(text)) return text;
    throw new ProblemException('CASE_NOT_FOUND');
  }
}

import { caseChangeRowSchema } from './case-change-row.entity.js';
import { caseRowSchema } from './case-row.entity.js';

/** The tables that TypeORM itself reads. The others are the business of the batch statements. */
export const rowSchemas = [caseRowSchema, caseChangeRowSchema];

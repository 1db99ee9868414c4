export { allowedCommands } from './allowed-commands.js';
export { automaticEvents } from './automatic-steps.js';
export { calendar, createCalendar, type Calendar, type DayAnswer } from './calendar/calendar.js';
export {
  addCalendarDays,
  dayOf,
  endOfDay,
  formatInstant,
  isCalendarDay,
  type CalendarDay,
} from './calendar/calendar-day.js';
export { calendarYears, type CalendarYear } from './calendar/calendar-year.js';
export { deemedAcceptance, resumeClock, type ResumedClock } from './calendar/pause.js';
export type {
  Accepted,
  CaseCommand,
  CaseEvent,
  Context,
  Decision,
  Reference,
  Refused,
} from './case-event.js';
export {
  dueAtOf,
  initialState,
  statusLabels,
  type CaseFacts,
  type CaseState,
  type ClockName,
  type MaterialFact,
  type RunningClock,
  type Side,
  type Status,
  type Violation,
} from './case-state.js';
export { catalogue, channelsOfMode, createCatalogue } from './catalogue/catalogue.js';
export { regions, type Region } from './catalogue/regions.js';
export type {
  Catalogue,
  ItemKind,
  ItemMaterial,
  Limit,
  LimitUnit,
  RegionBasis,
  ResultKind,
  ServiceItem,
} from './catalogue/service-item.js';
export { decide } from './decide.js';
export { eventRules } from './events/index.js';
export { evolve, replay } from './evolve.js';
export { checkCaseNo, formatCaseNo, parseCaseNo, type CaseNoParts } from './identifiers/case-no.js';
export { checkCitizenId, normaliseCitizenId, upgradeCitizenId } from './identifiers/citizen-id.js';
export { checkCreditCode } from './identifiers/credit-code.js';
export type { IdentifierReason } from './identifiers/identifier-reason.js';
export { checkCatalogCode, checkTaskCode, checkTaskHandleItem } from './identifiers/item-codes.js';
export { checkLicenseId } from './identifiers/license-id.js';
export { defaultPolicy, type Policy } from './policy.js';
export { admits, isEnded, penOf, transitions, type Transition } from './transitions.js';

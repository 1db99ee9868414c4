// What the clerks of a back office know of a case, and what they do next. Both follow from the
// changes alone, so a restarted office reads its topic again and goes on where it was.
import { officerOf, scan } from './examples.mjs';

/**
 * Whether a change is to be taken in: not when it came before, nor when it is about a case whose
 * beginning is no longer in the topic.
 */
export function isNews(known, { eventNo, events }) {
  return known ? eventNo > known.last.eventNo : events[0] === 'case.submitted';
}

/** What is remembered of a case: how it was filed, whether it came back once, its last change. */
export function remember(known, change) {
  if (known) {
    const cameBack = known.cameBack || change.events.includes('case.returned');
    return { ...known, cameBack, last: change };
  }
  const { data } = change.read().events[0];
  return {
    origin: data.originRegion,
    handling: data.handlingRegion,
    item: data.item,
    atWindow: data.channel === 'WINDOW',
    course: data.form?.course,
    cameBack: false,
    last: change,
  };
}

/** The command that answers the last change of a case, in this region; often there is none. */
export function nextCommand(region, known) {
  const rules = region === known.origin ? asOrigin : asHandling;
  const isParty = region === known.origin || region === known.handling;
  const rule = isParty ? rules[known.last.events.at(-1)] : null;
  return rule?.({ ...known, officer: officerOf(region) });
}

const isImmediate = ({ item }) => item === 'medical-remote-filing';
const isPickedUp = ({ course }) => course === 'pick-up';

const asOrigin = {
  'case.intake-started': ({ atWindow, officer }) =>
    atWindow ? undefined : { type: 'case.issue-receipt', data: { officer } },
  'case.supplement-noticed': ({ officer, last }) => ({
    type: 'case.provide-supplement',
    data: { officer, materials: missingIn(last).map((code) => scan(code, 2)) },
  }),
  'case.returned': ({ officer }) => ({
    type: 'case.transfer',
    data: { officer, materials: [scan('photo', 2)] },
  }),
  'case.result-issued': (known) => (isPickedUp(known) ? complete(known, 'PICKUP') : undefined),
};

const asHandling = {
  'case.received': examine,
  'case.supplemented': accept,
  'case.accepted': (known) =>
    isImmediate(known)
      ? undefined
      : { type: 'case.start-review', data: { officer: known.officer } },
  'case.review-started': decide,
  'case.result-issued': (known) =>
    isPickedUp(known) || isImmediate(known) ? undefined : complete(known, 'ELECTRONIC_DELIVERY'),
};

/** Codes of the materials that a notice asks for. */
function missingIn(change) {
  const { defects } = change.read().events.at(-1).data;
  return defects.map(({ materialCode }) => materialCode);
}

function examine(known) {
  const { officer, course, cameBack } = known;
  if (isImmediate(known)) return decide(known);
  if (course === 'supplement') {
    const defects = [{ materialCode: 'purpose-proof', requirement: '请补充用途证明' }];
    return { type: 'case.notice-supplement', data: { officer, defects } };
  }
  if (course === 'not-accepted') {
    const reason = '申请人户籍地和居住地均不在本地';
    const remedy = '可自收到通知之日起六十日内申请行政复议';
    return { type: 'case.refuse-acceptance', data: { officer, reason, remedy } };
  }
  if (course === 'returned' && !cameBack) {
    const explanation = '照片模糊，请重新采集';
    const data = { officer, reasonCode: 'UNREADABLE_MATERIAL', explanation };
    return { type: 'case.return', data };
  }
  return accept(known);
}

function accept({ officer }) {
  return { type: 'case.accept', data: { officer } };
}

const results = {
  'id-card-renewal': '居民身份证',
  'medical-remote-filing': '异地就医备案登记',
  'no-crime-certificate': '无犯罪记录证明',
};

function decide(known) {
  const { officer, item, course } = known;
  if (course === 'decided-against') {
    const reason = '经查询，不符合出具条件';
    const remedy = '可自收到决定之日起六十日内申请行政复议';
    const result = { name: '不予出具通知书' };
    return { type: 'case.decide', data: { officer, outcome: 'REFUSED', reason, remedy, result } };
  }
  const data = { officer, outcome: 'GRANTED', result: { name: results[item] } };
  const delivery = { method: 'ELECTRONIC_DELIVERY', proof: '电子凭证已送达' };
  return { type: 'case.decide', data: isImmediate(known) ? { ...data, delivery } : data };
}

function complete({ officer }, method) {
  const proof = method === 'PICKUP' ? '申请人签收' : '电子证照已打开';
  return { type: 'case.complete', data: { officer, delivery: { method, proof } } };
}

// The cases that the sandbox files. The numbers of the applicants are made up: their birth years
// lie before 1900, so they can belong to nobody.
import { createHash } from 'node:crypto';
import { idFromName } from './name-based-id.mjs';

/** Applicants, by turns. */
const applicants = [
  { name: '张三', idNo: '510100188502190012' },
  { name: '李四', idNo: '500000189602290018' },
  { name: '王五', idNo: '500000189903150027' },
  { name: '赵六', idNo: '510100188808080887' },
  { name: '孙七', idNo: '310000189901011116' },
  { name: '周八', idNo: '110000188606300239' },
  { name: '吴九', idNo: '440000189707070146' },
  { name: '郑十', idNo: '320000189111110365' },
];

/** What each example shows; `course` tells the clerks of both offices how it goes. */
const stories = [
  {
    title: '身份证换领：窗口代收，窗口领证 · Filed and collected at a window',
    item: 'id-card-renewal',
    route: ['410000', '110000'],
    channel: 'WINDOW',
    course: 'pick-up',
  },
  {
    title: '异地就医备案：即办，一次办结 · Decided on the spot',
    item: 'medical-remote-filing',
    route: ['110000', '510000'],
    channel: 'MOBILE',
    course: 'immediate',
  },
  {
    title: '无犯罪记录证明：一次补正 · One round of supplement',
    item: 'no-crime-certificate',
    route: ['510000', '410000'],
    channel: 'WEB',
    course: 'supplement',
  },
  {
    title: '无犯罪记录证明：不予受理 · Not accepted',
    item: 'no-crime-certificate',
    route: ['410000', '510000'],
    channel: 'WEB',
    course: 'not-accepted',
  },
  {
    title: '身份证换领：材料不清退回，更正后再转 · Returned, corrected, sent again',
    item: 'id-card-renewal',
    route: ['510000', '110000'],
    channel: 'WINDOW',
    course: 'returned',
  },
  {
    title: '异地就医备案：填错手机号被拒，改正重报 · First command refused, then corrected',
    item: 'medical-remote-filing',
    route: ['410000', '110000'],
    channel: 'WEB',
    course: 'mistyped',
  },
  {
    title: '无犯罪记录证明：决定不予出具 · Decided against the applicant',
    item: 'no-crime-certificate',
    route: ['110000', '410000'],
    channel: 'WINDOW',
    course: 'decided-against',
  },
];

const requiredMaterials = {
  'id-card-renewal': [scan('remote-intake-form'), scan('photo')],
  'medical-remote-filing': [scan('id-card'), { code: 'residence-proof', form: 'COMMITMENT' }],
  'no-crime-certificate': [scan('id-card'), scan('application-form')],
};

/** The stories that need no other region than these. */
export function storiesAmong(regionCodes) {
  return stories.filter(({ route }) => route.every((code) => regionCodes.includes(code)));
}

/** The first `count` examples of a run, in turn through the stories, among these regions. */
export function examplesOf(run, count, regionCodes) {
  const possible = storiesAmong(regionCodes);
  return Array.from({ length: count }, (_, index) => {
    const story = possible[index % possible.length];
    const commandId = idFromName(`${run}/${index}`);
    return {
      ...story,
      commandId,
      correctedId: idFromName(`${commandId}/corrected`),
      applicant: applicants[index % applicants.length],
    };
  });
}

/** The data of the command that files it. A mistyped one is right only when `corrected`. */
export function filingOf(example, { corrected }) {
  const { item, route, channel, course, applicant } = example;
  const mobile = course === 'mistyped' && !corrected ? '1380000' : '13800000000';
  return {
    officer: officerOf(route[0]),
    item,
    handlingRegion: route[1],
    channel,
    applicant: { kind: 'NATURAL', ...applicant, mobile },
    materials: requiredMaterials[item],
    form: { course },
    consent: true,
    identityCheck: channel === 'WINDOW' ? 'counter' : 'face-recognition',
    intakeChecked: channel === 'WINDOW',
  };
}

export function officerOf(region) {
  return { officeCode: `${region}01`, officeName: '政务服务大厅', officerNo: `${region}-001` };
}

/** A scanned document; its digest stands for the file, which never travels in a message. */
export function scan(code, edition = 1) {
  const sha256 = createHash('sha256').update(`${code} ${edition}`).digest('hex');
  return { code, form: 'ELECTRONIC', sha256 };
}

"""An office that knows nothing but HTTP, with Python 3.9 and no library.

    python3 office_over_http.py http://127.0.0.1:18410 http://127.0.0.1:18110 token-of-the-sandbox

As the office of the first gateway's region it files a case; as the office of the second one's it handles
it: accept, review, decide. Each reads the feed of its own gateway, and it ends with exit code 0 when both
have been told that the case is completed. See docs/integrate.md.
"""
import json, sqlite3, sys, time, uuid
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

CHANGED = 'tongban.case.changed.v1'
REFUSED = 'tongban.edge.command-refused.v1'
GIVE_UP_AFTER_S = 100

STEPS = {                                  # what we do about a case that is our turn
    'RECEIVED_H': ('accept', {}),
    'ACCEPTED': ('start-review', {}),
    'IN_REVIEW': ('decide', {'outcome': 'GRANTED', 'result': {'name': '无犯罪记录证明'},
                             'delivery': {'method': 'ELECTRONIC_DELIVERY'}}),
}

SCHEMA = '''
    create table if not exists place (cursor text);
    create table if not exists cases (
        case_no text primary key, event_no integer, change_id text, status text, holder text,
        answered text, application text);
    create table if not exists queued (key text primary key, path text, body text);
'''


class Office:
    def __init__(self, url, token, database):
        self.url, self.token = url, token
        self.db = sqlite3.connect(database)
        self.db.executescript(SCHEMA)
        self.caught_up = False

    def call(self, path, body=None, key=None, timeout=40):
        """Status and JSON of an answer; status 0 when there was none, and nobody knows what happened."""
        headers = {'Authorization': f'Bearer {self.token}', 'Content-Type': 'application/json'}
        if key:
            headers['Idempotency-Key'] = key
        data = None if body is None else body.encode()
        try:
            with urlopen(Request(self.url + path, data, headers), timeout=timeout) as answer:
                return answer.status, json.load(answer)
        except HTTPError as error:
            return error.code, json.loads(error.read() or b'{}')
        except (URLError, OSError):
            return 0, {}

    def queue(self, key, path, data):
        """The very bytes are kept: what is sent again must be the same, under the same key."""
        body = json.dumps(data, ensure_ascii=False)
        self.db.execute('insert or ignore into queued values (?, ?, ?)', (key, path, body))

    def send_queued(self):
        """What was not answered stays, and is sent again with the next turn; a refusal is shown."""
        for key, path, body in self.db.execute('select * from queued').fetchall():
            status, answer = self.call(path, body, key)
            if status in (0, 429, 503):
                time.sleep(1)
                return
            if status >= 400:
                print('refused', path, answer.get('code'), answer.get('errors', ''), flush=True)
            with self.db:
                self.db.execute('delete from queued where key = ?', (key,))

    def read_on(self):
        """One page: what it says and where it ends are kept together, in one transaction."""
        row = self.db.execute('select cursor from place').fetchone()
        query = {'wait': 2 if self.caught_up else 0, **({'after': row[0]} if row else {})}
        status, page = self.call(f'/v1/events?{urlencode(query)}')
        if status != 200:
            print('no page:', status, page.get('code', ''), flush=True)
            time.sleep(1)
            return
        with self.db:
            for record in page['records']:
                self.take_in(record)
            self.db.execute('delete from place')
            self.db.execute('insert into place values (?)', (page['cursor'],))
        self.caught_up = self.caught_up or not page['records']

    def take_in(self, record):
        if record['type'] == REFUSED:
            print('refused', record['data']['code'], record['data']['detail'], flush=True)
        if record['type'] != CHANGED:
            return                         # of a type that we do not know: passed over
        case_no, event_no = record['subject'], record['eventno']
        known = self.db.execute('select event_no from cases where case_no = ?', (case_no,)).fetchone()
        if known and event_no <= known[0]:
            return                         # came before: nothing to do
        print(case_no, event_no, record['events'], record['status'], flush=True)
        if not known:
            application = json.dumps(record['data']['events'][0]['data'], ensure_ascii=False)
            self.db.execute('insert into cases (case_no, application) values (?, ?)',
                            (case_no, application))
        self.db.execute('update cases set event_no = ?, change_id = ?, status = ?, holder = ?'
                        ' where case_no = ?', (event_no, record['id'], record['status'],
                                               record.get('holder'), case_no))

    def act(self, region, officer):
        """Answers the last change of each case whose turn is ours, once everything was read."""
        if not self.caught_up:
            return
        rows = self.db.execute('select case_no, change_id, status from cases'
                               ' where holder = ? and answered is not change_id', (region,))
        with self.db:
            for case_no, change_id, status in rows.fetchall():
                if status in STEPS:
                    command, data = STEPS[status]
                    # Named after the change, so that doing it again sends the same command again.
                    key = str(uuid.uuid5(uuid.NAMESPACE_URL, change_id))
                    self.queue(key, f'/v1/cases/{case_no}/{command}', {'officer': officer, **data})
                self.db.execute('update cases set answered = ? where case_no = ?',
                                (change_id, case_no))

    def status_of(self, case_no):
        row = self.db.execute('select status from cases where case_no = ?', (case_no,)).fetchone()
        return row and row[0]


def filing(handling_region):
    return {
        'officer': {'officeCode': '410105-01', 'officerNo': 'A0172'},
        'item': 'no-crime-certificate', 'handlingRegion': handling_region, 'channel': 'WINDOW',
        'applicant': {'kind': 'NATURAL', 'name': '张三', 'idNo': '11010519491231002X',
                      'mobile': '13800000000'},
        'materials': [{'code': 'id-card', 'form': 'PAPER'},
                      {'code': 'application-form', 'form': 'PAPER'}],
        'form': {'purpose': '出国留学'}, 'consent': True, 'identityCheck': 'face-and-card',
        'intakeChecked': True,
    }


def main(origin_url, handling_url, token, handling_region='110000', name='office-over-http'):
    origin = Office(origin_url, token, f'{name}-origin.db')
    handling = Office(handling_url, token, f'{name}-handling.db')
    officer = {'officeCode': '110101-01', 'officerNo': 'B0031'}

    key, body = str(uuid.uuid4()), json.dumps(filing(handling_region), ensure_ascii=False)
    status, answer = origin.call('/v1/cases', body, key)
    while status in (0, 429, 503):         # the same bytes under the same key, after a pause
        time.sleep(1)
        status, answer = origin.call('/v1/cases', body, key)
    if status not in (200, 201):
        print('refused', answer, flush=True)
        return 1
    case_no = answer['caseNo']
    print('filed', case_no, flush=True)

    deadline = time.monotonic() + GIVE_UP_AFTER_S
    while time.monotonic() < deadline:
        origin.read_on()
        handling.read_on()
        handling.act(handling_region, officer)
        handling.send_queued()
        if origin.status_of(case_no) == handling.status_of(case_no) == 'COMPLETED':
            print('completed', case_no, flush=True)
            return 0
    print('not completed', case_no, flush=True)
    return 1


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))

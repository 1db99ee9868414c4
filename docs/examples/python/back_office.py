"""A back office over the edge topics: files cases in one region, handles them in another.

    python back_office.py BROKERS NAME

NAME is that of its consumer groups and SQLite files, which belong together. See docs/integrate.md.
"""
import atexit
import json
import sqlite3
import sys
import time
import uuid
from typing import Any, Optional

from confluent_kafka import Consumer, Message, Producer

Json = dict[str, Any]
ORIGIN, HANDLING, ELSEWHERE = '410000', '110000', '510000'
CHANGED, REFUSED = 'tongban.case.changed.v1', 'tongban.edge.command-refused.v1'
REJECTED = 'tongban.edge.message-rejected.v1'
STEPS: dict[str, tuple[str, Json]] = {    # what an office does about a case that is its turn
    'RECEIVED_H': ('case.accept', {}),
    'ACCEPTED': ('case.start-review', {}),
    'IN_REVIEW': ('case.decide', {'outcome': 'GRANTED', 'result': {'name': '证明'}}),
    'RESULT_READY': ('case.complete', {'delivery': {'method': 'ELECTRONIC_DELIVERY'}}),
}
APPLICANT: Json = {'kind': 'NATURAL', 'name': '张三', 'idNo': '11010519491231002X'}
FILING: Json = {
    'item': 'no-crime-certificate', 'channel': 'WINDOW', 'applicant': APPLICANT,
    'materials': [{'code': code, 'form': 'PAPER'} for code in ('id-card', 'application-form')],
    'consent': True, 'identityCheck': 'face-and-card', 'intakeChecked': True,
}
TABLES = '''
create table if not exists cases (
  case_no text primary key, application, event_no, status, holder, change_id);
create table if not exists commands (
  command_id text primary key, type, case_no, value, sent, answer);
'''
# A command has one answer: the number of its case, or the refusal.
NOTE_ANSWER = 'update commands set answer = ? where command_id = ? and answer is null'
NEW_CASE = 'insert or ignore into cases (case_no, application, event_no) values (?, ?, 0)'
APPLY = """update cases set event_no = ?, status = ?, holder = ?, change_id = ?
  where case_no = ? and event_no < ?"""
OUR_TURN = 'select case_no, status, change_id from cases where holder = ?'
UNSENT = 'select command_id, type, case_no, value from commands where sent = 0 order by rowid'
ANSWER = 'select answer from commands where command_id = ? and answer is not null'
APPLIED = 'select count(*) from commands where case_no = ? and answer = case_no'
COMPLETED = "select case_no from cases where case_no = ? and status = 'COMPLETED'"


class Office:
    """The back office of one region: its database, its producer, its consumer."""

    def __init__(self, brokers: str, name: str, region: str) -> None:
        self.region, self.source = region, f'urn:example:office:{region}'
        self.db = sqlite3.connect(f'{name}.{region}.sqlite')
        self.db.executescript(TABLES)
        self.producer = Producer({'bootstrap.servers': brokers, 'enable.idempotence': True})
        self.consumer = Consumer({'bootstrap.servers': brokers, 'group.id': f'{name}.{region}',
                                  'auto.offset.reset': 'earliest', 'enable.auto.commit': False})
        self.consumer.subscribe([f'tongban.edge.{region}.events.v1'])
        atexit.register(self.consumer.close)    # else the next start waits for the partitions

    def step(self) -> None:
        """Changes and our commands in one transaction of our own; then Kafka; then the offset."""
        messages = [m for m in self.consumer.consume(100, timeout=0.5) if m.error() is None]
        with self.db:
            for message in messages:
                self.take_in(message)
            if len(messages) < 100:       # caught up: answer the last change of each case only
                self.answer_cases()
        self.send_stored()
        if messages:
            self.consumer.commit(asynchronous=False)

    def take_in(self, message: Message) -> None:
        """Goes by the headers alone. The value is kept as it came, to be shown to a clerk."""
        headers = {name: value.decode() for name, value in message.headers()}
        value, cause = message.value().decode(), headers.get('ce_causationid')
        if headers['ce_type'] == REFUSED:
            self.db.execute(NOTE_ANSWER, (value, cause))
        if headers['ce_type'] == REJECTED:      # to be shown to the people of the office
            print(self.region, 'rejected', value, flush=True)
        if headers['ce_type'] != CHANGED:
            return
        case_no, event_no = headers['ce_subject'], int(headers['ce_eventno'])
        self.db.execute(NOTE_ANSWER, (case_no, cause))
        if headers['ce_events'].startswith('case.submitted'):
            self.db.execute(NEW_CASE, (case_no, value))
        # A change that comes again has no higher number, and changes nothing.
        news = event_no, headers['ce_status'], headers.get('ce_holder'), headers['ce_id']
        if self.db.execute(APPLY, (*news, case_no, event_no)).rowcount:
            print(self.region, case_no, event_no, headers['ce_events'], flush=True)

    def answer_cases(self) -> None:
        for case_no, status, change_id in self.db.execute(OUR_TURN, (self.region,)).fetchall():
            if status in STEPS:
                kind, data = STEPS[status]
                # Named after the change: to answer it again stores and sends nothing new.
                self.store(kind, data, str(uuid.uuid5(uuid.UUID(change_id), kind)), case_no)

    def store(self, kind: str, data: Json, command_id: str, case_no: Optional[str] = None) -> None:
        data = {'officer': {'officeCode': f'{self.region}-01', 'officerNo': 'A0172'}, **data}
        self.db.execute('insert or ignore into commands values (?, ?, ?, ?, 0, null)',
                        (command_id, kind, case_no, json.dumps(data, ensure_ascii=False).encode()))

    def send_stored(self) -> None:
        """Sends the bytes as stored. What is in doubt goes again at the next step, under its id."""
        sent: list[tuple[str]] = []
        for command_id, kind, case_no, value in self.db.execute(UNSENT).fetchall():
            headers = {'ce_specversion': '1.0', 'ce_id': command_id, 'ce_source': self.source,
                       'ce_type': f'tongban.{kind}.v1', 'content-type': 'application/json',
                       'ce_time': time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())}
            if case_no:
                headers['ce_subject'] = case_no
            self.producer.produce(
                f'tongban.edge.{self.region}.commands.v1', value, case_no or command_id,
                headers=headers,
                on_delivery=lambda error, _, sent_id=command_id: error or sent.append((sent_id,)))
        self.producer.flush(10)
        with self.db:
            self.db.executemany('update commands set sent = 1 where command_id = ?', sent)


def main(brokers: str, name: str) -> None:
    offices = origin, handling = [Office(brokers, name, code) for code in (ORIGIN, HANDLING)]

    def wait_for(office: Office, query: str, value: str) -> Any:
        deadline = time.monotonic() + 60
        while not (row := office.db.execute(query, (value,)).fetchone()):
            if time.monotonic() > deadline:
                sys.exit(f'nothing within a minute: {query} {value}')
            for each in offices:
                each.step()
        return row[0]

    def file(handling_region: str, **changes: Any) -> str:
        command_id, data = str(uuid.uuid4()), {**FILING, 'handlingRegion': handling_region}
        with origin.db:
            origin.store('case.file', {**data, **changes}, command_id)
        return str(wait_for(origin, ANSWER, command_id))

    refusal = json.loads(file(HANDLING, colour='red', applicant={**APPLICANT, 'mobile': '1'}))
    print('refused', refusal['code'], refusal['title'], refusal['errors'], flush=True)
    wait_for(origin, COMPLETED, file(ELSEWHERE))     # another office handles it, we look on
    handled = file(HANDLING)                         # we handle it, step by step
    for office in offices:
        wait_for(office, COMPLETED, handled)
    if wait_for(handling, APPLIED, handled) < 4:
        sys.exit(f'{handled} was handled, but not by us alone: does another office answer too?')
    print('handled', handled)


if __name__ == '__main__':
    main(*sys.argv[1:])

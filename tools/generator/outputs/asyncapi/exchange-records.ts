import type { MessageModel } from '../../model.ts';
import type { WireRecord } from './wire-record.ts';

const empty = { kind: 'EMPTY' } as const;

/**
 * What travels between two gateways. The lines of a frame come from proto/; the records themselves
 * say everything in their headers, so they stand here. asyncapi.spec.ts holds them against the
 * encoders of libs/exchange.
 */
export function exchangeRecords(lines: readonly MessageModel[]): readonly WireRecord[] {
  return [
    {
      name: 'ExchangeFrame',
      wireType: 'tongban.exchange.frame.v1',
      title: '帧 Frame',
      summary:
        'Consecutive messages of the stream, one a line. The bytes of a line, without its line ' +
        'feed, are what is hashed and stored.',
      headers: 'FrameHeaders',
      value: { kind: 'LINES', messages: lines },
    },
    {
      name: 'ExchangeCheckpoint',
      wireType: 'tongban.exchange.checkpoint.v1',
      title: '检查点 Checkpoint',
      summary: 'Size and root of the stream, by its writer: a size not reached shows a lost tail.',
      headers: 'CheckpointHeaders',
      value: empty,
    },
    {
      name: 'ExchangeAck',
      wireType: 'tongban.exchange.ack.v1',
      title: '确认 Ack',
      summary: 'How much of the other stream is taken in charge, when no other record says it.',
      headers: 'AckHeaders',
      value: empty,
    },
    {
      name: 'ExchangeResend',
      wireType: 'tongban.exchange.resend.v1',
      title: '重发请求 Resend',
      summary: 'Asks the writer of the other stream to send it again from a number on.',
      headers: 'ResendHeaders',
      value: empty,
    },
    {
      name: 'ExchangeHello',
      wireType: 'tongban.exchange.hello.v1',
      title: '接管通告 Hello',
      summary: 'A process has taken over publishing: no record of an older generation counts.',
      headers: 'CheckpointHeaders',
      value: empty,
    },
  ];
}

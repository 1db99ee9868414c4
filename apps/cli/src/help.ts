export const help = `通办命令行 tongban

  tongban case list             办件列表，新的在前 cases, newest first
    --item --status --region --holder --overdue true|false --waitingFor
    --cursor --limit
  tongban case show <caseNo>    办件及时间线 a case and its timeline
    --url URL                   监管或网关地址 of a monitor or a gateway
                                (TONGBAN_URL, http://127.0.0.1:18400)
    --json                      原样输出 the answer as it came

  tongban case unblock <caseNo> 重试搁置的消息 try again what was set aside
  tongban case skip <caseNo>    越过首条搁置的消息 pass over the first that was set aside
  tongban case repair <caseNo>  按历史重建后重试 make it anew from its history, then try again
    --office CODE --officer NO  经办机构与工号 who acts
    --reason TEXT               理由，记入日志 why: the journal keeps it
    --url URL                   该办件所在网关 the gateway that holds it up (TONGBAN_URL)

  tongban token <office>        为业务系统生成令牌 a token for an office, and its line for the gateway

  tongban webhook list          推送端点及其状况 webhooks of a gateway and how they go
  tongban webhook failures <name>  未被接收的记录 records that it did not take
  tongban webhook replay <name> 重推失败的记录 try those again
    --after CURSOR              自游标起全部重推 or tell all behind a cursor of the feed again
  tongban webhook enable <name> 恢复已停用的推送 tell one again that was disabled
    --office --officer --reason --url

  tongban topology plan         主题与声明之差 what differs from the declared topics
  tongban topology apply        创建、扩展，从不删除或缩减 creates and extends, never deletes or shrinks
    --brokers host:port,…       Kafka (TONGBAN_KAFKA_BROKERS); TLS 与密码同网关 TLS and password as
                                for a gateway: TONGBAN_KAFKA_TLS, TONGBAN_KAFKA_USERNAME …
    --file FILE                 地区与副本数 regions and replicas (deploy/topology.json)

  tongban redact                从 kcat -J 读入记录，遮盖个人信息后输出 records of kcat -J, persons masked

  tongban check KIND VALUE…     核对编号，有误时退出码 1 whether identifiers are right; exit code 1 if not
    citizen-id credit-code case-no license-id task-code task-handle-item catalog-code
    -                           自标准输入，每行一个 from standard input, one a line
    --json                      每行一个对象 one object a line: value, valid, code, note

  tongban workday is DATE       是否工作日 whether it is a working day
  tongban workday add DATE N    第 N 个工作日 the working day N days on
  tongban workday due           承诺期限到期日 when the promised time is over
    --accepted DATE --promise N
    --pause FROM..TO            期间暂停计时 the clock stands still (补正、特别程序)
  tongban workday deemed        逾期未告知视为受理 what silence means (行政许可法 Art. 32)
    --received DATE --promise N
    --notice N                  告知期限 days to answer (5)
    --json

  退出码 Exit codes: 0 完成 done, 1 故障、仍暂停、编号有误 failed, held up again or invalid,
  2 用法有误 wrong usage`;

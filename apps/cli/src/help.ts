export const help = `通办命令行 tongban

  tongban case list             办件列表，新的在前 cases, newest first
    --item --status --region --holder --overdue true|false --waitingFor
    --cursor --limit
  tongban case show <caseNo>    办件及时间线 a case and its timeline
    --url URL                   监管或网关地址 of a monitor or a gateway
                                (TONGBAN_URL, http://127.0.0.1:18400)
    --json                      原样输出 the answer as it came

  tongban topology plan         主题与声明之差 what differs from the declared topics
  tongban topology apply        创建、扩展，从不删除或缩减 creates and extends, never deletes or shrinks
    --brokers host:port,…       Kafka (TONGBAN_KAFKA_BROKERS)
    --file FILE                 声明 the declaration (deploy/topology.json)

  退出码 Exit codes: 0 完成 done, 1 故障 failed, 2 用法有误 wrong usage`;

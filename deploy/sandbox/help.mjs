// What `npm start -- --help` prints.
import { CASES_MAX, KAFKA_PORT, POSTGRES_PORT } from './settings.mjs';

export const helpText = `用法 Usage: npm start [-- 选项 options]

在本机启动一整套沙箱：Kafka、PostgreSQL、各区域网关和模拟业务系统，并办理示例办件。按 Ctrl-C 停止。
Starts a whole sandbox on this machine: Kafka, PostgreSQL, a gateway and a simulated back office for
each region, and example cases. It stays up until Ctrl-C.

选项 Options
  --once
      示例办件办完即结束
      ends when the example cases have ended
  --cases N
      申办 N 件（1 至 ${CASES_MAX}）；默认每种示例一件
      files N cases (1 to ${CASES_MAX}); by default one of each example
  --without-back-office CODE[,CODE]
      不启动这些区域的模拟业务系统，由您自己的系统办理；可重复。示例办件不经过这些区域
      starts no simulated back office for these regions, so that yours can be it; may be repeated.
      The example cases leave these regions out
  --help
      显示本说明
      prints this

环境变量 Environment variables
  TONGBAN_KAFKA_BROKERS=host:9092
      使用已有的 Kafka；此时不需要 Java 和 Maven
      uses this Kafka; Java and Maven are then not needed
  TONGBAN_DATABASE_URL=postgres://user:password@host:5432/postgres
      使用已有的 PostgreSQL，该用户须能建库
      uses this PostgreSQL; the user must be allowed to create databases
  TONGBAN_HOME=.tongban/sandbox
      存放沙箱数据的目录
      the folder that holds the data of the sandbox
  TONGBAN_KAFKA_PORT=${KAFKA_PORT}  TONGBAN_POSTGRES_PORT=${POSTGRES_PORT}  TONGBAN_HTTP_PORT_410000=18410
      希望使用的端口；被占用时另选，以打印的为准
      the port wanted of each; another one is taken when it is in use, and the printed one counts

退出码 Exit codes
  0    示例办件全部办结；或沙箱就绪后被停止
       no case was lost; or the sandbox was stopped when it was up
  1    启动失败、选项有误，或有办件未办结
       it could not start, an option is wrong, or a case was lost
  130  就绪之前被停止
       it was stopped before it was up

npm run reset 清空沙箱数据，已下载的内容保留
npm run reset forgets the data of the sandbox and keeps what was fetched`;

import { BaseRpcContext } from '@nestjs/microservices';

/** Where a batch came from, for guards, interceptors and `@Ctx()`. */
export class BatchContext extends BaseRpcContext<[topic: string, partition: number]> {
  getTopic(): string {
    return this.getArgByIndex(0) as string;
  }

  getPartition(): number {
    return this.getArgByIndex(1) as number;
  }
}

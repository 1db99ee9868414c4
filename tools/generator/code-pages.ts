import '../typescript-sources.ts';
import { referenceFolder } from './outputs/output.ts';
import type { GeneratedText } from './outputs/output.ts';

/**
 * The pages that come from the code of the libs and of the gateway: call it when what proto/ says is
 * written, since the code builds on that.
 */
export async function codePages(): Promise<GeneratedText[]> {
  const { renderConfigReference, renderEnvExample } = await import('@tongban/platform');
  const { GatewayConfig } = await import('../../apps/gateway/src/gateway-config.ts');
  const { openApiDocument } = await import('../../apps/gateway/src/openapi/openapi-document.ts');
  const { MonitorConfig } = await import('../../apps/monitor/src/monitor-config.ts');
  const monitor = await import('../../apps/monitor/src/openapi/openapi-document.ts');
  const { caseStatesPage } = await import('../../libs/case/src/documentation/case-states-page.ts');
  return [
    { path: `${referenceFolder}/case-states.md`, content: caseStatesPage() },
    {
      path: `${referenceFolder}/openapi.json`,
      content: `${JSON.stringify(openApiDocument, null, 2)}\n`,
    },
    {
      path: `${referenceFolder}/config.md`,
      content: renderConfigReference(GatewayConfig, 'Configuration of a gateway'),
    },
    {
      path: `${referenceFolder}/openapi-monitor.json`,
      content: `${JSON.stringify(monitor.openApiDocument, null, 2)}\n`,
    },
    {
      path: `${referenceFolder}/config-monitor.md`,
      content: renderConfigReference(MonitorConfig, 'Configuration of the monitor'),
    },
    { path: '.env.example', content: renderEnvExample(GatewayConfig) },
  ];
}

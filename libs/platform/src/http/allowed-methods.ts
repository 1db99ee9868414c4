import type { FastifyInstance } from 'fastify';

/** The methods that an address takes; none when it names nothing. */
export type AllowedMethods = (path: string) => readonly string[];

interface Route {
  readonly segments: readonly string[];
  readonly methods: readonly string[];
}

/** Notes every route that is added from now on. */
export function watchRoutes(server: FastifyInstance): AllowedMethods {
  const routes: Route[] = [];
  server.addHook('onRoute', ({ url, method }) => {
    routes.push({ segments: url.split('/'), methods: [method].flat() });
  });
  return (path) => {
    const segments = path.split('/');
    const found = routes.filter((route) => fits(route.segments, segments));
    return [...new Set(found.flatMap(({ methods }) => methods))].sort();
  };
}

function fits(template: readonly string[], segments: readonly string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, index) => {
      const segment = segments[index] ?? '';
      return part.startsWith(':') ? segment !== '' : part === segment;
    })
  );
}

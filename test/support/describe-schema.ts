// The schema of a database as readable SQL, out of the catalogue: what pg_dump would say, without
// needing pg_dump (which embedded PostgreSQL does not bring), sorted by name, without noise.
type Query = <Row>(text: string) => Promise<Row[]>;

const relations = `
  select c.oid, c.relname as name, c.relkind as kind, obj_description(c.oid) as comment,
         array_to_string(c.reloptions, ', ') as options, pg_get_viewdef(c.oid) as view
    from pg_class c
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
     and c.relname <> 'schema_migrations'
   order by c.relkind, c.relname`;

const columnsOf = (oid: number) => `
  select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
         case when a.attcollation <> t.typcollation then ' collate ' || quote_ident(co.collname)
              else '' end as collation,
         case when a.attidentity = 'a' then ' generated always as identity' else '' end as identity,
         case when a.attnotnull then ' not null' else '' end as required,
         coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as fallback,
         case when a.attstorage <> t.typstorage then ' storage external' else '' end as storage,
         col_description(a.attrelid, a.attnum) as comment
    from pg_attribute a
    join pg_type t on t.oid = a.atttypid
    left join pg_collation co on co.oid = a.attcollation
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where a.attrelid = ${oid} and a.attnum > 0 and not a.attisdropped
   order by a.attnum`;

const constraintsOf = (oid: number) => `
  select conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where conrelid = ${oid} and contype <> 'n' order by contype desc, conname`;

const indexesOf = (oid: number) => `
  select pg_get_indexdef(indexrelid) as definition
    from pg_index i
   where indrelid = ${oid}
     and not exists (select from pg_constraint where conindid = i.indexrelid)
   order by indexrelid::regclass::text`;

const triggersOf = (oid: number) => `
  select pg_get_triggerdef(oid) as definition
    from pg_trigger where tgrelid = ${oid} and not tgisinternal order by tgname`;

const functions = `
  select pg_get_functiondef(oid) as definition
    from pg_proc where pronamespace = 'public'::regnamespace order by proname`;

const sequences = `
  select sequencename as name, data_type as type, min_value as min, max_value as max, cycle
    from pg_sequences s
   where schemaname = 'public'
     and not exists (select from pg_depend
                      where objid = (s.sequencename)::regclass and deptype in ('a', 'i'))
   order by sequencename`;

interface Relation {
  oid: number;
  name: string;
  kind: 'r' | 'v';
  comment: string | null;
  options: string | null;
  view: string | null;
}

interface Column {
  name: string;
  type: string;
  collation: string;
  identity: string;
  required: string;
  fallback: string;
  storage: string;
  comment: string | null;
}

export async function describeSchema(query: Query): Promise<string> {
  const parts = [
    '-- The schema after all migrations, written by the spec schema-file.int.spec.ts. Read it;\n' +
      '-- never edit or run it.',
  ];
  for (const sequence of await query<Record<string, string | boolean>>(sequences)) {
    const { name, type, min, max, cycle } = sequence;
    const range = `minvalue ${min} maxvalue ${max}${cycle ? ' cycle' : ''}`;
    parts.push(`create sequence ${name} as ${type} ${range};`);
  }
  for (const { definition } of await query<{ definition: string }>(functions)) {
    parts.push(`${definition.trim()};`);
  }
  for (const relation of await query<Relation>(relations)) {
    parts.push(relation.kind === 'v' ? viewOf(relation) : await tableOf(query, relation));
    parts.push(commentsOf(relation, await query<Column>(columnsOf(relation.oid))));
  }
  return `${parts.join('\n\n')}\n`;
}

function viewOf(relation: Relation): string {
  return `create view ${relation.name} as\n${relation.view}`;
}

async function tableOf(query: Query, { oid, name, options }: Relation): Promise<string> {
  const columns = await query<Column>(columnsOf(oid));
  const constraints = await query<{ name: string; definition: string }>(constraintsOf(oid));
  const lines = [
    ...columns.map(
      ({ name: column, type, storage, collation, fallback, identity, required }) =>
        `  ${column} ${type}${storage}${collation}${fallback}${identity}${required}`,
    ),
    ...constraints.map((constraint) => `  constraint ${constraint.name} ${constraint.definition}`),
  ];
  const settings = options ? ` with (${options})` : '';
  const others = [
    ...(await query<{ definition: string }>(indexesOf(oid))),
    ...(await query<{ definition: string }>(triggersOf(oid))),
  ].map(({ definition }) => `${definition};`);
  return [`create table ${name} (\n${lines.join(',\n')}\n)${settings};`, ...others].join('\n');
}

function commentsOf({ name, kind, comment }: Relation, columns: readonly Column[]): string {
  const object = kind === 'v' ? 'view' : 'table';
  const lines = columns.map(
    (column) => `comment on column ${name}.${column.name} is ${quoted(column.comment)};`,
  );
  return [`comment on ${object} ${name} is ${quoted(comment)};`, ...lines].join('\n');
}

function quoted(text: string | null): string {
  return text === null ? 'null' : `'${text.replaceAll("'", "''")}'`;
}

"""A catalog of any size written by PostgreSQL itself, alike in shape to `bench.catalogs`."""

from typing import Any

from sqlalchemy import Engine, text

_FUNCTIONS = """
CREATE OR REPLACE FUNCTION pg_temp.uid(sort text, n bigint) RETURNS varchar LANGUAGE sql IMMUTABLE
AS $$ SELECT md5(sort || n)::uuid::varchar(36) $$;
CREATE OR REPLACE FUNCTION pg_temp.dice(n bigint, k bigint, sides bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT abs(hashint8(n * 31 + k)::bigint) % greatest(sides, 1) $$;
CREATE OR REPLACE FUNCTION pg_temp.layer(n bigint, width bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT least(n / width, 19) $$;
CREATE OR REPLACE FUNCTION pg_temp.before(n bigint, k bigint, width bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT greatest(pg_temp.layer(n, width) - 3, 0) * width
    + pg_temp.dice(n, k, least(pg_temp.layer(n, width), 3) * width) $$;
CREATE OR REPLACE FUNCTION pg_temp.is_join(n bigint, width bigint) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$ SELECT n % 5 = 4 AND pg_temp.layer(n, width) > 0 $$;
CREATE OR REPLACE FUNCTION pg_temp.output(n bigint, sources bigint, flows bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT n * sources / flows
    - CASE WHEN n * sources / flows % 5 = 4 THEN 1 ELSE 0 END $$;
SET session_replication_role = replica;
"""
_DATASOURCES = """
INSERT INTO datasource SELECT pg_temp.uid('d', n),
    CASE WHEN pg_temp.is_join(n, :width) THEN 'join' ELSE 'storage' END, 'datasource ' || n,
    'folder/' || n % 50, 1, now(), '', '[]', '', '{}' FROM generate_series(0, :sources - 1) AS n
"""
_MEMBERS = """
INSERT INTO membership (parent, member, parent_kind, position)
SELECT pg_temp.uid('d', n), pg_temp.uid('d', pg_temp.before(n, k, :width)), 'join', k
FROM generate_series(0, :sources - 1) AS n, generate_series(0, 2) AS k
WHERE pg_temp.is_join(n, :width) ON CONFLICT DO NOTHING
"""
_AUTOMATIONS = """
INSERT INTO automation SELECT pg_temp.uid('a', n), CASE WHEN pg_temp.layer(
    pg_temp.output(n, :sources, :flows), :width) = 0 THEN 'import' ELSE 'etl_step' END,
    'automation ' || n, 'folder/' || n % 50, 1, now(), '', '[]', '', '{}', ''
FROM generate_series(0, :flows - 1) AS n
"""
_INPUTS = """
INSERT INTO automation_datasource
    (automation, datasource, role, automation_kind, datasource_kind, position)
SELECT pg_temp.uid('a', n), pg_temp.uid('d', source), 'input', 'etl_step',
    CASE WHEN pg_temp.is_join(source, :width) THEN 'join' ELSE 'storage' END, k
FROM (
    SELECT n, k, pg_temp.before(pg_temp.output(n, :sources, :flows), k, :width) AS source
    FROM generate_series(0, :flows - 1) AS n, generate_series(0, 1) AS k
    WHERE pg_temp.layer(pg_temp.output(n, :sources, :flows), :width) > 0
) AS read ON CONFLICT DO NOTHING
"""
_OUTPUTS = """
INSERT INTO automation_datasource
    (automation, datasource, role, automation_kind, datasource_kind, position)
SELECT pg_temp.uid('a', n), pg_temp.uid('d', pg_temp.output(n, :sources, :flows)), 'output',
    CASE WHEN pg_temp.layer(pg_temp.output(n, :sources, :flows), :width) = 0
        THEN 'import' ELSE 'etl_step' END, 'storage', 0
FROM generate_series(0, :flows - 1) AS n
"""
_CHAINS = """
INSERT INTO automation SELECT pg_temp.uid('c', n), 'chain', 'chain ' || n, 'folder/' || n % 50, 1,
    now(), '', '[]', '', '{}', '' FROM generate_series(0, :chains - 1) AS n
"""
_STEPS = """
INSERT INTO chain_step (chain, position, chain_kind, step)
SELECT pg_temp.uid('c', n), k, 'chain', CASE
    WHEN k = 5 THEN pg_temp.uid('c', n + 1 + pg_temp.dice(n, k, :chains - n - 1))
    ELSE pg_temp.uid('a', pg_temp.dice(n, k, :flows)) END
FROM generate_series(0, :chains - 2) AS n, generate_series(0, 5) AS k
"""
_SCHEDULES = """
INSERT INTO schedule (automation, position, cron, timezone, enabled)
SELECT pg_temp.uid('a', n), 0, '0 3 * * *', 'UTC', true
FROM generate_series(0, :flows - 1, 400) AS n
UNION ALL SELECT pg_temp.uid('c', n), 0, '0 3 * * *', 'UTC', true
FROM generate_series(0, :chains - 1, 1000) AS n
"""
_STATES = """
INSERT INTO run_state
    (automation, slot, revision, run, status, started_at, finished_at, "trigger", message)
SELECT pg_temp.uid('a', n), slot, 1, 'r' || n, CASE WHEN n % 50 = 0 THEN 'failure'
    ELSE 'success' END, now() - interval '1 hour', now(), 'schedule', ''
FROM generate_series(0, :flows - 1) AS n, (VALUES ('last'), ('started')) AS slots (slot)
"""
_REST = """
INSERT INTO trace SELECT id, 1, lower(name) FROM datasource
    UNION ALL SELECT id, 1, lower(name) FROM automation;
INSERT INTO catalog_revision VALUES (1, 'generated');
UPDATE catalog SET revision = 1, status_revision = 1;
"""
_STATEMENTS = (
    _DATASOURCES,
    _MEMBERS,
    _AUTOMATIONS,
    _INPUTS,
    _OUTPUTS,
    _CHAINS,
    _STEPS,
    _SCHEDULES,
    _STATES,
)


def write_catalog(engine: Engine, objects: int) -> None:
    """About `objects` objects straight into the tables of an empty PostgreSQL database."""
    sources, flows, chains = (objects * share // 100 for share in (55, 40, 5))
    numbers = {"sources": sources, "flows": flows, "chains": chains, "width": sources // 20}
    with engine.begin() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute(_FUNCTIONS)
        for statement in _STATEMENTS:
            connection.execute(text(statement), numbers)
        driver.execute(_REST)
        driver.execute("SET session_replication_role = origin")
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql("VACUUM ANALYZE")

"""Names of warehouses in dbt and in OpenLineage, for matching two names of one dataset. Pure."""

_SCHEMES = {
    "athena": ("awsathena",),
    "fabric": ("mssql", "sqlserver"),
    "postgres": ("postgres", "postgresql"),
    "spark": ("spark", "hive", "databricks"),
    "sqlserver": ("mssql", "sqlserver"),
    "synapse": ("mssql", "sqlserver"),
}
"""The namespace schemes of each adapter; for any other adapter the scheme is its name."""
_CASELESS = ("snowflake",)
_FILES = (
    *("file", "s3", "s3a", "s3n", "gs", "gcs", "abfs", "abfss", "adl", "wasb", "wasbs"),
    *("hdfs", "dbfs", "ftp", "sftp", "http", "https", "inmemory", "viewfs"),
)
_DBT = "dbt://"


def dbt_namespace(adapter: str) -> str:
    """The namespace for datasets of dbt, which does not give the host."""
    return f"{_DBT}{adapter}"


def scheme_of(namespace: str) -> str:
    """The scheme of a namespace; all of a namespace that has none.

    >>> scheme_of("postgres://db:5432"), scheme_of("bigquery")
    ('postgres', 'bigquery')
    """
    return namespace.partition(":")[0].lower()


def is_of_adapter(namespace: str, adapter: str) -> bool:
    """Whether a dataset of `namespace` may be in a warehouse of dbt's `adapter`."""
    return scheme_of(namespace) in _SCHEMES.get(adapter, (adapter,)) or namespace == dbt_namespace(
        adapter
    )


def adapters_of(namespace: str) -> tuple[str, ...]:
    """The dbt adapters that may reach a dataset of `namespace`.

    >>> adapters_of("mssql://db:1433")
    ('fabric', 'sqlserver', 'synapse', 'mssql')
    """
    scheme = scheme_of(namespace)
    named = [adapter for adapter, schemes in _SCHEMES.items() if scheme in schemes]
    return tuple(named if scheme in _SCHEMES else [*named, scheme])


def common_name(adapter: str, name: str) -> str:
    """The name of a dataset in one spelling: upper case for warehouses that ignore case."""
    return name.upper() if adapter in _CASELESS else name


def holds_files(namespace: str) -> bool:
    """Whether the datasets of `namespace` are files."""
    return scheme_of(namespace) in _FILES

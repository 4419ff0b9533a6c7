"""What dbt calls a warehouse, and what OpenLineage calls it: two names of one dataset. Pure."""

_SCHEMES = {
    "athena": ("awsathena",),
    "fabric": ("mssql", "sqlserver"),
    "postgres": ("postgres", "postgresql"),
    "spark": ("spark", "hive", "databricks"),
    "sqlserver": ("mssql", "sqlserver"),
    "synapse": ("mssql", "sqlserver"),
}
"""By adapter, the schemes of the namespaces; of every other adapter the scheme is its name."""
_CASELESS = ("snowflake",)
_FILES = (
    *("file", "s3", "s3a", "s3n", "gs", "gcs", "abfs", "abfss", "adl", "wasb", "wasbs"),
    *("hdfs", "dbfs", "ftp", "sftp", "http", "https", "inmemory", "viewfs"),
)
_DBT = "dbt://"


def dbt_namespace(adapter: str) -> str:
    """The namespace of what dbt knows: it does not tell the host."""
    return f"{_DBT}{adapter}"


def scheme_of(namespace: str) -> str:
    """What a namespace begins with; the whole of one without a scheme.

    >>> scheme_of("postgres://db:5432"), scheme_of("bigquery")
    ('postgres', 'bigquery')
    """
    return namespace.partition(":")[0].lower()


def is_of_adapter(namespace: str, adapter: str) -> bool:
    """Whether a dataset of `namespace` may be in a warehouse that dbt reaches by `adapter`."""
    return scheme_of(namespace) in _SCHEMES.get(adapter, (adapter,)) or namespace == dbt_namespace(
        adapter
    )


def adapters_of(namespace: str) -> tuple[str, ...]:
    """The adapters by which dbt may reach a dataset of `namespace`.

    >>> adapters_of("mssql://db:1433")
    ('fabric', 'sqlserver', 'synapse', 'mssql')
    """
    scheme = scheme_of(namespace)
    named = [adapter for adapter, schemes in _SCHEMES.items() if scheme in schemes]
    return tuple(named if scheme in _SCHEMES else [*named, scheme])


def common_name(adapter: str, name: str) -> str:
    """The name of a dataset, alike for all spellings that mean the same one."""
    return name.upper() if adapter in _CASELESS else name


def holds_files(namespace: str) -> bool:
    """Whether the datasets of `namespace` are files."""
    return scheme_of(namespace) in _FILES

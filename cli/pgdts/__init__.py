"""pgdts: prepare PostgreSQL sources for Alibaba Cloud DTS."""


def __getattr__(name: str) -> str:
    """The version, looked up when somebody asks for it."""
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import version  # noqa: PLC0415

    return version("pgdts")

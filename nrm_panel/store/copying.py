"""Copy an encrypted store, page by page and still encrypted, while others go on using it."""

from pathlib import Path
from typing import Any

from nrm_panel.store.database import Store


def copy_store(store: Store, target: Path, key: bytes) -> None:
    """Write a copy of an open store under the same key; the target must not be there."""
    from sqlcipher3 import dbapi2

    copy: Any = dbapi2.connect(str(target))
    try:
        copy.execute("PRAGMA cipher_log_level=NONE")
        copy.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        with store.engine.connect() as connection:
            source: Any = connection.connection.dbapi_connection
            source.backup(copy)
    finally:
        copy.close()

"""The package's version."""

from typing import Final

VERSION: Final = "1.0.0"
USER_AGENT: Final = "petstore-python/1.0.0"

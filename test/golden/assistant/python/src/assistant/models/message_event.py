"""The type MessageEvent."""

from __future__ import annotations

from typing import Any

from .. import _core


class MessageEvent(_core.Model):
    """A piece of an answer.

    Attributes:
        delta: The next characters.
        done: Whether it is the last.
    """

    __slots__ = ("delta", "done")

    delta: str
    done: bool | None
    additional_properties: dict[str, Any]

    def __init__(
        self,
        *,
        delta: str,
        done: bool | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        """Set the properties."""
        self.delta = delta
        self.done = done
        self.additional_properties = {} if additional_properties is None else additional_properties

    __fields__ = (_core.required("delta", "delta", _core.string), _core.optional("done", "done", _core.boolean))


decode = MessageEvent.from_dict

"""Verifying webhooks by the Standard Webhooks scheme."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
from typing import TYPE_CHECKING, Any

from ._errors import APIError, DecodeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TOLERANCE = 300.0
"""Seconds that a webhook's time may differ from now."""


class WebhookVerificationError(APIError):
    """A webhook is not what the API has sent, or not of now."""


def verify(
    body: bytes | str,
    headers: Mapping[str, str],
    secrets: str | Iterable[str],
    tolerance: float = TOLERANCE,
) -> bytes:
    """Return the body if one of the secrets signed it; raises ``WebhookVerificationError`` otherwise."""
    given = {name.lower(): value for name, value in headers.items()}
    try:
        identity, sent, signatures = (given[f"webhook-{name}"] for name in ("id", "timestamp", "signature"))
    except KeyError as error:
        raise WebhookVerificationError(f"the header {error.args[0]} is missing") from None
    try:
        age = time.time() - int(sent)
    except ValueError:
        raise WebhookVerificationError("the webhook's time is not a number") from None
    if abs(age) > tolerance:
        raise WebhookVerificationError("the webhook is too old" if age > 0 else "the webhook is from the future")
    content = body.encode() if isinstance(body, str) else body
    message = f"{identity}.{sent}.".encode() + content
    shown = [value for version, _, value in (entry.partition(",") for entry in signatures.split()) if version == "v1"]
    for secret in [secrets] if isinstance(secrets, str) else secrets:
        expected = base64.b64encode(hmac.new(_key(secret), message, hashlib.sha256).digest())
        if any(hmac.compare_digest(expected, signature.encode()) for signature in shown):
            return content
    raise WebhookVerificationError("no signature fits")


def _key(secret: str) -> bytes:
    try:
        return base64.b64decode(secret[6:] if secret.startswith("whsec_") else secret, validate=True)
    except binascii.Error:
        raise WebhookVerificationError("the secret is not base64 text") from None


def parse(content: bytes) -> Any:
    """Parse a verified body."""
    try:
        return json.loads(content)
    except ValueError:
        raise DecodeError("not JSON", body=content) from None

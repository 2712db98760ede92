/// Why a webhook was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookError {
    /// A header that every webhook has is missing, or empty.
    #[error("the header {0} is missing")]
    MissingHeader(&'static str),
    /// The time in the headers is not one.
    #[error("the header webhook-timestamp is not a time")]
    InvalidTimestamp,
    /// The webhook was sent too long ago: it may be sent again by somebody else.
    #[error("it is too old")]
    TooOld,
    /// The webhook was sent too far in the future.
    #[error("its time is still to come")]
    TooNew,
    /// No secret was given.
    #[error("there is no secret to verify it with")]
    NoSecret,
    /// A secret is not base64.
    #[error("a secret is not base64")]
    InvalidSecret,
    /// No secret has signed this webhook.
    #[error("no signature is right")]
    WrongSignature,
}

"""The guests of an event on Luma."""

from pmlog.formats.guests import AWAY, FIRST, GUESTS, LAST, NAMES

LUMA = GUESTS._replace(
    kind="luma",
    header=(
        ("email",),
        ("approval_status", "ticket_type_id", "qr_code_url"),
        (*NAMES, *FIRST, *LAST),
    ),
    absent=("approval_status", AWAY),
    dropped=(
        "api_id", "created_at", "approval_status", "custom_source", "qr_code_url", "amount",
        "amount_tax", "amount_discount", "currency", "coupon_code", "eth_address",
        "solana_address", "ticket_type_id", "guest_id", "guest_key",
    ),
)  # fmt: skip
is_one, read = LUMA.is_one, LUMA.read

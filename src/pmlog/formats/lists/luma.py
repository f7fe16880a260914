"""The guests of an event on Luma."""

from pmlog.formats.column_words import AWAY
from pmlog.formats.lists.people_csv import CsvSource

LUMA = CsvSource(
    "luma",
    header=(
        ("email",),
        ("approval_status", "ticket_type_id", "qr_code_url"),
        ("(full |attendee )?name", "(first|last)[_ ]name"),
    ),
    absent=("approval_status", AWAY),
    dropped=(
        "api_id", "created_at", "approval_status", "custom_source", "qr_code_url", "amount",
        "amount_tax", "amount_discount", "currency", "coupon_code", "eth_address",
        "solana_address", "ticket_type_id", "guest_id", "guest_key",
    ),
)  # fmt: skip

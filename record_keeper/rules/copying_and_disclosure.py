"""The rules of what is given to others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from ..archive import Archive
from ..messages import Label, say
from ..problems import Problem
from ..record import Record
from ..workdays import day_of
from .base import rule


@rule(
    "disclosure-beyond-consent",
    "提供超出客户授权",
    "客户同意的是一件事，拿去做另一件事，就是没有同意。",
    over="disclosures",
)
def disclosure_beyond_consent(record: Record, archive: Archive) -> Iterator[Problem]:
    """Finds disclosures that the consent they name does not cover.

    The consent is another customer's, is for other purposes, or had been withdrawn or had ended on the day.

    Breaks the rule:

        # consents in in_force
        purposes: [service]
        # disclosures in settled
        purpose: partners

    Keeps it:

        # consents in in_force
        purposes: [service, partners]
        # disclosures in settled
        purpose: partners
    """
    consent = archive.find(record["consent"], ("consents",)) if record.has("consent") else None
    if consent is None:
        return
    if consent["customer"] != record["customer"]:
        yield Problem(
            record.spot("consent"),
            say("{consent} 是另一个客户的授权", consent=consent.id),
            say("请引用这个客户自己的授权"),
        )
    elif record["purpose"] not in consent["purposes"]:
        purpose = partial(record.register.fields["purpose"].type.show, record["purpose"])
        yield Problem(
            record.spot("purpose"),
            say("{consent} 没有同意用于“{purpose}”", consent=consent.id, purpose=Label(purpose)),
            say("请取得包含这一用途的授权，或者不要提供"),
        )
    elif (over := _over(consent)) and (day := _day(record)) and over <= day:
        yield Problem(
            record.spot("consent"),
            say("{consent} 在 {over} 已经失效", consent=consent.id, over=over),
            say("请取得新的授权，或者不要提供"),
        )


def _day(record: Record) -> dt.date | None:
    """The day on which the material is given, or was asked for."""
    at = record["disclosed_on"] if record.has("disclosed_on") else record["applied_on"]
    return day_of(at) if isinstance(at, dt.date) else None


def _over(consent: Record) -> dt.date | None:
    """The first day on which a consent no longer holds; None while it holds."""
    if isinstance(consent["withdrawn_on"], dt.date):
        return day_of(consent["withdrawn_on"])
    until = consent["valid_until"]
    return day_of(until) + dt.timedelta(days=1) if isinstance(until, dt.date) else None

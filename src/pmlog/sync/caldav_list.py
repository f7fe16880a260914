"""A list of to-dos on a CalDAV server."""

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.sax.saxutils import escape

from pmlog.errors import Misused, PmlogError, any_of
from pmlog.sync.to_do_list import ChangedMeanwhile
from pmlog.text import one_line

try:
    from caldav.davclient import DAVClient
    from caldav.lib.error import AuthorizationError, DAVError
except ImportError as error:
    raise Misused("a server needs the extra: pip install 'pmlog[phone]'") from error

if TYPE_CHECKING:
    from caldav.response import DAVResponse

logging.getLogger("caldav").setLevel(logging.CRITICAL)  # our errors are one line each

NAME = "pmlog"
SECONDS = 30
"""The timeout of a request."""

AT_ONCE = 100
"""The number of items in one request."""

FOUND, MULTI_STATUS, NOT_THERE, CHANGED = 300, 207, 404, 412
"""HTTP status codes; those below `FOUND` are success."""

OPENING = '<?xml version="1.0"?><C:{0} xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">'
QUERY = (
    OPENING.format("calendar-query") + "<D:prop><D:getetag/></D:prop>"
    '<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VTODO"/></C:comp-filter>'
    "</C:filter></C:calendar-query>"
)
MULTIGET = (
    OPENING.format("calendar-multiget") + "<D:prop><C:calendar-data/></D:prop>{0}"
    "</C:calendar-multiget>"
)
HREF, TAG = "{DAV:}href", "{DAV:}getetag"
CALENDAR = "{urn:ietf:params:xml:ns:caldav}calendar"
DATA = f"{CALENDAR}-data"


class Account(NamedTuple):
    """The address of a server, and the user's name and password there."""

    url: str
    user: str
    password: str


class CalDavList:
    """A list of to-dos on a CalDAV server; names are the items' paths, tags their ETags."""

    def __init__(self, account: Account) -> None:
        """Find the list: the address is that of a list, or of a server with one (or one `pmlog`).

        Raises `PmlogError` if there is none, or the password is not accepted.
        """
        url, user, password = account
        self.url = url
        with self.explaining():
            self.client = DAVClient(
                url, username=user, password=password, timeout=SECONDS, enable_rfc6764=False
            )
            answer = self.client.propfind(url, ["resourcetype"], 0)
            if answer.tree is None or not any(True for _ in answer.tree.iter(CALENDAR)):
                self.url = self.one_list()

    def one_list(self) -> str:
        """The address of the only list of to-dos on the server, or of the list named `pmlog`."""
        lists = [
            one for one in self.client.get_calendars() if "VTODO" in one.get_supported_components()
        ]
        lists = [one for one in lists if one.get_display_name() == NAME] or lists
        if not lists:
            raise PmlogError(f"{self.url} has no list of to-dos: make one there called {NAME}")
        if len(lists) > 1:
            addresses = any_of([one_line(str(one.url)) for one in lists])
            raise PmlogError(f"there are several lists of to-dos; name one of {addresses}")
        return str(lists[0].url)

    def name_of(self, uid: str) -> str:
        return f"{unquote(urlsplit(self.url).path).rstrip('/')}/{uid}.ics"

    def tags(self) -> dict[str, str]:
        return {name: tag for name, tag, _ in self.report(QUERY)}

    def read(self, names: Collection[str]) -> dict[str, str]:
        texts: dict[str, str] = {}
        remaining = iter(names)
        while part := list(islice(remaining, AT_ONCE)):
            hrefs = "".join(f"<D:href>{escape(quote(name))}</D:href>" for name in part)
            texts |= {name: data for name, _, data in self.report(MULTIGET.format(hrefs)) if data}
        return texts

    def report(self, query: str) -> Iterator[tuple[str, str, str]]:
        """Yield path, tag and text of each item in a query's answer; missing ones are empty."""
        with self.explaining():
            answer = self.client.report(self.url, query, 1)
            if answer.status != MULTI_STATUS or answer.tree is None:
                raise PmlogError(
                    f"{self.url} does not answer as a list of to-dos ({answer.status})"
                )
            for one in answer.tree.iter("{DAV:}response"):
                href, tag, data = (one.findtext(f".//{name}") or "" for name in (HREF, TAG, DATA))
                if tag or data:
                    yield unquote(href.strip()), tag, data

    def write(self, name: str, text: str, tag: str | None) -> str:
        headers = {"If-Match": tag} if tag else {"If-None-Match": "*"}
        headers |= {"Content-Type": "text/calendar; charset=utf-8"}
        with self.explaining():
            answer = self.client.put(urljoin(self.url, quote(name)), text, headers)
            self.refuse(answer, name)
            return str(answer.headers.get("ETag") or "")

    def remove(self, name: str, tag: str) -> None:
        with self.explaining():
            answer = self.client.delete(urljoin(self.url, quote(name)), {"If-Match": tag})
            self.refuse(answer, name)

    def refuse(self, answer: "DAVResponse", name: str) -> None:
        """Raise `ChangedMeanwhile` or `PmlogError` if a request to change an item failed."""
        if answer.status == CHANGED:
            raise ChangedMeanwhile(name)
        if answer.status >= FOUND and answer.status != NOT_THERE:
            raise PmlogError(f"{self.url} does not take {name} ({answer.status})")

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Turn the library's exceptions into `PmlogError`s of one line."""
        try:
            yield
        except AuthorizationError as error:
            raise PmlogError(f"{self.url} does not accept that user or password") from error
        except OSError as error:  # any failure of the network
            raise PmlogError(f"{self.url} cannot be reached ({type(error).__name__})") from error
        except (DAVError, SyntaxError, ValueError) as error:
            why = type(error).__name__  # the message may hold anything that the server sent
            raise PmlogError(f"{self.url} does not answer as a list of to-dos ({why})") from error

"""pmlog help: what a command does, a page of the docs, where to find somebody to talk to."""

from typing import Annotated

from pmlog import support
from pmlog.cli import argv, offline_pages
from pmlog.cli.finding.close_words import close_to
from pmlog.cli.options import session_of
from pmlog.cli.root import ALL_WORDS
from pmlog.errors import NotFound

ALL, SUPPORT = "all", "support"
TOPICS = (ALL, SUPPORT, offline_pages.PAGES, *offline_pages.OTHER_NAMES)
"""The topics other than commands and pages."""


@argv.command("help")
def help_(
    ctx: argv.Context,
    topic: Annotated[list[str] | None, argv.argument("[WORD...]", "A command, or a page.")] = None,
) -> None:
    """Say what a command does, or show a page of the docs; all of it is there offline.

    pmlog help all names every word, pmlog help pages every page. A command of the same name goes
    before: export.md is the page.

    Examples:

        pmlog help add chat

        pmlog help days

        pmlog help support
    """
    session = session_of(ctx)
    words = topic or []
    if words == [SUPPORT]:
        session.say(support.paragraph())
    elif words == [offline_pages.PAGES]:
        session.say(offline_pages.page_list())
    elif page := find_page(ctx, words):
        show_page(offline_pages.text_of(page) + usage_hint(ctx, words[0]))
    else:
        ctx.meta[ALL_WORDS] = words == [ALL]
        argv.echo(help_of(ctx, [] if words == [ALL] else words))


def find_page(ctx: argv.Context, words: list[str]) -> str | None:
    """Return the page that is meant, unless a command has its name."""
    commands = getattr(ctx.find_root().command, "commands", {})
    if len(words) != 1 or (words[0] in commands and words[0] not in TOPICS):
        return None
    return offline_pages.page_named(words[0])


def usage_hint(ctx: argv.Context, word: str) -> str:
    """Return a hint at the command of the same name, if there is one."""
    commands = getattr(ctx.find_root().command, "commands", {})
    return f"\n\npmlog {word} --help says how it is typed." if word in commands else ""


def show_page(text: str) -> None:
    """Show a page, in a pager if there is one."""
    from pmlog.render.pager import paged  # noqa: PLC0415  a command's help needs none

    if not paged(f"{text}\n"):
        argv.echo(text)


def help_of(ctx: argv.Context, words: list[str]) -> str:
    """Return the help of a command; raises `NotFound` for other words."""
    root = ctx.find_root()
    command, context = root.command, root
    for word in as_commands(words):
        within = getattr(command, "commands", {}).get(word)
        if within is None:
            possible = [*getattr(command, "commands", {}), *TOPICS, *offline_pages.titles()]
            raise NotFound("command", " ".join(words), close_to(word, possible))
        command = within
        context = argv.Context(command, parent=context, info_name=word)
    return command.get_help(context)


def as_commands(words: list[str]) -> list[str]:
    """Replace a word that is no command by the command it stands for."""
    if not words:
        return []
    from pmlog.cli.other_words import OTHER_WORDS  # noqa: PLC0415  `pmlog help` alone needs none

    meaning = OTHER_WORDS.get(words[0])
    command = meaning.command if meaning else words[:1]
    return [*(word for word in command if not word.startswith("-")), *words[1:]]

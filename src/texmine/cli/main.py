"""The door: `texmine`, its global options, and how failures reach a person.

Every expected failure ends as one line on standard error and a documented exit code; nothing else is caught.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
from typing import Any

import click

from texmine import __version__
from texmine.cli.candidates import candidates
from texmine.cli.checkup import doctor
from texmine.cli.crawling import corpus, crawl
from texmine.cli.curation import curate
from texmine.cli.database import db
from texmine.cli.ending import INTERRUPTED, heed_signals
from texmine.cli.explaining import explain
from texmine.cli.extraction import extract, score
from texmine.cli.history import history, log
from texmine.cli.ingestion import ingest
from texmine.cli.jobs import jobs
from texmine.cli.logs import close_log, logs_as_json, open_log, say_failure
from texmine.cli.output import open_standard_streams
from texmine.cli.querying import query, show, sql
from texmine.cli.refreshing import refresh
from texmine.cli.release import release
from texmine.cli.vocabulary import vocab
from texmine.errors import TexmineError

_OBJECTS_BETWEEN_COLLECTIONS = 50_000

EPILOG = (
    "Exit codes: 0 done; 1 failed, with one line that says what to do; 2 wrong usage; 3 done in part; "
    "4 the database's schema is not this version's; 5 another run holds the lock; 130 interrupted, "
    "143 ended by SIGTERM."
)


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--database", metavar="PATH|URL", help="SQLite file or SQLAlchemy URL. Default: texmine.db here.")
@click.option("--pack", metavar="NAME|FOLDER", help="Vocabulary pack. Default: tcell_exhaustion.")
@click.option(
    "--model", metavar="NAME|PATH", help='spaCy pipeline; "blank" for the dictionary alone. Default: bundled.'
)
@click.option("--actor", metavar="NAME", help="Who is written into the database's history. Default: your login.")
@click.option("--log-json", is_flag=True, help="Write what happens to standard error, one JSON object a line.")
@click.option("--verbose", "-v", is_flag=True, help="Write what happens to standard error, one line an event.")
@click.version_option(__version__, message="texmine %(version)s")
@click.pass_context
def cli(context: click.Context, /, log_json: bool, verbose: bool, **options: str | None) -> None:
    """Gene – state – mechanism relations from reviews and the papers they cite, in a versioned SQL database."""
    from texmine.settings import read_settings

    context.obj = settings = read_settings(options)
    if log_json or verbose:
        secrets = tuple(filter(None, (settings.email, settings.ncbi_api_key)))
        open_log(context.invoked_subcommand or "", secrets, as_json=log_json)


for command in (
    ingest,
    crawl,
    extract,
    query,
    show,
    sql,
    explain,
    curate,
    candidates,
    history,
    log,
    jobs,
    release,
    refresh,
    score,
    vocab,
    corpus,
    db,
    doctor,
):
    cli.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and exits with the documented code."""
    open_standard_streams()
    heed_signals()
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Runs the command line and returns its exit code; the messages go to standard error."""
    # What a command loads (modules, names, networks) stays: to look through it for garbage again and again would take
    # up to a third of the time that loading takes.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 10, 10)
    try:
        return _run(arguments)
    finally:
        close_log()


def _run(arguments: list[str] | None) -> int:
    try:
        # Not cli.main(): it prints a line of its own when it is interrupted, and ends the process on a closed pipe.
        with cli.make_context("texmine", sys.argv[1:] if arguments is None else list(arguments)) as context:
            result: Any = cli.invoke(context)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.UsageError as error:
        if logs_as_json():
            return _fail(error.format_message(), 2)
        error.show()
        return 2
    except click.ClickException as error:
        return _fail(error.format_message(), error.exit_code)
    except TexmineError as error:
        return _fail(str(error), error.exit_code)
    except (KeyboardInterrupt, click.Abort) as error:
        code = getattr(error, "exit_code", INTERRUPTED)
        return _fail("interrupted; what was stored before stays. Run the same command again to go on.", code)
    except UnicodeEncodeError as error:
        if error.reason != "surrogates not allowed":
            raise
        # Bytes of an argument, a setting or a file's name that are not UTF-8: Python keeps them so.
        return _fail(f"{error.object[:100]!r} is not text in UTF-8: write it in UTF-8, or rename the file.", 1)
    except BrokenPipeError:
        # The reader of our output (head, a pager) has left; what is still buffered must not fail at exit.
        return _close_output()
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
            raise
        return _fail("the disk is full, or a quota is: free some space and run the same command again.", 1)
    return _flushed(result if isinstance(result, int) else 0)


def _flushed(code: int) -> int:
    """Writes out what is buffered while a failure can still be told."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _close_output()
    except OSError as error:
        return _fail(f"standard output cannot be written: {os.strerror(error.errno or errno.EIO)}.", 1)
    return code


def _close_output() -> int:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _fail(message: str, code: int) -> int:
    say_failure(" ".join(message.split()), "error")
    return code

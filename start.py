"""Start the CMIS Demonstrator: set it up on first use, then open it, test it or run a command."""

import sys

HELP = """\
python3 start.py              set up on first use, then open the demonstrator
python3 start.py test         set up with the test extras, then run linters, type checks, import
                              contracts and tests; further words go to pytest
python3 start.py COMMAND ...  set up on first use, then run a command: run, check, seed, story,
                              report, verify, reset, doctor; each explains itself with --help

On Windows write `py start.py`. Everything is installed into the folder .venv beside this file:
delete it to begin anew. The network is needed for the installation only; behind a mirror set
PIP_INDEX_URL, without any network put the packages into a folder and set PIP_FIND_LINKS.
"""

OLDEST, NEWEST = (3, 11), (3, 14)


def main(words: "list[str]") -> int:  # quoted: an older Python must be able to read this
    """Do what `words` ask for and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    version = tuple(sys.version_info[:2])
    if not OLDEST <= version <= NEWEST:
        sys.stderr.write(
            "This is Python {}.{}. The demonstrator needs Python 3.11, 3.12, 3.13 or 3.14: install "
            "one of them and start again with it, for example: python3.13 start.py "
            "(Windows: py -3.13 start.py)\n".format(*version)
        )
        return 1
    if words[:1] in (["--help"], ["-h"]):
        sys.stdout.write(HELP)
        return 0
    from app.starter.run import run  # written for the Python that was just checked

    return run(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Run the benchmarks, print the table, and write it between the marks of a file such as README."""

import os
import sys
from pathlib import Path

import pytest


class Keep:
    """Takes the table of the run."""

    table = ""

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Ask the benchmarks' conftest for its figures."""
        for plugin in session.config.pluginmanager.get_plugins():
            if hasattr(plugin, "FIGURES"):
                self.table = plugin.FIGURES.table()


def main(words: list[str]) -> int:
    """Run all benchmarks; `words` may name a file that takes the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    keep = Keep()
    where = str(Path(__file__).parent)
    code = int(pytest.main([where, "--benchmark-only", "--benchmark-quiet", "-q"], plugins=[keep]))
    if words and keep.table:
        from tests.benchmarks.figures import write_into

        if not write_into(Path(words[0]), keep.table):
            sys.stderr.write(f"{words[0]} has no marks for the table.\n")
            return 2
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

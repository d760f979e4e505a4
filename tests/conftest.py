"""Fixtures for all tests: the servers of the harness."""

import os
import signal
import sys

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.harness.fixtures", "tests.harness.once", "tests.harness.program"]

# In the background of a script a shell ignores interrupts, nohup ignores SIGHUP, and what a test
# starts inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)
for number in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)

# Tests start the program a thousand times: it is compiled once, and so are they.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# No test depends on how fast the machine is just now.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

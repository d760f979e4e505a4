"""Fixtures for all tests: the servers of the harness."""

import signal

pytest_plugins = ["tests.harness.fixtures"]

# In the background of a script a shell ignores interrupts, nohup ignores SIGHUP, and what a test
# starts inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)
for number in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)

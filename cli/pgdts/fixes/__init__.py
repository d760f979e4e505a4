"""What `pgdts check --fix` repairs: settings, replica identities, leftover slots, pg_hba.conf.

The findings say what could be repaired (`checks.kit.finding.Fix`); `planning` makes a plan of it, a
value that --dry-run prints and `applying` carries out. A server is never restarted.
"""

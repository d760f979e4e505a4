-- The captured row that stopped the worker, and its SQLSTATE; from 10. A sequence, because that is what
-- is left of a transaction that was rolled back. See mark_stopped().
create sequence pgdts.apply_stopped;
revoke all on sequence pgdts.apply_stopped from public;

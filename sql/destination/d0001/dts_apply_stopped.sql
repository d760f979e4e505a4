-- The captured row that stopped the worker, and its SQLSTATE; from 10. A sequence, because that is what
-- is left of a transaction that was rolled back. See dts_apply_mark().
create sequence public.dts_apply_stopped;
revoke all on sequence public.dts_apply_stopped from public;

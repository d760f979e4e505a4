-- What ends the statement: its session can bring it about, and a row that is missing would go unnoticed.
-- A regular expression of ours is invalid only where the stack or the memory is at its end.
                when lock_not_available or deadlock_detected or serialization_failure
                     or statement_too_complex or out_of_memory or read_only_sql_transaction
                     or invalid_regular_expression then
                    raise;

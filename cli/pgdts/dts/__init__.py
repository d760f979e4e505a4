"""What DTS is: what its documentation says of statements, and the pages that say it."""

"""`pgdts destination`: a stand-in that follows a source, rows and DDL."""

"""Rehearsals: a real schema change on a scratch source, applied to a scratch destination."""

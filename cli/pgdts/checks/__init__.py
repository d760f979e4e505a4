"""The preconditions of a DTS migration: rules, the facts they need, and what they find.

A rule is a value (`rule`); the modules of the themes hold them and the pure functions that judge;
`registry` lists them in the order of causes. A fact (`facts`) is read once for all rules that need
it. `examination` puts them together for one server or one database.
"""

"""Many reports: read on several processes, posted by one writer, in the order in which they came.

Nothing is imported here: `sayso read` needs `readings` and must not wait for the ledger that `adding` brings.
"""

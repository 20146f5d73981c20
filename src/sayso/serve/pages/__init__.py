"""The pages, one file a page: what is asked of the ledger for it, and which template shows it."""

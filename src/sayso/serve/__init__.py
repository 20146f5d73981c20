"""The ledger as a local web application and an API: pages, JSON, a feed. Nothing here leaves the machine."""

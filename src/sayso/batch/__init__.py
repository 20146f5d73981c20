"""Many reports: read on several processes, posted by one writer, in the order in which they came."""

from sayso.batch.adding import Added, Summary, add
from sayso.batch.open_ledger import OpenLedger
from sayso.batch.readings import jobs_for, one_reading, reader_here, reading_of_file, readings_of

__all__ = ["Added", "OpenLedger", "Summary", "add", "jobs_for", "one_reading", "reader_here", "reading_of_file", "readings_of"]

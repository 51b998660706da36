"""The front door: a link, saved page, Word or PDF file, feed or pasted text becomes one seed. Imported by the command line alone."""

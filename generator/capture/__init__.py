"""The front door: a link, a saved page, a Word or PDF file, a feed or pasted text becomes one seed. Imported by the command line alone.

``document_reader`` turns bytes into a :class:`generator.capture.document.Document`; ``fetch`` gets bytes from the net; ``seeds`` writes a seed and
knows which sources are in; ``adding`` and ``watch`` put these together.
"""

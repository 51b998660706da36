"""All makers of pages, under one roof for ``publish.site``."""

from generator.publish.case_page import cases
from generator.publish.home_page import home
from generator.publish.index_pages import indexes
from generator.publish.moved_pages import moved
from generator.publish.statistics_page import statistics
from generator.publish.statute_pages import statutes
from generator.publish.term_pages import terms

__all__ = ["cases", "home", "indexes", "moved", "statistics", "statutes", "terms"]

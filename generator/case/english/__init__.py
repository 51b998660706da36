"""What a case says in English: a title and a summary of two to four sentences, composed from its fields alone.

A notice is not translated, and no name of a person or an organisation is given: a party is called by its kind and place. Nothing is
said that the record does not hold; what it leaves open (an unstated kind of penalty, an inferred year or place) is said to be open.
"""

from generator.case.english.location import full_name, place_name
from generator.case.english.summary import summary, title

__all__ = ["full_name", "place_name", "summary", "title"]

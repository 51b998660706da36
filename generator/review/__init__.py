"""The local workbench: ``casebook review``. A page for the one who compares drafts with their notices; never part of the site."""

"""The one thing pyproject.toml cannot say: packages are found, and the templates beside them are one more.

People edit ``site_templates/`` at the top; a wheel carries the same files inside the package. A checkout and an editable install
read the folder at the top (``generator/publish/site_context.py``).
"""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["generator", "generator.*"]), "generator.site_templates"],
    package_dir={"generator.site_templates": "site_templates"},
)

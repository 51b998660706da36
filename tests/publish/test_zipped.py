"""An archive of parts packed on their own is one that any reader opens."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from generator.publish.data.zipped import archive, join, pack

PARTS = st.lists(st.binary(max_size=40) | st.builds(lambda part, times: part * times, st.binary(min_size=1, max_size=3), st.integers(1, 50_000)), max_size=5)


@given(st.dictionaries(st.text("abc/.", min_size=1, max_size=6), PARTS, max_size=3))
def test_parts_read_back_as_one_file(files: dict[str, list[bytes]]) -> None:
    made = archive({name: join([*map(pack, parts), pack(b"end", last=True)]) for name, parts in files.items()})
    with zipfile.ZipFile(io.BytesIO(made)) as read:
        assert {name: read.read(name) for name in read.namelist()} == {name: b"".join([*parts, b"end"]) for name, parts in files.items()}

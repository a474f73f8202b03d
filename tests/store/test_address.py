"""What names a register on a server, and what is refused without being repeated."""

from __future__ import annotations

import pytest

from bildungsprojekte_plugin.store import RegisterError
from bildungsprojekte_plugin.store.location import FileLocation, located

TYPED = "geheim123"


@pytest.mark.parametrize(
    "text",
    [
        f"service=a host=b password={TYPED} schema=z",
        f"postgresql://anna:{TYPED}@db/b",
        f"postgres://anna:{TYPED}@db/b",
        f"connect_timeout=5 host=b password={TYPED}",
        f"HOST=b PASSWORD={TYPED} schema=z",
        f"host=b Password = '{TYPED}' schema=z",
        f"host=b pass={TYPED}",
        f"anything password={TYPED}",
    ],
)
def test_a_password_is_refused_and_never_repeated(text):
    with pytest.raises(RegisterError) as error:
        located(text)
    assert TYPED not in str(error.value)
    assert TYPED not in repr(error.value)


@pytest.mark.parametrize(
    "text",
    ["Register.gpkg", "/data/host=1/a.gpkg", "C:\\a\\b=c.gpkg", "\\\\server\\share\\x.gpkg", "a=b"],
)
def test_the_name_of_a_file_is_one(text):
    assert isinstance(located(text), FileLocation)


def test_the_words_stand_in_one_order():
    one, two = (
        located("schema=s  user='a b' dbname=d host=h"),
        located("host=h dbname=d user='a b' schema=s"),
    )
    assert one == two
    assert str(one) == "host=h dbname=d user='a b' schema=s"

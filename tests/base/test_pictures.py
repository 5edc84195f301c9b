"""Pictures that strangers send: what is taken, what it becomes, and what is refused."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from kurs.base.pictures import MOST_BYTES, SIDE, PictureProblem, square

ORIENTATION, MAKER = 0x0112, 0x010F


def sent(kind: str, size: tuple[int, int] = (400, 300), mode: str = "RGB", **more: object) -> bytes:
    """A picture: red to the left, blue to the right."""
    picture = Image.new(mode, size, "red")
    picture.paste(Image.new(mode, (size[0] // 2, size[1]), "blue"), (size[0] // 2, 0))
    out = BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def colour(picture: Image.Image, x: int, y: int) -> str:
    pixel = picture.convert("RGB").getpixel((x, y))
    assert isinstance(pixel, tuple)
    red, _green, blue = pixel[:3]
    return "red" if red > blue else "blue"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("size", [(400, 300), (300, 900), (40, 30), (1, 1)])
def test_becomes_a_small_square(kind: str, size: tuple[int, int]) -> None:
    made = Image.open(BytesIO(square(sent(kind, size))))
    assert (made.format, made.size, made.mode) == ("WEBP", (SIDE, SIDE), "RGB")


@pytest.mark.parametrize("mode", ["L", "RGBA", "CMYK", "P", "1"])
def test_every_kind_of_colour_is_taken(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    out = BytesIO()
    Image.new(mode, (50, 50)).save(out, kind)
    assert Image.open(BytesIO(square(out.getvalue()))).size == (SIDE, SIDE)


def test_what_is_seen_through_becomes_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    pixel = Image.open(BytesIO(square(out.getvalue()))).getpixel((9, 9))
    assert isinstance(pixel, tuple)
    assert min(pixel) > 250


def test_turned_as_the_camera_meant_it_and_nothing_else_is_kept() -> None:
    notes = Image.Exif()
    notes[ORIENTATION], notes[MAKER] = 3, "Kamera med navn"  # upside down
    raw = sent("JPEG", exif=notes)
    assert b"Kamera med navn" in raw
    made = square(raw)
    picture = Image.open(BytesIO(made))
    assert (colour(picture, 10, 128), colour(picture, 245, 128)) == ("blue", "red")
    assert b"Kamera" not in made
    assert not picture.getexif()
    assert b"EXIF" not in made
    assert b"ICCP" not in made


def test_the_same_picture_becomes_the_same() -> None:
    assert square(sent("PNG")) == square(sent("PNG"))


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def bomb(side: int) -> bytes:
    """A few kilobytes that say they are side × side."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = chunk(b"IDAT", zlib.compress(b"\0" * 100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + rows + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "not_a_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "not_a_picture"),
        (b"%PDF-1.7", "not_a_picture"),
        (sent("GIF"), "not_a_picture"),
        (sent("BMP"), "not_a_picture"),
        (sent("TIFF"), "not_a_picture"),
        (sent("JPEG")[:-400], "broken"),
        (sent("PNG")[:100], "broken"),
        (sent("JPEG") + b"x" * MOST_BYTES, "too_heavy"),
        (bomb(8_000), "too_many_pixels"),
        (bomb(60_000), "too_many_pixels"),
        (bomb(600), "broken"),
    ],
)
def test_what_is_refused(raw: bytes, code: str) -> None:
    with pytest.raises(PictureProblem) as problem:
        square(raw)
    assert problem.value.code == code

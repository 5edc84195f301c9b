"""Pictures that strangers send: decoded for real, cut square and encoded anew, so that nothing else comes along."""

from io import BytesIO

from PIL import Image, ImageOps

KINDS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 50_000_000
SIDE = 256
ABOVE_THE_MIDDLE = (0.5, 0.4)  # where a face is in most photographs
CONTENT_TYPE = "image/webp"


class PictureProblem(ValueError):
    """Why a picture cannot be taken: `too_heavy`, `not_a_picture`, `too_many_pixels` or `broken`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def square(raw: bytes) -> bytes:
    """A JPEG, PNG or WebP as a square WebP of 256 × 256, turned as the camera meant it, without anything beside it.

    How many pixels there are is read before any of them is decoded. Raises PictureProblem.
    """
    if len(raw) > MOST_BYTES:
        raise PictureProblem("too_heavy")
    try:
        sent = Image.open(BytesIO(raw), formats=KINDS)
    except Image.DecompressionBombError:
        raise PictureProblem("too_many_pixels") from None
    except Exception:  # noqa: BLE001 - decoders meet what is no picture with errors of every kind
        raise PictureProblem("not_a_picture") from None
    if sent.width * sent.height > MOST_PIXELS:
        raise PictureProblem("too_many_pixels")
    try:
        cut = _cut(sent)
    except Exception:  # noqa: BLE001 - and what is broken
        raise PictureProblem("broken") from None
    out = BytesIO()
    cut.save(out, "WEBP", quality=82, method=4, exif=b"", icc_profile=b"")
    return out.getvalue()


def _cut(sent: Image.Image) -> Image.Image:
    sent.draft("RGB", (2 * SIDE, 2 * SIDE))
    turned = ImageOps.exif_transpose(sent)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        turned = turned.convert("RGBA")
        paper = Image.new("RGBA", turned.size, "white")
        turned = Image.alpha_composite(paper, turned)
    fitted = ImageOps.fit(turned.convert("RGB"), (SIDE, SIDE), Image.Resampling.LANCZOS, centering=ABOVE_THE_MIDDLE)
    # A new image, so that no note of the old one is carried over.
    clean = Image.new("RGB", (SIDE, SIDE))
    clean.paste(fitted)
    return clean

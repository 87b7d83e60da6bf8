"""Pictures near the limits, too large for a test: `make hostile` sends them."""

from collections.abc import Iterator
from functools import cache

from PIL import Image

from tests.picture_files import saved, with_frame, with_scans, with_size

MP_32, MP_48, MP_50, MP_108, MP_128 = (
    *((6_500, 4_900), (8_000, 6_000), (8_160, 6_120)),
    *((12_000, 9_000), (15_900, 8_000)),
)
ACCEPTED, MANY = "accepted", "too_many_pixels"


@cache
def scene(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """Soft shapes all over, as a photo has them."""
    small = [Image.effect_noise((size[0] // 8, size[1] // 8), 60) for _channel in mode]
    return Image.merge(mode, small).resize(size)


def large_samples() -> Iterator[tuple[str, str, bytes, str]]:
    yield from large_jpegs()
    scene.cache_clear()
    yield from large_pngs()
    scene.cache_clear()
    yield from large_others()


def large_jpegs() -> Iterator[tuple[str, str, bytes, str]]:
    for label, size in (("48 MP", MP_48), ("108 MP", MP_108), ("127 MP", MP_128)):
        quality = 60 if size == MP_48 else 20
        plain = saved(scene(size), "JPEG", quality=quality)
        yield f"JPEG, {label}", "a.jpg", plain, ACCEPTED
        yield f"JPEG, {label}, cut off", "a.jpg", plain[:-99], "broken"
        if size != MP_128:
            several = saved(scene(size), "JPEG", quality=quality, progressive=True)
            yield f"JPEG, {label}, progressive", "a.jpg", several, ACCEPTED
        scene.cache_clear()
    full = saved(scene(MP_48), "JPEG", quality=50, progressive=True, subsampling="4:4:4")
    yield "JPEG, 48 MP, progressive, 4:4:4", "a.jpg", full, ACCEPTED
    inks = saved(scene(MP_48, "CMYK"), "JPEG", quality=25)
    yield "JPEG, 48 MP, CMYK", "a.jpg", inks, ACCEPTED
    # One step below the reduction by two: decoded in full.
    square = saved(scene((5_119, 5_119)), "JPEG", quality=60, progressive=True)
    yield "JPEG, 26 MP, progressive, not reduced", "a.jpg", square, ACCEPTED
    yield "JPEG, 16 MP, 97 scans", "a.jpg", with_scans(87, (4_000, 4_000)), ACCEPTED
    lying = with_frame(saved(scene((500, 500)), "JPEG"), 11_000, 11_000)
    yield "JPEG, 0.25 MP that claims 121", "a.jpg", lying, "broken"


def large_pngs() -> Iterator[tuple[str, str, bytes, str]]:
    soft = {"RGB": Image.radial_gradient("L"), "RGBA": Image.radial_gradient("L")}
    for mode, gradient in soft.items():
        image = Image.merge(mode, [gradient.resize(MP_50)] * len(mode))
        yield f"PNG, 50 MP, {mode}", "a.png", saved(image, "PNG", compress_level=1), ACCEPTED
    deep = Image.new("I;16", MP_50, 30_000)
    content = saved(deep, "PNG", compress_level=1)
    yield "PNG, 50 MP, 16 bits", "a.png", content, ACCEPTED
    yield "PNG, 50 MP, cut off", "a.png", content[:-99], "broken"
    frame = saved(Image.new("P", MP_50, 3), "GIF")
    yield "GIF, 50 MP", "a.gif", frame, ACCEPTED
    yield "GIF, 50 MP, cut off", "a.gif", frame[:-99], "broken"


def large_others() -> Iterator[tuple[str, str, bytes, str]]:
    quick = {"quality": 40, "enc_params": {"preset": "ultrafast"}}
    for label, options in (("", {}), (", in tiles", {"tile_size": 512})):
        content = saved(scene(MP_50), "HEIF", **quick, **options)
        yield f"HEIC, 50 MP{label}", "a.heic", content, ACCEPTED
        yield f"HEIC, 50 MP{label}, cut off", "a.heic", content[:-99], "broken"
    seen = saved(scene(MP_50, "RGBA"), "HEIF", **quick)
    yield "HEIC, 50 MP with alpha", "a.heic", seen, ACCEPTED
    yield "HEIC, 50 MP that claims little", "a.heic", with_size(seen, 64, 64), "broken"
    scene.cache_clear()
    for mode in ("RGB", "RGBA"):
        # Transparency that is kept in full would weigh more than is taken.
        content = saved(scene(MP_32, mode), "WEBP", quality=40, method=0, alpha_quality=10)
        yield f"WebP, 32 MP, {mode}", "a.webp", content, ACCEPTED
        yield f"WebP, 32 MP, {mode}, cut off", "a.webp", content[:-99], "broken"
        content = saved(scene(MP_32, mode), "AVIF", quality=40, speed=10)
        yield f"AVIF, 32 MP, {mode}", "a.avif", content, ACCEPTED
        yield f"AVIF, 32 MP, {mode}, cut off", "a.avif", content[:-99], "broken"
    scene.cache_clear()
    for image_format in ("WEBP", "AVIF"):
        flat = saved(Image.new("RGB", MP_50), image_format, quality=1)
        yield f"{image_format}, 50 MP", "a.jpg", flat, MANY
    yield "AVIF, 50 MP that claims little", "a.avif", with_size(flat, 64, 64), MANY

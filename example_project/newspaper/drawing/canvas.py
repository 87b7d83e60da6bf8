"""A sheet of 1600 by 1000 units to draw on, whatever size the picture is to have."""

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

WIDTH, HEIGHT = 1600, 1000
# Drawn larger and scaled down, or edges would look like stairs.
OVERSIZE = 2

Colour = tuple[int, ...]
Point = tuple[float, float]


def dice(seed: int | str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - draws the same picture every time


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    return tuple(round(a + (b - a) * share) for a, b in zip(one[:3], other[:3], strict=True))


def darker(colour: Colour, share: float = 0.25) -> Colour:
    return mixed(colour, (20, 24, 40), share)


def lighter(colour: Colour, share: float = 0.25) -> Colour:
    return mixed(colour, (255, 252, 244), share)


class Canvas:
    """Shapes in units of the sheet; a colour of four numbers lets through what lies below."""

    def __init__(self, width: int = WIDTH, *, square: bool = False) -> None:
        self.final = (width, width if square else width * HEIGHT // WIDTH)
        self.scale = OVERSIZE * width / (HEIGHT if square else WIDTH)
        size = tuple(OVERSIZE * side for side in self.final)
        self.image = Image.new("RGB", size)
        self.draw = ImageDraw.Draw(self.image, "RGBA")

    def to_pixels(self, points: Iterable[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    def gradient(self, top: Colour, bottom: Colour, start: float = 0, end: float = HEIGHT) -> None:
        first, last = (round(y * self.scale) for y in (start, end))
        size = (self.image.width, last - first)
        ramp = ImageOps.colorize(Image.linear_gradient("L").resize((1, size[1])), top, bottom)
        self.image.paste(ramp.resize(size), (0, first))

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        self.draw.polygon(self.to_pixels(points), fill=fill)

    def box(
        self, left: float, top: float, right: float, bottom: float, fill: Colour, radius: float = 0
    ) -> None:
        corners = self.to_pixels([(left, top), (right, bottom)])
        self.draw.rounded_rectangle(corners, radius * self.scale, fill=fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Colour) -> None:
        self.draw.ellipse(self.to_pixels([(x - rx, y - ry), (x + rx, y + ry)]), fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: Colour) -> None:
        self.oval(x, y, radius, radius, fill)

    def line(self, points: Sequence[Point], fill: Colour, width: float = 4) -> None:
        pixels = max(1, round(width * self.scale))
        self.draw.line(self.to_pixels(points), fill=fill, width=pixels, joint="curve")

    def ring(self, x: float, y: float, radius: float, fill: Colour, width: float = 8) -> None:
        corners = self.to_pixels([(x - radius, y - radius), (x + radius, y + radius)])
        self.draw.ellipse(corners, outline=fill, width=max(1, round(width * self.scale)))

    def arc(self, corners: Sequence[Point], angles: Point, fill: Colour, width: float = 8) -> None:
        pixels = max(1, round(width * self.scale))
        self.draw.arc(self.to_pixels(corners), *angles, fill=fill, width=pixels)

    def save(self, path: Path) -> None:
        self.image.resize(self.final, Image.Resampling.BOX).save(path, "JPEG", quality=84)

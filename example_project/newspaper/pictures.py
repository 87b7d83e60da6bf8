"""Pictures of the example newspaper: simple scenes, the same at every drawing."""

import random
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

SIZE = WIDTH, HEIGHT = 1280, 800
HORIZON = 470

Draw = ImageDraw.ImageDraw
Colour = tuple[int, int, int]

MORNING = ((126, 174, 214), (247, 222, 188))
DAY = ((96, 160, 220), (214, 234, 248))
EVENING = ((64, 62, 110), (240, 150, 96))
NIGHT = ((14, 18, 44), (60, 66, 110))
WINTER = ((168, 190, 210), (236, 242, 247))


def dice(seed: int | str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - draws the same picture every time


def draw_picture(path: Path, sky: tuple[Colour, Colour], *parts: Callable[[Draw], None]) -> None:
    """Writes a JPEG of some 40 kB: the sky, then the parts from back to front."""
    image = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(image)
    top, bottom = sky
    for y in range(HEIGHT):
        share = min(y / HORIZON, 1)
        colour = tuple(round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True))
        draw.line([(0, y), (WIDTH, y)], fill=colour)
    for part in parts:
        part(draw)
    image.save(path, "JPEG", quality=80)


def sun(draw: Draw) -> None:
    draw.ellipse([940, 120, 1060, 240], fill=(255, 240, 200))


def hills(draw: Draw) -> None:
    for step, colour in enumerate([(92, 128, 104), (72, 110, 84), (54, 92, 66)]):
        chance = dice(step)
        line = [
            (x, HORIZON - 90 + 40 * step + chance.randint(-30, 30)) for x in range(0, 1281, 160)
        ]
        draw.polygon([(0, HEIGHT), *line, (WIDTH, HEIGHT)], fill=colour)


def water(draw: Draw) -> None:
    draw.rectangle([0, HORIZON, WIDTH, HEIGHT], fill=(62, 108, 146))
    chance = dice("water")
    for _ in range(90):
        x, y = chance.randint(-60, WIDTH), chance.randint(HORIZON + 10, HEIGHT)
        draw.line([(x, y), (x + chance.randint(30, 120), y)], fill=(104, 148, 184), width=3)


def shore(draw: Draw) -> None:
    draw.polygon(
        [(0, HEIGHT), (0, 600), (600, 560), (WIDTH, 620), (WIDTH, HEIGHT)], fill=(214, 196, 150)
    )


def snow(draw: Draw) -> None:
    draw.polygon(
        [(0, HEIGHT), (0, 520), (500, 480), (WIDTH, 540), (WIDTH, HEIGHT)], fill=(240, 244, 248)
    )
    chance = dice("snow")
    for _ in range(160):
        x, y = chance.randint(0, WIDTH), chance.randint(0, HEIGHT)
        draw.ellipse([x, y, x + 6, y + 6], fill=(255, 255, 255))


def street(draw: Draw) -> None:
    draw.polygon([(0, HEIGHT), (520, HORIZON), (760, HORIZON), (WIDTH, HEIGHT)], fill=(88, 88, 94))
    for y in range(HORIZON + 20, HEIGHT, 60):
        draw.line([(640, y), (640, y + 30)], fill=(230, 230, 220), width=8)


def houses(draw: Draw) -> None:
    chance = dice("houses")
    for x in (*range(20, 480, 150), *range(770, WIDTH, 150)):
        height = chance.randint(140, 300)
        colour = chance.choice([(196, 160, 132), (214, 196, 164), (168, 128, 116), (184, 184, 176)])
        draw.rectangle([x, HORIZON + 60 - height, x + 130, HORIZON + 60], fill=colour)
        for wx in range(x + 15, x + 115, 36):
            for wy in range(HORIZON + 80 - height, HORIZON + 30, 52):
                draw.rectangle([wx, wy, wx + 20, wy + 30], fill=(250, 226, 150))


def bridge(draw: Draw) -> None:
    draw.rectangle([0, 400, WIDTH, 436], fill=(176, 74, 60))
    for x in range(120, WIDTH, 260):
        draw.rectangle([x, 430, x + 40, 640], fill=(150, 150, 150))
        draw.arc([x + 20, 280, x + 280, 560], 180, 360, fill=(176, 74, 60), width=14)


def boat(draw: Draw) -> None:
    draw.polygon([(480, 610), (820, 610), (770, 680), (530, 680)], fill=(120, 70, 44))
    draw.polygon([(650, 320), (650, 590), (810, 590)], fill=(244, 240, 228))
    draw.line([(650, 310), (650, 612)], fill=(70, 50, 40), width=8)


def stage(draw: Draw) -> None:
    draw.rectangle([0, 0, WIDTH, HEIGHT], fill=(40, 20, 36))
    for x, colour in ((260, (240, 200, 90)), (640, (220, 90, 110)), (1020, (110, 150, 230))):
        draw.polygon([(x, 0), (x - 150, 620), (x + 150, 620)], fill=colour)
    draw.rectangle([0, 620, WIDTH, HEIGHT], fill=(96, 62, 44))
    people(draw)


def people(draw: Draw) -> None:
    chance = dice("people")
    for x in range(90, WIDTH, 120):
        colour = (chance.randint(60, 220), chance.randint(60, 200), chance.randint(60, 220))
        y = 560 + chance.randint(-20, 20)
        draw.ellipse([x + 8, y - 62, x + 52, y - 16], fill=(236, 196, 166))
        draw.rounded_rectangle([x, y - 12, x + 60, y + 140], radius=22, fill=colour)


def bread(draw: Draw) -> None:
    draw.rectangle([0, 430, WIDTH, HEIGHT], fill=(126, 88, 58))
    for x in (140, 480, 820):
        draw.ellipse([x, 330, x + 320, 560], fill=(204, 138, 66))
        for cut in range(3):
            left = x + 60 + cut * 80
            draw.line([(left, 380), (left + 50, 500)], fill=(244, 206, 148), width=14)


def rescue_truck(draw: Draw) -> None:
    draw.rounded_rectangle([300, 420, 980, 640], radius=20, fill=(196, 36, 36))
    draw.rectangle([800, 450, 950, 540], fill=(190, 220, 236))
    draw.rectangle([300, 560, 980, 590], fill=(250, 250, 250))
    for x in (400, 800):
        draw.ellipse([x, 590, x + 110, 700], fill=(30, 30, 34))


PICTURES: dict[str, tuple[tuple[Colour, Colour], tuple[Callable[[Draw], None], ...]]] = {
    "most.jpg": (MORNING, (sun, hills, water, bridge)),
    "ozero.jpg": (DAY, (sun, hills, water, boat)),
    "pristan.jpg": (EVENING, (hills, water, boat)),
    "rybaki.jpg": (MORNING, (hills, water, shore, people)),
    "ulitsa.jpg": (DAY, (street, houses)),
    "vecher.jpg": (NIGHT, (street, houses)),
    "lyzhi.jpg": (WINTER, (hills, snow, people)),
    "teatr.jpg": (NIGHT, (stage,)),
    "hleb.jpg": (MORNING, (bread,)),
    "spasateli.jpg": (EVENING, (street, rescue_truck)),
}


def draw_pictures(folder: Path) -> None:
    """Writes every picture of the paper into the folder."""
    for name, (sky, parts) in PICTURES.items():
        draw_picture(folder / name, sky, *parts)

"""Sky, land and water: what stands behind everything else."""

from dataclasses import dataclass

from .canvas import HEIGHT, WIDTH, Canvas, Colour, Point, darker, dice, lighter, mixed

HORIZON = 600


@dataclass(frozen=True)
class Light:
    """The colours of the sky from the zenith to the horizon, and of the water below it."""

    top: Colour
    bottom: Colour
    water: Colour


@dataclass(frozen=True)
class Season:
    hills: tuple[Colour, Colour, Colour]
    ground: Colour
    leaves: tuple[Colour, ...]
    trunk: Colour = (104, 78, 62)


MORNING = Light((126, 178, 214), (252, 226, 190), (86, 138, 168))
DAY = Light((88, 160, 216), (214, 236, 246), (46, 118, 168))
DUSK = Light((70, 72, 128), (246, 168, 112), (96, 88, 132))
NIGHT = Light((14, 22, 54), (58, 70, 120), (20, 32, 68))
FROST = Light((150, 184, 214), (240, 240, 244), (150, 184, 204))
GREY = Light((128, 142, 156), (206, 212, 214), (104, 122, 136))
STORM = Light((44, 50, 66), (112, 118, 130), (58, 68, 82))

SUMMER = Season(
    ((150, 184, 160), (108, 156, 120), (72, 126, 90)),
    (128, 172, 102),
    ((62, 124, 80), (84, 146, 88), (50, 106, 74)),
)
SPRING = Season(
    ((176, 204, 168), (148, 190, 132), (116, 166, 100)),
    (156, 192, 110),
    ((132, 184, 96), (160, 200, 116), (112, 168, 92)),
)
AUTUMN = Season(
    ((190, 170, 140), (190, 142, 88), (158, 104, 62)),
    (188, 158, 96),
    ((218, 146, 52), (196, 96, 48), (230, 182, 72)),
)
WINTER = Season(
    ((214, 226, 236), (196, 212, 226), (176, 196, 214)),
    (240, 245, 250),
    ((88, 124, 124), (70, 106, 110), (104, 138, 136)),
)
DARK = Season(
    ((52, 62, 104), (40, 50, 86), (30, 38, 68)),
    (34, 44, 72),
    ((30, 52, 66), (26, 44, 60)),
    (30, 28, 44),
)
EVENING = Season(
    ((150, 112, 138), (112, 84, 116), (78, 62, 94)),
    (84, 70, 88),
    ((66, 66, 86), (80, 74, 90)),
    (54, 44, 60),
)


def sky(c: Canvas, light: Light) -> None:
    c.gradient(light.top, light.bottom, 0, HORIZON + 60)
    c.box(0, HORIZON + 50, WIDTH, HEIGHT, light.bottom)


def sun(c: Canvas, x: float = 1180, y: float = 250, radius: float = 66) -> None:
    for step, alpha in ((2.6, 22), (1.9, 34), (1.4, 54)):
        c.disc(x, y, radius * step, (255, 244, 204, alpha))
    c.disc(x, y, radius, (255, 246, 214))


def moon(c: Canvas, x: float = 1200, y: float = 220) -> None:
    chance = dice("stars")
    for _ in range(110):
        place = chance.uniform(0, WIDTH), chance.uniform(0, HORIZON - 100)
        c.disc(*place, chance.uniform(1, 3.2), (255, 255, 240, chance.randint(90, 220)))
    c.disc(x, y, 110, (255, 250, 220, 26))
    c.disc(x, y, 58, (250, 244, 216))


def clouds(c: Canvas, seed: int = 1, number: int = 4, fill: Colour = (255, 255, 255, 190)) -> None:
    chance = dice(f"clouds {seed}")
    for step in range(number):
        x = (step + chance.uniform(0.1, 0.9)) * WIDTH / number
        y, size = chance.uniform(90, 300), chance.uniform(0.7, 1.3)
        c.box(x - 130 * size, y, x + 130 * size, y + 46 * size, fill[:3], 23 * size)
        for dx, radius in ((-60, 46), (10, 64), (70, 40)):
            c.disc(x + dx * size, y + 6 * size, radius * size, fill[:3])


def ridge(chance_seed: str, level: float, swing: float) -> list[Point]:
    """A soft line across the sheet: a few random heights, rounded off between."""
    chance = dice(chance_seed)
    peaks = [level + chance.uniform(-swing, swing) for _ in range(9)]
    points = []
    for x in range(0, WIDTH + 1, 20):
        place = x / 200
        left = min(int(place), 7)
        share = place - left
        share = share * share * (3 - 2 * share)
        points.append((float(x), peaks[left] + (peaks[left + 1] - peaks[left]) * share))
    return points


def hills(c: Canvas, season: Season, level: float = HORIZON, seed: int = 1) -> None:
    for step, colour in enumerate(season.hills):
        line = ridge(f"hills {seed} {step}", level - 110 + 46 * step, 52 - 10 * step)
        c.polygon([(0, HEIGHT), *line, (WIDTH, HEIGHT)], colour)


def ground(c: Canvas, season: Season, level: float = 640, seed: int = 1) -> None:
    for step in range(3):
        line = ridge(f"ground {seed} {step}", level + step * 130, 22)
        colour = mixed(season.ground, darker(season.ground, 0.3), step / 3)
        c.polygon([(0, HEIGHT), *line, (WIDTH, HEIGHT)], colour)


def water(c: Canvas, light: Light, top: float = HORIZON, glitter: float = 0) -> None:
    """Water from ``top`` to the lower edge; ``glitter`` is where the sun lies on it."""
    c.gradient(mixed(light.bottom, light.water, 0.45), darker(light.water, 0.25), top, HEIGHT)
    chance = dice("water")
    for _ in range(110):
        share = chance.random()
        x, y = chance.uniform(-60, WIDTH), top + 8 + share * (HEIGHT - top)
        length = 20 + 130 * share * chance.random()
        c.box(x, y, x + length, y + 2 + 5 * share, (255, 255, 255, 40), 3)
    for _ in range(46 if glitter else 0):
        share = chance.random()
        x = glitter + chance.gauss(0, 26 + 90 * share)
        y = top + 6 + share * (HEIGHT - top)
        c.box(
            x - 30 * share - 10, y, x + 30 * share + 10, y + 3 + 5 * share, (255, 240, 200, 150), 4
        )


def shore(c: Canvas, colour: Colour = (226, 208, 164), level: float = 800) -> None:
    line = ridge("shore", level, 34)
    c.polygon([(0, HEIGHT), *line, (WIDTH, HEIGHT)], colour)
    low = [(x, y + 70) for x, y in line]
    c.polygon([(0, HEIGHT), *low, (WIDTH, HEIGHT)], darker(colour, 0.1))


def river(c: Canvas, light: Light) -> None:
    """A river that winds from the horizon to the reader."""
    bank = [(760, 600), (900, 640), (700, 720), (520, 840), (300, 1000)]
    other = [(1320, 1000), (1080, 860), (980, 740), (1010, 650), (820, 600)]
    c.polygon([*bank, *other], mixed(light.water, light.bottom, 0.3))
    for y, x in ((660, 850), (730, 760), (800, 800), (870, 700), (940, 760)):
        c.box(x, y, x + 120, y + 6, (255, 255, 255, 70), 3)


def tree(c: Canvas, x: float, y: float, size: float, season: Season, seed: int = 0) -> None:
    """A round tree that stands at ``x``, ``y``."""
    leaf = season.leaves[seed % len(season.leaves)]
    c.box(x - size * 0.05, y - size * 0.5, x + size * 0.05, y, season.trunk)
    for dx, dy, radius in ((-0.18, 0.62, 0.22), (0.18, 0.6, 0.23), (0, 0.8, 0.25)):
        c.disc(x + dx * size, y - dy * size, radius * size, leaf)
    c.disc(x - 0.06 * size, y - 0.84 * size, 0.14 * size, lighter(leaf, 0.15))


def fir(c: Canvas, x: float, y: float, size: float, season: Season, seed: int = 0) -> None:
    leaf = season.leaves[seed % len(season.leaves)]
    c.box(x - size * 0.04, y - size * 0.2, x + size * 0.04, y, season.trunk)
    for step in range(3):
        top, half = y - size + step * size * 0.24, size * (0.17 + 0.07 * step)
        low = top + size * 0.42
        c.polygon([(x, top), (x - half, low), (x + half, low)], darker(leaf, 0.06 * step))
        if season is WINTER:
            cap = [
                (x, top),
                (x - half * 0.5, top + size * 0.2),
                (x + half * 0.4, top + size * 0.16),
            ]
            c.polygon(cap, (246, 250, 253))


def trees(c: Canvas, season: Season, base: float = 660, number: int = 9, seed: int = 1) -> None:
    """A mixed row of trees along the land, with a gap in the middle."""
    chance = dice(f"trees {seed}")
    for step in range(number):
        x = (step + chance.uniform(0.2, 0.8)) * WIDTH / number
        if 560 < x < 1040:
            continue
        kind = fir if chance.random() < 0.45 else tree
        kind(c, x, base + chance.uniform(-14, 24), chance.uniform(130, 230), season, step)


def snowfall(c: Canvas, number: int = 200) -> None:
    chance = dice("snow")
    for _ in range(number):
        place = chance.uniform(0, WIDTH), chance.uniform(0, HEIGHT)
        c.disc(*place, chance.uniform(2, 6.5), (255, 255, 255, 220))


def rain(c: Canvas) -> None:
    chance = dice("rain")
    for _ in range(220):
        x, y = chance.uniform(0, WIDTH), chance.uniform(-40, HEIGHT)
        c.line([(x, y), (x - 14, y + 46)], (226, 236, 244, 120), 3)


def fog(c: Canvas) -> None:
    chance = dice("fog")
    for step in range(26):
        place = chance.uniform(0, WIDTH), 450 + step * 16
        c.oval(*place, chance.uniform(400, 900), chance.uniform(16, 44), (255, 250, 240, 40))


def lightning(c: Canvas) -> None:
    bolt = [(1010, 60), (930, 270), (990, 270), (900, 520), (1080, 220), (1010, 220), (1090, 60)]
    c.disc(1000, 240, 330, (240, 236, 255, 26))
    c.polygon(bolt, (255, 244, 190))


def birds(c: Canvas, number: int = 9) -> None:
    """A wedge of cranes."""
    for step in range(number):
        side = (step + 1) // 2 * (1 if step % 2 else -1)
        x, y, size = 760 + side * 82, 210 + abs(side) * 44, 46 - abs(side) * 3
        wing = [(x - size, y - size * 0.45), (x - size * 0.3, y - 4), (x, y + 6)]
        c.line([*wing, (x + size * 0.3, y - 4), (x + size, y - size * 0.45)], (62, 70, 88), 7)
        c.line([(x, y - 22), (x, y + 20)], (62, 70, 88), 6)

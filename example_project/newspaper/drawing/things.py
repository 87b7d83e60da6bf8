"""Boats, buses, bread: what the news is about."""

from .canvas import HEIGHT, WIDTH, Canvas, Colour, darker, dice, lighter

DARK = (44, 46, 58)
GLASS = (186, 220, 234)
HUES = (
    (212, 82, 70),
    (240, 180, 76),
    (92, 152, 110),
    (62, 122, 172),
    (142, 100, 158),
    (230, 132, 88),
)


def sailboat(c: Canvas, x: float, y: float, size: float, sail: Colour = (250, 246, 236)) -> None:
    """A boat whose waterline is at ``y``; ``size`` is the height of its mast."""
    hull = [(-0.3, -0.07), (0.36, -0.09), (0.26, 0.06), (-0.24, 0.06)]
    c.oval(x, y + size * 0.07, size * 0.34, size * 0.03, (255, 255, 255, 90))
    c.polygon([(x + size * dx, y + size * dy) for dx, dy in hull], (126, 74, 52))
    c.line([(x, y - size), (x, y - size * 0.06)], (92, 66, 54), size * 0.02)
    c.polygon([(x + size * 0.02, y - size * 0.97), (x + size * 0.02, y - size * 0.14),
               (x + size * 0.34, y - size * 0.14)], sail)  # fmt: skip
    c.polygon([(x - size * 0.02, y - size * 0.86), (x - size * 0.02, y - size * 0.14),
               (x - size * 0.28, y - size * 0.14)], darker(sail, 0.1))  # fmt: skip


def regatta(c: Canvas) -> None:
    chance = dice("regatta")
    for step in range(11):
        y = 640 + step * 26
        sail = lighter(HUES[step % 6], 0.4) if step % 3 == 0 else (250, 246, 236)
        sailboat(c, chance.uniform(80, 1520), y, 90 + step * 28, sail)


def spinnaker(c: Canvas) -> None:
    sailboat(c, 720, 800, 620)
    c.draw.pieslice(c.to_pixels([(620, 190), (1260, 900)]), 255, 395, fill=HUES[0])
    c.draw.pieslice(c.to_pixels([(680, 300), (1180, 840)]), 262, 388, fill=(250, 240, 222))
    c.draw.pieslice(c.to_pixels([(740, 400), (1110, 790)]), 268, 382, fill=HUES[3])


def rowboat(c: Canvas, x: float, y: float, size: float, paint: Colour = (70, 112, 132)) -> None:
    c.oval(x, y + size * 0.13, size * 0.52, size * 0.05, (0, 0, 0, 40))
    hull = [(-0.5, -0.1), (0.5, -0.12), (0.34, 0.12), (-0.36, 0.12)]
    c.polygon([(x + size * dx, y + size * dy) for dx, dy in hull], paint)
    c.polygon([(x - size * 0.46, y - size * 0.07), (x + size * 0.46, y - size * 0.09),
               (x + size * 0.38, y), (x - size * 0.4, y)], darker(paint, 0.35))  # fmt: skip
    c.line(
        [(x - size * 0.1, y - size * 0.06), (x - size * 0.5, y + size * 0.18)], (190, 150, 104), 10
    )


def motorboat(c: Canvas, x: float, y: float, size: float) -> None:
    c.polygon([(x - size * 0.5, y - size * 0.18), (x + size * 0.58, y - size * 0.22),
               (x + size * 0.38, y + size * 0.06), (x - size * 0.46, y + size * 0.06)], HUES[0])  # fmt: skip
    c.box(x - size * 0.47, y - size * 0.1, x + size * 0.44, y - size * 0.05, (250, 250, 246))
    c.polygon([(x - size * 0.2, y - size * 0.19), (x - size * 0.16, y - size * 0.4),
               (x + size * 0.12, y - size * 0.4), (x + size * 0.24, y - size * 0.2)], (246, 246, 242))  # fmt: skip
    c.box(x - size * 0.13, y - size * 0.36, x + size * 0.1, y - size * 0.25, GLASS)
    c.disc(x, y - size * 0.44, size * 0.04, (70, 140, 220))
    for step in range(4):
        c.oval(x - size * (0.5 + step * 0.16), y + 10, 70, 18 - step * 3, (255, 255, 255, 130))


def pier(c: Canvas) -> None:
    wood = (134, 100, 78)
    c.polygon([(0, 860), (0, 800), (880, 716), (960, 740)], wood)
    for step in range(7):
        x = 60 + step * 135
        y = 826 - step * 14
        c.box(x - 11, y - 70, x + 11, y + 110, darker(wood, 0.3))


def bus(
    c: Canvas, x: float, base: float, size: float, paint: Colour = (52, 126, 150), sign: str = "bus"
) -> None:
    """A vehicle seen from the side: ``sign`` is "bus", "fire", "medic" or "police"."""
    width, height = size, size * 0.36
    top = base - height - size * 0.06
    c.oval(x + width / 2, base + 8, width * 0.52, 16, (0, 0, 0, 60))
    c.box(x, top, x + width, base - size * 0.05, paint, size * 0.05)
    stripe = (250, 246, 236) if sign != "medic" else HUES[0]
    c.box(x, base - size * 0.17, x + width, base - size * 0.13, stripe)
    panes = range(6) if sign == "bus" else range(4, 6) if sign == "fire" else range(3, 6)
    for pane in panes:
        left = x + width * (0.04 + pane * 0.158)
        c.box(left, top + height * 0.14, left + width * 0.13, top + height * 0.5, GLASS, 8)
    for wheel in (0.2, 0.78):
        c.disc(x + width * wheel, base - size * 0.03, size * 0.072, DARK)
        c.disc(x + width * wheel, base - size * 0.03, size * 0.034, (190, 194, 200))
    c.box(x + width - 14, base - size * 0.13, x + width + 2, base - size * 0.1, (255, 240, 170), 5)
    if sign == "fire":
        c.box(x + width * 0.03, top - 26, x + width * 0.62, top - 12, (220, 224, 228))
        for step in range(7):
            left = x + width * (0.05 + step * 0.08)
            c.box(left, top - 40, left + 10, top - 10, (220, 224, 228))
        for left in (0.06, 0.24, 0.42):
            c.box(x + width * left, top + 40, x + width * (left + 0.15), base - size * 0.19,
                  darker(paint, 0.16), 8)  # fmt: skip
    if sign == "medic":
        mid, y, arm = x + width * 0.26, top + height * 0.38, size * 0.06
        c.box(mid - arm, y - arm * 0.36, mid + arm, y + arm * 0.36, HUES[0])
        c.box(mid - arm * 0.36, y - arm, mid + arm * 0.36, y + arm, HUES[0])
    if sign != "bus":
        c.disc(x + width * 0.74, top - 10, size * 0.1, (90, 160, 255, 50))
        c.box(x + width * 0.69, top - 26, x + width * 0.79, top + 2, (70, 140, 235), 10)


def police_car(c: Canvas, x: float, base: float, size: float) -> None:
    paint = (240, 242, 244)
    c.oval(x + size / 2, base + 8, size * 0.52, 16, (0, 0, 0, 70))
    roof = [(0.2, 0.2), (0.32, 0.34), (0.68, 0.34), (0.84, 0.2)]
    c.polygon([(x + size * dx, base - size * dy) for dx, dy in roof], paint)
    for pane in ([(0.26, 0.21), (0.34, 0.31), (0.48, 0.31), (0.48, 0.21)],
                 [(0.51, 0.21), (0.51, 0.31), (0.66, 0.31), (0.76, 0.21)]):  # fmt: skip
        c.polygon([(x + size * dx, base - size * dy) for dx, dy in pane], (120, 156, 180))
    c.box(x, base - size * 0.21, x + size, base - size * 0.05, paint, size * 0.05)
    c.box(x + 4, base - size * 0.14, x + size - 4, base - size * 0.1, (52, 104, 190))
    c.disc(x + size * 0.5, base - size * 0.37, size * 0.16, (90, 150, 255, 60))
    c.box(x + size * 0.42, base - size * 0.38, x + size * 0.5, base - size * 0.34, (230, 70, 70), 6)
    c.box(
        x + size * 0.5, base - size * 0.38, x + size * 0.58, base - size * 0.34, (70, 130, 240), 6
    )
    for wheel in (0.22, 0.78):
        c.disc(x + size * wheel, base - size * 0.03, size * 0.075, DARK)
        c.disc(x + size * wheel, base - size * 0.03, size * 0.034, (190, 194, 200))


def snowplough(c: Canvas) -> None:
    bus(c, 620, 800, 560, (238, 150, 52), "fire")
    c.polygon([(1160, 640), (1260, 620), (1300, 820), (1170, 820)], (90, 100, 116))
    for step in range(7):
        c.disc(1290 + step * 34, 800 - step * 30, 40 - step * 3, (250, 252, 255, 200))


def tractor(c: Canvas, x: float, base: float, size: float) -> None:
    """A combine harvester at work."""
    paint = HUES[2]
    c.box(x, base - size * 0.5, x + size * 0.62, base - size * 0.14, paint, 18)
    c.box(x + size * 0.44, base - size * 0.68, x + size * 0.66, base - size * 0.4, paint, 12)
    c.box(x + size * 0.48, base - size * 0.64, x + size * 0.66, base - size * 0.46, GLASS, 8)
    c.line(
        [(x + size * 0.16, base - size * 0.5), (x - size * 0.1, base - size * 0.66)],
        darker(paint),
        22,
    )
    c.polygon([(x + size * 0.62, base - size * 0.2), (x + size * 0.94, base - size * 0.16),
               (x + size * 0.98, base - 10), (x + size * 0.68, base - 20)], HUES[0])  # fmt: skip
    c.ring(x + size * 0.94, base - size * 0.16, size * 0.13, HUES[1], 12)
    c.disc(x + size * 0.5, base - size * 0.12, size * 0.15, DARK)
    c.disc(x + size * 0.5, base - size * 0.12, size * 0.07, HUES[1])
    c.disc(x + size * 0.1, base - size * 0.08, size * 0.1, DARK)
    c.disc(x + size * 0.1, base - size * 0.08, size * 0.045, HUES[1])


def wheat(c: Canvas, level: float = 700) -> None:
    c.gradient((238, 206, 118), (206, 158, 70), round(level), HEIGHT)
    chance = dice("wheat")
    for _ in range(420):
        x, y = chance.uniform(0, WIDTH), chance.uniform(level, HEIGHT)
        size = 20 + (y - level) * 0.16
        c.line([(x, y), (x + chance.uniform(-6, 6), y - size)], (248, 226, 150, 190), 5)


def stalls(c: Canvas, base: float = 780) -> None:
    for step in range(4):
        left, hue = 70 + step * 385, HUES[step]
        for x in (left + 14, left + 306):
            c.box(x, base - 300, x + 12, base, (130, 96, 72))
        c.box(left, base - 110, left + 330, base, (176, 128, 88))
        for item in range(7):
            c.disc(left + 40 + item * 42, base - 122, 24, HUES[(step + item) % 6])
        for stripe in range(6):
            colour = hue if stripe % 2 else (252, 246, 234)
            x = left - 20 + stripe * 62
            c.polygon([(x + 18, base - 390), (x + 62, base - 390), (x + 62, base - 280), (x, base - 280)],
                      colour)  # fmt: skip
            c.disc(x + 31, base - 280, 31, colour)


def vegetables(c: Canvas) -> None:
    """A market counter."""
    fruit = (
        (206, 66, 56),
        (236, 142, 50),
        (118, 164, 74),
        (232, 200, 84),
        (126, 78, 130),
        (180, 60, 80),
    )
    chance = dice("market")
    for row in range(2):
        for crate in range(3):
            left, top = 60 + crate * 505, 330 + row * 320
            colour = fruit[row * 3 + crate]
            c.box(left, top + 40, left + 470, top + 280, (172, 124, 82), 14)
            for y in range(3):
                for x in range(6):
                    place = left + 62 + x * 69 + chance.uniform(-8, 8), top + 26 + y * 46
                    c.disc(*place, 44, darker(colour, 0.12 * chance.random()))
                    c.disc(place[0] - 12, place[1] - 14, 10, lighter(colour, 0.4))
            c.box(left, top + 160, left + 470, top + 280, (192, 144, 98), 14)
            c.box(left + 150, top + 186, left + 320, top + 252, (250, 244, 230), 8)


def fireworks(c: Canvas) -> None:
    """Fireworks over the water."""
    for number, (x, y, size) in enumerate(
        ((420, 230, 170), (830, 160, 130), (1190, 270, 190), (640, 330, 90))
    ):
        hue = lighter(HUES[(number * 4 + 1) % 6], 0.3)
        chance = dice(number)
        for _ in range(26):
            dx, dy = chance.gauss(0, 1), chance.gauss(0, 1)
            length = size * chance.uniform(0.6, 1) / max(0.2, (dx * dx + dy * dy) ** 0.5)
            c.line(
                [
                    (x + dx * length * 0.3, y + dy * length * 0.3),
                    (x + dx * length, y + dy * length),
                ],
                hue,
                4,
            )
            c.disc(x + dx * length, y + dy * length, 6, lighter(hue, 0.5))
        c.box(x - 40, 640, x + 40, 900, (*hue, 40), 30)

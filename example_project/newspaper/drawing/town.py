"""What people build: houses, streets, bridges, works."""

from .canvas import HEIGHT, WIDTH, Canvas, Colour, Point, darker, dice, lighter

WALLS = (
    (232, 196, 152),
    (222, 164, 132),
    (240, 222, 186),
    (190, 204, 206),
    (214, 186, 200),
    (200, 212, 178),
    (238, 208, 120),
)
ROOFS = ((168, 78, 64), (120, 86, 82), (94, 110, 124), (146, 98, 62))
LIT, PANE = (255, 224, 138), (150, 186, 206)
SNOW = (248, 251, 254)


def house(
    c: Canvas, place: Point, size: Point, seed: int = 0, *,
    night: bool = False, snow: bool = False,
) -> None:  # fmt: skip
    """A house with a gable: ``place`` is its foot on the left, ``size`` up to the gable."""
    x, base = place
    width, height = size
    wall, roof = WALLS[seed % len(WALLS)], ROOFS[seed * 3 % len(ROOFS)]
    if night:
        wall, roof = darker(wall, 0.68), darker(roof, 0.68)
    top, eave = base - height, width * 0.08
    c.box(x, top, x + width, base, wall)
    c.box(x + width * 0.7, top - width * 0.42, x + width * 0.8, top, darker(roof))
    gable = [(x - eave, top), (x + width / 2, top - width * 0.42), (x + width + eave, top)]
    c.polygon(gable, SNOW if snow else roof)
    chance = dice(f"windows {x} {seed}")
    columns, rows = max(2, int(width // 66)), max(1, int(height // 84))
    step, lift = width / columns, height / rows
    for column in range(columns):
        for row in range(rows):
            left, up = x + step * (column + 0.26), top + lift * (row + 0.22)
            is_lit = night and chance.random() < 0.62
            pane = LIT if is_lit else darker(PANE, 0.6) if night else PANE
            c.box(
                left - 5, up - 5, left + step * 0.48 + 5, up + lift * 0.54 + 5, lighter(wall, 0.5)
            )
            c.box(left, up, left + step * 0.48, up + lift * 0.54, pane)


def row_of_houses(
    c: Canvas, base: float = 680, seed: int = 1, *, night: bool = False, snow: bool = False,
    gap: bool = True,
) -> None:  # fmt: skip
    """Houses along a street, with a gap for the street itself."""
    chance, x, number = dice(f"houses {seed}"), -30.0, 0
    while x < WIDTH:
        width = chance.uniform(150, 230)
        if not gap or x + width < 600 or x > 1000:
            size = (width, chance.uniform(150, 330))
            house(c, (x, base), size, number + seed, night=night, snow=snow)
        x += width + 14
        number += 1


def street(c: Canvas, horizon: float = 640, asphalt: Colour = (98, 102, 114)) -> None:
    c.box(0, horizon, WIDTH, HEIGHT, lighter(asphalt, 0.3))
    c.polygon([(60, HEIGHT), (740, horizon), (860, horizon), (1540, HEIGHT)], asphalt)
    for step in range(5):
        y, size = horizon + 20 + step * step * 15 + step * 12, 3 + step * 2.6
        c.box(800 - size, y, 800 + size, y + 16 + step * 9, (244, 238, 220))


def lamps(c: Canvas, *, lit: bool = False) -> None:
    for x, base, size in ((640, 700, 190), (960, 700, 190), (420, 820, 330), (1180, 820, 330)):
        lean = 1 if x < 800 else -1
        top = base - size
        c.line([(x, base), (x, top), (x + lean * size * 0.22, top)], (70, 74, 90), size * 0.03)
        bulb = x + lean * size * 0.22
        if lit:
            c.disc(bulb, top + 10, size * 0.3, (255, 226, 140, 44))
        c.disc(bulb, top + 10, size * 0.055, (255, 236, 170) if lit else (232, 234, 236))


def skyline(c: Canvas, base: float = 610, *, night: bool = False, snow: bool = False) -> None:
    """The town seen from the lake: houses, a church, the tower of the town hall."""
    chance = dice("skyline")
    for step in range(15):
        x = 130 + step * 92 + chance.uniform(-10, 10)
        rise = 70 * (1 - abs(step - 7) / 7.5)
        size = (chance.uniform(84, 112), chance.uniform(70, 130) + rise)
        house(c, (x, base), size, step, night=night, snow=snow)
    stone = darker((246, 240, 228), 0.6) if night else (246, 240, 228)
    roof = darker((78, 130, 120), 0.5) if night else (78, 130, 120)
    c.box(560, base - 260, 640, base, stone)
    c.polygon([(552, base - 260), (600, base - 400), (648, base - 260)], SNOW if snow else roof)
    c.line([(600, base - 400), (600, base - 440)], (220, 180, 90), 6)
    c.line([(710, base - 200), (710, base - 250)], (220, 180, 90), 6)
    c.oval(710, base - 150, 50, 62, SNOW if snow else roof)
    c.box(640, base - 140, 780, base, stone)
    c.box(1010, base - 250, 1070, base, darker((206, 132, 104), 0.6) if night else (206, 132, 104))
    c.polygon([(1000, base - 250), (1040, base - 320), (1080, base - 250)], ROOFS[2])
    c.disc(1040, base - 210, 20, (255, 250, 232))


def arch_bridge(c: Canvas, *, night: bool = False, snow: bool = False) -> None:
    steel = (150, 62, 62) if night else (204, 78, 66)
    for x in (170, 590, 1010, 1430):
        c.box(x - 34, 560, x + 34, 820, darker((196, 196, 192), 0.5 if night else 0.08), 8)
    for x in (170, 590, 1010):
        c.arc([(x, 330), (x + 420, 790)], (180, 360), steel, 22)
        for step in range(1, 8):
            left = x + step * 52.5
            top = 560 - 230 * (1 - ((step - 4) / 4) ** 2) ** 0.5
            c.line([(left, top), (left, 560)], darker(steel, 0.1), 6)
    c.box(0, 548, WIDTH, 592, SNOW if snow else darker(steel, 0.3))
    c.box(0, 560, WIDTH, 592, darker(steel, 0.2))
    for x in range(60, WIDTH, 150) if night else ():
        c.disc(x, 520, 46, (255, 224, 140, 40))
        c.disc(x, 520, 9, (255, 238, 180))
        c.box(x - 6, 620, x + 6, 900, (255, 224, 140, 46), 6)


def unfinished_bridge(c: Canvas) -> None:
    for x in (170, 590, 1010, 1430):
        c.box(x - 34, 560, x + 34, 820, (196, 196, 192), 8)
    c.box(0, 548, 640, 592, (150, 62, 62))
    c.box(1380, 548, WIDTH, 592, (150, 62, 62))
    c.arc([(170, 330), (590, 790)], (180, 300), (204, 78, 66), 22)
    for x in range(640, 760, 34):
        c.line([(x, 560), (x + 30, 570)], (120, 80, 70), 6)


def old_bridge(c: Canvas) -> None:
    wood = (134, 98, 72)
    for x in range(80, WIDTH, 150):
        c.box(x - 14, 560, x + 14, 800, darker(wood, 0.2))
        c.line([(x - 14, 740), (x + 130, 590)], darker(wood, 0.3), 12)
        c.box(x - 8, 470, x + 8, 570, wood)
    c.box(0, 486, WIDTH, 500, lighter(wood, 0.2))
    c.box(0, 556, WIDTH, 596, wood)


def crane(c: Canvas, x: float, base: float, height: float) -> None:
    paint = (240, 178, 56)
    c.box(x - 14, base - height, x + 14, base, paint)
    for y in range(int(base - height), int(base) - 30, 44):
        c.line([(x - 14, y), (x + 14, y + 44)], darker(paint), 5)
    top = base - height
    c.box(x - 150, top - 14, x + 380, top + 10, paint)
    c.line([(x - 140, top - 8), (x, top - 90), (x + 360, top - 8)], darker(paint), 6)
    c.box(x - 150, top, x - 90, top + 52, (120, 124, 132))
    c.line([(x + 290, top), (x + 290, top + 150)], (60, 62, 70), 5)
    c.box(x + 240, top + 150, x + 340, top + 184, (200, 196, 186))


def building_site(c: Canvas, base: float = 760) -> None:
    for floor in range(5):
        y = base - floor * 96
        c.box(420, y - 16, 1080, y, (186, 184, 178))
        for x in range(430, 1080, 106):
            c.box(x, y - 96, x + 18, y - 16, (166, 164, 160))
        wall = (214, 132, 96)
        for x in range(448, 1060 - floor * 150, 106):
            c.box(x, y - 96, x + 88, y - 16, wall if floor % 2 else lighter(wall, 0.2))
            c.box(x + 26, y - 80, x + 62, y - 34, (126, 168, 190))


def works(c: Canvas, base: float = 720) -> None:
    """A factory with saw-tooth roofs and chimneys."""
    for step, x in enumerate((980, 1120, 1260)):
        c.polygon([(x, base), (x + 14, 240 + step * 40), (x + 56, 240 + step * 40), (x + 70, base)],
                  (206, 122, 98))  # fmt: skip
        c.box(x + 12, 270 + step * 40, x + 58, 300 + step * 40, (246, 240, 228))
        for puff in range(4):
            place = x + 40 + puff * 54, 210 + step * 40 - puff * 34
            c.disc(*place, 34 + puff * 15, (250, 250, 250, 130))
    for x in range(180, 960, 195):
        c.polygon([(x, 520), (x, 440), (x + 195, 520)], (120, 134, 146))
    c.box(180, 518, 1420, base, (206, 196, 182))
    for x in range(220, 1400, 130):
        c.box(x, 570, x + 84, 650, (150, 186, 206))


def dam(c: Canvas) -> None:
    c.box(0, 470, WIDTH, 560, (170, 174, 178))
    for x in range(120, WIDTH, 220):
        c.box(x - 36, 400, x + 36, 780, (196, 198, 200), 8)
        c.polygon([(x + 36, 600), (x + 184, 600), (x + 204, 840), (x + 16, 840)], (222, 238, 246))
        c.box(x + 36, 560, x + 184, 606, (120, 140, 156))
    c.box(0, 446, WIDTH, 474, (128, 134, 142))


def hall(
    c: Canvas, wall: Colour, roof: Colour, base: float = 760, *, floors: int = 2, sign: str = ""
) -> None:
    """A public building: ``sign`` is "flag", "cross" or nothing."""
    top = base - 150 * floors - 40
    c.box(250, top, 1350, base, wall)
    c.box(230, top - 36, 1370, top + 8, roof)
    c.polygon([(610, top - 30), (800, top - 140), (990, top - 30)], roof)
    c.box(640, top - 20, 960, base, lighter(wall, 0.35))
    for floor in range(floors):
        y = top + 44 + floor * 150
        for x in (290, 400, 510, 1010, 1120, 1230):
            c.box(x - 6, y - 6, x + 82, y + 98, lighter(wall, 0.6))
            c.box(x, y, x + 76, y + 92, PANE)
            c.line([(x + 38, y), (x + 38, y + 92)], lighter(wall, 0.6), 6)
    c.box(730, base - 170, 870, base, darker(roof, 0.2), 8)
    c.line([(800, base - 170), (800, base)], lighter(roof, 0.3), 5)
    c.box(690, base, 910, base + 22, (196, 190, 182))
    if sign == "flag":
        c.line([(800, top - 140), (800, top - 260)], (90, 92, 104), 8)
        c.polygon([(804, top - 260), (910, top - 236), (804, top - 206)], (66, 132, 180))
    if sign == "cross":
        c.box(780, top + 20, 820, top + 130, (210, 66, 62))
        c.box(745, top + 55, 855, top + 95, (210, 66, 62))


def tower(c: Canvas, base: float = 720) -> None:
    """The town hall with its clock."""
    hall(c, (238, 214, 168), (150, 84, 70), base)
    c.box(710, base - 560, 890, base - 200, (246, 230, 196))
    c.polygon([(690, base - 556), (800, base - 700), (910, base - 556)], (94, 132, 128))
    c.disc(800, base - 460, 62, (255, 252, 240))
    c.ring(800, base - 460, 62, (150, 84, 70), 9)
    c.line([(800, base - 504), (800, base - 460), (830, base - 446)], (60, 56, 66), 8)


def barn(c: Canvas, x: float, base: float, size: float) -> None:
    red = (184, 74, 62)
    c.box(x, base - size * 0.6, x + size, base, red)
    gable = [(-0.05, 0.6), (0.12, 0.86), (0.5, 1.05), (0.88, 0.86), (1.05, 0.6)]
    c.polygon([(x + size * dx, base - size * dy) for dx, dy in gable], darker(red, 0.3))
    left, right, top = x + size * 0.32, x + size * 0.68, base - size * 0.42
    c.box(left, top, right, base, darker(red, 0.2))
    for line in ([(left, top), (right, base)], [(right, top), (left, base)]):
        c.line(line, (250, 240, 226), 10)
    c.box(x + size * 0.42, base - size * 0.84, x + size * 0.58, base - size * 0.66, (250, 240, 226))


def shop(c: Canvas) -> None:
    c.box(280, 330, 1320, 780, darker(WALLS[1], 0.5))
    c.box(340, 430, 1260, 740, LIT)
    for step in range(10):
        left = 320 + step * 96
        stripe = (206, 84, 72) if step % 2 else (250, 242, 226)
        c.box(left, 380, left + 96, 466, stripe)
        c.disc(left + 48, 466, 48, stripe)
    for y in (600, 690):
        c.box(380, y, 900, y + 10, (150, 100, 66))
        for step in range(8):
            colour = WALLS[step % 7] if step % 2 else ROOFS[step % 4]
            c.box(396 + step * 62, y - 58, 440 + step * 62, y, colour, 8)
    c.box(990, 500, 1160, 780, darker(ROOFS[3], 0.3), 8)
    c.box(1016, 526, 1134, 680, (255, 238, 180))


def platform(c: Canvas) -> None:
    """A station house and a train at the platform."""
    hall(c, (222, 190, 140), (120, 86, 82), 640, floors=1)
    c.box(0, 770, WIDTH, HEIGHT, (150, 146, 142))
    c.box(0, 660, WIDTH, 790, (196, 190, 184))
    c.box(-20, 560, 1300, 800, (52, 118, 138), 26)
    c.polygon([(1290, 560), (1420, 700), (1420, 800), (1290, 800)], (52, 118, 138))
    c.box(0, 690, 1412, 716, (240, 226, 190))
    for x in range(40, 1240, 150):
        c.box(x, 596, x + 100, 672, (196, 222, 232), 10)
    c.polygon([(1306, 596), (1380, 676), (1306, 676)], (196, 222, 232))
    for x in range(80, 1400, 160):
        c.disc(x, 806, 34, (52, 54, 64))
    for y in (846, 880):
        c.box(0, y, WIDTH, y + 9, (88, 88, 96))

"""Scenes within walls, and of games: stage, class, library, pool."""

from .canvas import HEIGHT, WIDTH, Canvas, darker, dice, lighter
from .figures import COATS, backs, person
from .things import HUES

WOOD = (164, 116, 82)


def room(c: Canvas, wall: tuple[int, ...] = (236, 222, 200), floor: tuple[int, ...] = WOOD) -> None:
    c.gradient(lighter(wall, 0.3), wall, 0, 740)
    c.gradient(floor, darker(floor, 0.25), 730, HEIGHT)
    c.box(0, 726, WIDTH, 746, lighter(floor, 0.35))


def stage(c: Canvas) -> None:
    c.gradient((44, 26, 50), (86, 40, 62))
    for x, hue in ((420, (255, 214, 130)), (800, (255, 170, 150)), (1180, (150, 190, 255))):
        c.polygon([(x - 20, 0), (x + 20, 0), (x + 260, 800), (x - 260, 800)], (*hue, 70))
        c.oval(x, 800, 260, 36, (*hue, 120))
    c.gradient((150, 98, 66), (92, 58, 48), 790, HEIGHT)
    for side in (0, 1):
        for fold in range(5):
            x = fold * 52 if not side else WIDTH - fold * 52 - 70
            c.box(x, 0, x + 70, 830 - fold * 8, ((170, 40, 52), (138, 30, 46))[fold % 2], 20)
    for fold in range(11):
        c.oval(fold * 160, 0, 100, 130, ((170, 40, 52), (148, 34, 48))[fold % 2])


def actors(c: Canvas) -> None:
    for step, x in enumerate((430, 610, 800, 1000, 1180)):
        person(c, x, 880 + step % 2 * 26, 300 + step % 3 * 22, step * 2 + 1)


def choir(c: Canvas) -> None:
    for row in range(3):
        for step in range(9 - row):
            person(c, 330 + step * 118 + row * 60, 760 + row * 78, 250, step + row * 3)
    c.line([(800, 1000), (800, 940)], (40, 34, 44), 12)
    c.polygon([(720, 900), (880, 900), (860, 960), (740, 960)], (58, 48, 58))


def audience(c: Canvas) -> None:
    stage(c)
    actors(c)
    backs(c, 1000)


def class_room(c: Canvas) -> None:
    room(c, (222, 232, 222))
    c.box(330, 170, 1270, 560, WOOD, 10)
    c.box(350, 190, 1250, 540, (54, 96, 82))
    chalk = (236, 244, 236)
    c.line([(430, 470), (520, 300), (640, 470), (430, 470)], chalk, 6)
    c.ring(790, 400, 70, chalk, 6)
    for y, end in ((290, 1180), (350, 1130), (410, 1190), (470, 1060)):
        c.line([(930, y), (end, y)], (236, 244, 236, 190), 7)
    person(c, 1330, 800, 420, 4)
    for x in (150, 560, 970):
        person(c, x + 130, 930, 230, x // 100)
        c.box(x, 830, x + 300, 858, lighter(WOOD, 0.2), 6)
        for leg in (x + 16, x + 268):
            c.box(leg, 858, leg + 14, 1000, darker(WOOD))


def laboratory(c: Canvas) -> None:
    room(c, (214, 228, 234), (150, 166, 176))
    c.box(0, 700, WIDTH, 750, (246, 248, 248))
    for step, x in enumerate((200, 420, 1080, 1310)):
        hue = HUES[(step * 2 + 1) % 6]
        c.box(x - 24, 430, x + 24, 600, (238, 246, 250, 220), 8)
        c.polygon([(x - 24, 540), (x + 24, 540), (x + 96, 700), (x - 96, 700)], (238, 246, 250))
        c.polygon([(x - 52, 610), (x + 52, 610), (x + 90, 696), (x - 90, 696)], hue)
        for bubble in range(3):
            c.disc(x - 20 + bubble * 22, 640 + bubble * 14, 8, lighter(hue, 0.5))
    metal = (70, 84, 104)
    c.box(640, 670, 900, 704, metal, 10)
    c.arc([(620, 330), (880, 690)], (-60, 85), metal, 40)
    c.line([(700, 330), (770, 560)], lighter(metal, 0.2), 56)
    c.line([(680, 262), (700, 330)], metal, 38)
    c.box(680, 606, 850, 626, lighter(metal, 0.3))


def library(c: Canvas) -> None:
    room(c, (208, 178, 146))
    chance = dice("books")
    for row in range(4):
        y = 200 + row * 170
        x = 90.0
        while x < 1500:
            width, height = chance.uniform(22, 46), chance.uniform(96, 138)
            c.box(
                x, y - height, x + width, y, darker(chance.choice(COATS), chance.uniform(0, 0.3)), 4
            )
            x += width + 4
        c.box(60, y, 1540, y + 20, darker(WOOD, 0.25))
    person(c, 760, 960, 430, 3)
    c.box(480, 780, 1220, 820, lighter(WOOD, 0.15), 8)
    c.box(500, 820, 1200, 1000, darker(WOOD, 0.2))
    c.polygon(
        [(650, 770), (760, 740), (870, 770), (870, 786), (760, 758), (650, 786)], (252, 248, 238)
    )
    c.disc(1080, 640, 190, (255, 236, 170, 60))
    c.polygon([(1010, 650), (1050, 570), (1110, 570), (1150, 650)], (66, 140, 120))
    c.box(1074, 650, 1086, 780, (190, 160, 100))


def museum(c: Canvas) -> None:
    room(c, (176, 196, 190), (140, 104, 84))
    for number, (x, width) in enumerate(((160, 330), (600, 420), (1130, 310))):
        c.box(x - 18, 170, x + width + 18, 530, (196, 152, 84))
        top, low = lighter(HUES[3], 0.5), HUES[(number * 2 + 2) % 6]
        c.box(x, 188, x + width, 512, top)
        c.disc(x + width * 0.7, 270, 34, (255, 244, 206))
        c.polygon(
            [(x, 512), (x, 400), (x + width * 0.4, 330), (x + width, 430), (x + width, 512)], low
        )
    c.box(540, 690, 1060, 900, darker(WOOD, 0.2))
    c.box(550, 580, 1050, 700, (220, 236, 240, 160))
    for x in (620, 760, 900):
        c.polygon([(x, 690), (x + 20, 620), (x + 70, 620), (x + 90, 690)], (196, 122, 84))
    person(c, 330, 960, 380, 2)
    person(c, 1270, 970, 360, 5)


def cinema(c: Canvas) -> None:
    c.box(360, 180, 1240, 640, (36, 36, 52))
    c.gradient((30, 34, 66), (30, 34, 66), 640, HEIGHT)
    c.box(384, 204, 1216, 616, (150, 200, 226))
    c.polygon(
        [(384, 616), (384, 500), (640, 420), (900, 520), (1216, 440), (1216, 616)], (96, 150, 110)
    )
    c.disc(1010, 300, 46, (255, 240, 190))
    c.polygon([(360, 640), (1240, 640), (1500, 1000), (100, 1000)], (150, 200, 226, 36))
    backs(c, 1000, 3)


def pool(c: Canvas) -> None:
    c.gradient((232, 240, 242), (206, 224, 230), 0, 420)
    for x in range(80, WIDTH, 260):
        c.box(x, 80, x + 190, 320, (168, 208, 224), 10)
    c.box(0, 400, WIDTH, 470, (222, 214, 200))
    c.gradient((96, 200, 216), (36, 142, 180), 460, HEIGHT)
    for lane in range(1, 6):
        x, near = 800 + (lane - 3) * 150, 800 + (lane - 3) * 440
        for step in range(14):
            share, later = (step / 14) ** 1.6, ((step + 0.6) / 14) ** 1.6
            ends = [(x + (near - x) * s, 466 + 534 * s) for s in (share, later)]
            c.line(ends, HUES[0] if step % 2 else (255, 255, 255), 6 + 10 * share)
    for x, y in ((560, 640), (960, 740), (1260, 590), (240, 800)):
        c.oval(x, y + 14, 90, 16, (255, 255, 255, 130))
        c.disc(x, y, 34, HUES[1])
        c.line([(x + 20, y), (x + 80, y - 54), (x + 120, y)], (240, 200, 170), 20)


def chess(c: Canvas) -> None:
    c.gradient((222, 206, 186), (196, 168, 140))
    for row in range(6):
        y, low = 440 + row * row * 10 + row * 46, 440 + (row + 1) ** 2 * 10 + (row + 1) * 46
        for step in range(8):
            one, two = ((y - 440) / 560, (low - 440) / 560)
            edges = [(800 + (step + d - 4) * (110 + 90 * s), v)
                     for s, v, d in ((one, y, 0), (one, y, 1), (two, low, 1), (two, low, 0))]  # fmt: skip
            c.polygon(edges, (246, 232, 206) if (row + step) % 2 else (142, 96, 70))
    for x, base, size, paint in (
        (470, 560, 210, (72, 54, 52)), (760, 540, 250, (72, 54, 52)), (1060, 570, 200, (72, 54, 52)),
        (560, 840, 330, (252, 244, 228)), (900, 800, 290, (252, 244, 228)), (1180, 860, 340, (252, 244, 228)),
    ):  # fmt: skip
        c.oval(x, base, size * 0.26, size * 0.08, darker(paint, 0.2))
        c.polygon([(x - size * 0.22, base), (x - size * 0.07, base - size * 0.6),
                   (x + size * 0.07, base - size * 0.6), (x + size * 0.22, base)], paint)  # fmt: skip
        c.oval(x, base - size * 0.58, size * 0.16, size * 0.045, darker(paint, 0.15))
        c.disc(x, base - size * 0.74, size * 0.14, paint)


def bread(c: Canvas) -> None:
    c.gradient((250, 236, 210), (240, 214, 176), 0, 620)
    c.gradient((150, 108, 78), (112, 78, 58), 600, HEIGHT)
    c.polygon([(120, 900), (260, 720), (1380, 720), (1500, 900)], (240, 240, 234))
    for x, y, size in ((430, 640, 250), (1150, 650, 250), (790, 730, 290)):
        c.oval(x, y + size * 0.5, size, size * 0.2, (70, 40, 30, 80))
        c.oval(x, y + size * 0.1, size, size * 0.5, (176, 106, 52))
        c.oval(x, y, size * 0.97, size * 0.46, (212, 146, 76))
        for cut in (-0.4, 0, 0.4):
            left = x + cut * size
            c.line([(left - 40, y - size * 0.3), (left + 40, y + size * 0.26)], (250, 224, 170), 20)


def workshop(c: Canvas) -> None:
    room(c, (188, 200, 206), (132, 138, 146))
    for x in (120, 1180):
        c.box(x, 420, x + 300, 860, HUES[3], 16)
        c.box(x + 40, 470, x + 260, 600, (210, 226, 232), 8)
        for step in range(3):
            c.disc(x + 80 + step * 70, 670, 22, HUES[step])
    for x, y, radius in ((690, 360, 110), (880, 450, 80)):
        for spoke in range(0, 360, 30):
            c.draw.pieslice(c.to_pixels([(x - radius, y - radius), (x + radius, y + radius)]),
                            spoke, spoke + 16, fill=(150, 118, 74))  # fmt: skip
        c.disc(x, y, radius * 0.82, (196, 158, 98))
        c.disc(x, y, radius * 0.3, (120, 96, 66))
    c.box(420, 800, 1200, 830, (70, 78, 90), 12)
    for x in range(440, 1180, 120):
        c.box(x, 736, x + 84, 800, (222, 180, 124), 6)
    person(c, 1060, 960, 420, 6)
    c.box(1014, 520, 1106, 566, HUES[1], 22)


def crafts(c: Canvas) -> None:
    room(c, (240, 226, 208))
    c.box(0, 760, WIDTH, 800, lighter(WOOD, 0.25))
    for x, y, size, hue in ((360, 690, 110, 0), (560, 720, 84, 3), (470, 580, 90, 1)):
        c.disc(x, y, size, HUES[hue])
        for step in (-0.5, 0, 0.5):
            corners = [
                (x - size * 0.8, y - size * 0.7 + step * 60),
                (x + size * 0.8, y + size * 0.7 + step * 60),
            ]
            c.arc(corners, (200, 340), lighter(HUES[hue], 0.4), 7)
    for x, size in ((840, 260), (1060, 190)):
        c.oval(x, 760 - size * 0.45, size * 0.4, size * 0.46, (196, 112, 76))
        c.box(
            x - size * 0.2, 760 - size * 1.04, x + size * 0.2, 760 - size * 0.8, (196, 112, 76), 12
        )
        c.box(
            x - size * 0.39, 760 - size * 0.52, x + size * 0.39, 760 - size * 0.42, (250, 232, 206)
        )
    c.box(1210, 560, 1480, 770, (206, 164, 104), 20)
    for x in range(1230, 1470, 60):
        c.line([(x, 570), (x + 40, 764)], (162, 118, 70), 10)
    c.line([(290, 560), (620, 800)], (110, 80, 60), 10)


def window_sill(c: Canvas) -> None:
    c.box(0, 0, WIDTH, HEIGHT, (232, 214, 196))
    c.box(260, 0, 1400, 810, (250, 248, 242))


def sill(c: Canvas) -> None:
    for box in ((260, 0, 310, 840), (1350, 0, 1400, 840), (560, 0, 590, 840)):
        c.box(*box, (250, 248, 242))
    for left, right in ((0, 260), (1400, WIDTH)):
        c.box(left, 0, right, HEIGHT, (232, 214, 196))
    c.box(180, 840, 1480, 900, (250, 248, 242), 8)
    c.box(0, 900, WIDTH, HEIGHT, (222, 200, 180))
    c.box(360, 720, 480, 840, (196, 112, 76), 10)
    for dx, dy in ((-60, -120), (0, -160), (60, -110)):
        c.line([(420, 720), (420 + dx, 720 + dy)], (92, 146, 96), 14)
        c.disc(420 + dx, 720 + dy, 26, (226, 96, 110))

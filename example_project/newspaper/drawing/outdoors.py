"""Scenes under the open sky that are made of many small parts."""

from .canvas import HEIGHT, WIDTH, Canvas, darker, dice, lighter
from .figures import cow, person, runner, skier, wheeled
from .nature import Season, fir, tree
from .things import HUES
from .town import barn, house


def yard(c: Canvas) -> None:
    """Swings and a slide."""
    for x in (360, 700):
        c.line([(x - 70, 860), (x, 520), (x + 70, 860)], HUES[0], 16)
    c.line([(360, 524), (700, 524)], HUES[0], 18)
    for x in (460, 600):
        c.line([(x - 30, 530), (x - 40, 770)], (90, 90, 100), 5)
        c.line([(x + 30, 530), (x + 20, 770)], (90, 90, 100), 5)
        c.box(x - 56, 766, x + 36, 782, HUES[1], 6)
    c.line([(1000, 600), (1300, 860)], HUES[1], 34)
    c.box(940, 600, 1010, 860, HUES[3], 8)
    c.polygon([(920, 600), (975, 500), (1030, 600)], HUES[2])
    person(c, 470, 800, 200, 2)
    person(c, 820, 900, 210, 5)
    person(c, 1360, 900, 300, 1)


def alley(c: Canvas, season: Season) -> None:
    c.polygon([(300, HEIGHT), (760, 620), (840, 620), (1300, HEIGHT)], (226, 204, 160))
    for step in range(4):
        base, size = 650 + step * 76, 230 + step * 110
        for side in (-1, 1):
            tree(c, 800 + side * (150 + step * 165), base, size, season, step + side)
    chance = dice("leaves")
    for _ in range(90):
        x, y = chance.uniform(0, WIDTH), chance.uniform(700, HEIGHT)
        c.oval(x, y, 12, 6, chance.choice(season.leaves))
    for x in (420, 1180):
        c.box(x - 110, 820, x + 110, 836, (132, 92, 66), 6)
        c.box(x - 110, 770, x + 110, 800, (150, 106, 76), 6)
        for leg in (-90, 76):
            c.box(x + leg, 800, x + leg + 14, 890, (70, 70, 84))


def christmas_tree(c: Canvas, season: Season) -> None:
    c.disc(800, 560, 420, (255, 230, 150, 30))
    fir(c, 800, 880, 700, season)
    chance = dice("lights")
    for step in range(70):
        share = (step + 0.5) / 70
        y = 230 + share * 510
        x = 800 + chance.uniform(-1, 1) * (20 + 210 * share)
        c.disc(x, y, 24, (255, 230, 150, 50))
        c.disc(x, y, 10, lighter(HUES[step % 6], 0.3))
    star = [(800, 110), (818, 160), (866, 164), (830, 196), (842, 244), (800, 216),
            (758, 244), (770, 196), (734, 164), (782, 160)]  # fmt: skip
    c.polygon(star, (255, 216, 100))


def forest(c: Canvas, season: Season) -> None:
    chance = dice("forest")
    for row in range(3):
        for step in range(12):
            x = step * 145 + chance.uniform(-40, 40) + row * 50
            if row and 620 < x < 980:
                continue
            fir(c, x, 690 + row * 120, 330 + row * 150, season, step + row)


def clearing(c: Canvas, season: Season) -> None:
    chance = dice("clearing")
    for step in range(13):
        x = step * 130 + chance.uniform(-30, 30)
        fir(c, x, 680, chance.uniform(260, 420), season, step)


def flooded(c: Canvas, season: Season) -> None:
    for step, (x, width) in enumerate(((120, 230), (430, 190), (980, 240), (1300, 210))):
        house(c, (x, 740 + step % 2 * 30), (width, 170), step)
    for step, x in enumerate((380, 700, 900, 1250)):
        tree(c, x, 760, 260, season, step)


def orchard(c: Canvas, season: Season) -> None:
    chance = dice("orchard")
    for row in range(3):
        for step in range(5):
            x, y, size = 120 + step * 340 + row * 110, 690 + row * 120, 210 + row * 80
            tree(c, x, y, size, season, step)
            for _ in range(26):
                dx, dy = chance.uniform(-0.32, 0.32), chance.uniform(0.5, 0.98)
                c.disc(x + dx * size, y - dy * size, size * 0.03, (255, 236, 240))


def planting(c: Canvas) -> None:
    for step, x in enumerate((300, 640, 980, 1320)):
        person(c, x, 900, 300, step * 2 + 1)
        c.line([(x + 90, 900), (x + 60, 690)], (130, 92, 66), 10)
        c.polygon([(x + 74, 890), (x + 110, 886), (x + 100, 950)], (120, 126, 136))
        c.oval(x + 170, 912, 60, 16, (110, 78, 56))
        c.line([(x + 170, 910), (x + 170, 760)], (112, 84, 60), 9)
        for dx, dy in ((-26, 780), (26, 790), (0, 750)):
            c.oval(x + 170 + dx, dy, 26, 20, (110, 174, 90))


def balloons(c: Canvas) -> None:
    for step in range(9):
        x, y = 240 + step * 138, 330 + (step * 97) % 190
        c.line([(x, y), (x + 20, 760)], (250, 246, 236, 150), 3)
        c.oval(x, y, 46, 56, HUES[step % 6])
        c.oval(x - 14, y - 18, 10, 14, (255, 255, 255, 150))


def kindergarten(c: Canvas) -> None:
    for step, x in enumerate((200, 520, 840, 1160)):
        c.box(x, 420, x + 320, 740, lighter(HUES[step], 0.35))
        for left in (x + 50, x + 190):
            c.box(left, 500, left + 90, 600, (250, 248, 240), 10)
            c.box(left + 8, 508, left + 82, 592, (160, 204, 222), 8)
        c.polygon([(x, 420), (x + 160, 310), (x + 320, 420)], HUES[(step + 3) % 6])


def rink(c: Canvas) -> None:
    c.polygon([(0, HEIGHT), (180, 660), (1420, 660), (WIDTH, HEIGHT)], (226, 240, 248))
    c.box(170, 610, 1430, 668, (246, 246, 242), 10)
    c.box(170, 640, 1430, 652, HUES[3])
    c.line([(90, 830), (1510, 830)], (210, 90, 90), 9)
    c.ring(800, 830, 110, (90, 130, 190), 8)
    c.box(700, 640, 900, 720, (250, 250, 250, 120))
    c.line([(700, 724), (700, 636), (900, 636), (900, 724)], HUES[0], 12)
    for step, (x, y) in enumerate(((420, 880), (640, 820), (980, 860), (1240, 930), (800, 960))):
        person(c, x, y, 250, step * 2, hat=True)
        c.line([(x + 40, y - 120), (x + 110, y), (x + 150, y)], (110, 78, 56), 9)
    c.oval(900, 950, 22, 9, (40, 40, 48))


def pitch(c: Canvas) -> None:
    for step in range(6):
        y = 620 + step * 64
        c.box(0, y, WIDTH, y + 64, (104, 164, 92) if step % 2 else (118, 178, 102))
    c.line([(560, 700), (560, 470), (1040, 470), (1040, 700)], (252, 252, 250), 13)
    for x in range(590, 1040, 40):
        c.line([(x, 476), (x, 696)], (255, 255, 255, 110), 3)
    for y in range(500, 700, 40):
        c.line([(566, y), (1034, y)], (255, 255, 255, 110), 3)
    c.line([(240, 860), (420, 700), (1180, 700), (1360, 860)], (246, 250, 244), 8)
    person(c, 800, 720, 210, 4)
    for x, y, seed in ((430, 880, 0), (1130, 900, 3), (700, 960, 6)):
        runner(c, x, y, 270, seed)
    c.disc(850, 920, 34, (252, 252, 250))
    c.disc(850, 920, 13, (50, 52, 62))


def finish(c: Canvas) -> None:
    c.box(0, 720, WIDTH, HEIGHT, (206, 200, 192))
    c.box(0, 700, WIDTH, 724, (240, 236, 226))
    for x in (300, 1270):
        c.box(x, 300, x + 34, 800, (90, 100, 120))
    c.box(290, 260, 1314, 380, HUES[0], 10)
    for step in range(26):
        for row in range(2):
            if (step + row) % 2:
                c.box(
                    290 + step * 39.4,
                    300 + row * 20,
                    329 + step * 39.4,
                    320 + row * 20,
                    (252, 250, 246),
                )
    for x, y, seed in ((380, 900, 1), (620, 940, 2), (850, 890, 5), (1100, 950, 4), (1290, 900, 7)):
        runner(c, x, y, 290, seed)


def cyclists(c: Canvas) -> None:
    c.polygon([(0, 860), (WIDTH, 760), (WIDTH, HEIGHT), (0, HEIGHT)], (130, 134, 142))
    for step in range(6):
        c.line(
            [(step * 290, 934 - step * 20), (step * 290 + 130, 926 - step * 20)], (244, 240, 226), 9
        )
    for x, y, seed in ((340, 900, 1), (760, 880, 2), (1180, 870, 4)):
        wheeled(c, x, y, 300, seed)


def skiers(c: Canvas) -> None:
    for y in (860, 884):
        c.line([(0, y + 30), (WIDTH, y - 20)], (206, 220, 234), 7)
    for step, x in enumerate((300, 660, 1010, 1340)):
        skier(c, x, 890 - step * 18, 280 - step * 22, step + 1)


def ice_fishing(c: Canvas) -> None:
    c.gradient((222, 234, 242), (244, 249, 252), 600, HEIGHT)
    for step in range(7):
        c.line([(step * 260 - 80, 700 + step % 3 * 80), (step * 260 + 120, 690 + step % 3 * 96)],
               (190, 212, 226), 4)  # fmt: skip
    for step, (x, y) in enumerate(((340, 760), (700, 880), (1120, 780), (1370, 910))):
        c.oval(x + 110, y + 8, 40, 13, (70, 110, 140))
        c.line([(x + 40, y - 70), (x + 108, y)], (110, 84, 64), 6)
        person(c, x, y + 20, 230, step + 2, hat=True)
        c.box(x - 62, y - 40, x + 30, y + 24, darker(HUES[step % 6], 0.3), 8)


def road_works(c: Canvas) -> None:
    c.polygon([(160, HEIGHT), (770, 610), (830, 610), (1440, HEIGHT)], (92, 96, 106))
    for step in range(6):
        y, size = 640 + step * step * 9 + step * 20, 16 + step * 12
        for side in (-1, 1):
            x = 800 + side * (30 + (y - 610) * 1.2)
            c.polygon(
                [(x, y - size * 1.6), (x - size * 0.5, y), (x + size * 0.5, y)], (236, 112, 52)
            )
            c.box(x - size * 0.3, y - size * 0.8, x + size * 0.3, y - size * 0.5, (252, 250, 246))
    c.box(720, 700, 960, 800, HUES[1], 14)
    c.box(800, 610, 940, 710, HUES[1], 10)
    c.box(818, 628, 922, 690, (186, 220, 234), 6)
    c.disc(720, 810, 64, (70, 74, 86))
    c.disc(940, 820, 54, (70, 74, 86))


def burning_shed(c: Canvas) -> None:
    for x, y, radius in ((800, 400, 150), (880, 270, 190), (1010, 140, 230), (720, 300, 120)):
        c.disc(x, y, radius, (70, 66, 76, 150))
    c.disc(780, 500, 330, (255, 140, 60, 60))
    barn(c, 610, 790, 360)
    for x, height in ((660, 150), (740, 240), (810, 300), (880, 220), (940, 140)):
        c.polygon([(x - 50, 560), (x, 560 - height), (x + 50, 560)], (240, 120, 46))
        c.polygon([(x - 26, 560), (x, 560 - height * 0.6), (x + 26, 560)], (255, 214, 100))
    person(c, 240, 900, 340, 1)
    c.box(196, 540, 284, 584, HUES[0], 20)
    c.line([(270, 720), (380, 690)], (60, 62, 74), 22)
    c.arc([(370, 440), (900, 1100)], (205, 300), (200, 230, 250, 200), 16)


def trench(c: Canvas) -> None:
    c.polygon([(0, 790), (WIDTH, 760), (WIDTH, 930), (0, 970)], (122, 92, 70))
    for y in (800, 860):
        c.line([(0, y + 24), (WIDTH, y)], (178, 182, 188), 50)
        c.line([(0, y + 12), (WIDTH, y - 12)], (214, 218, 222), 10)
        for x in (300, 900, 1400):
            c.box(x, y - 18, x + 34, y + 44, (120, 124, 132), 6)
    person(c, 640, 900, 330, 6)
    c.box(600, 548, 680, 590, HUES[1], 18)
    for step in range(5):
        c.disc(860 + step * 26, 740 - step * 60, 40 + step * 12, (250, 250, 252, 110))


def herd(c: Canvas) -> None:
    for x, y, size in ((300, 800, 250), (760, 860, 310), (1240, 820, 270)):
        cow(c, x, y, size)

"""People and animals."""

from .canvas import WIDTH, Canvas, Colour, darker, dice, lighter

SKIN = ((244, 208, 178), (236, 194, 160), (224, 178, 144), (250, 218, 192))
HAIR = ((64, 46, 40), (120, 78, 48), (214, 172, 104), (150, 150, 152), (40, 38, 44), (168, 92, 52))
GLASSES, BEARDS = (1, 4, 7, 9), (3, 9)
COATS = (
    (206, 84, 72),
    (58, 112, 160),
    (236, 178, 74),
    (84, 140, 104),
    (130, 94, 150),
    (70, 84, 110),
    (222, 124, 86),
    (74, 150, 160),
    (188, 72, 110),
)


def person(c: Canvas, x: float, y: float, size: float, seed: int = 0, *, hat: bool = False) -> None:
    """Somebody who stands with the feet at ``x``, ``y``; ``size`` is the height."""
    coat, skin = COATS[seed * 5 % len(COATS)], SKIN[seed % len(SKIN)]
    hair = HAIR[seed * 7 % len(HAIR)]
    c.box(x - size * 0.11, y - size * 0.42, x - size * 0.015, y, (62, 66, 84), size * 0.03)
    c.box(x + size * 0.015, y - size * 0.42, x + size * 0.11, y, (54, 58, 76), size * 0.03)
    for side in (-1, 1):
        arm = (x + side * size * 0.17, y - size * 0.55)
        c.oval(*arm, size * 0.05, size * 0.17, darker(coat, 0.16))
        c.disc(arm[0], arm[1] + size * 0.16, size * 0.042, skin)
    c.box(x - size * 0.16, y - size * 0.78, x + size * 0.16, y - size * 0.34, coat, size * 0.09)
    c.disc(x, y - size * 0.885, size * 0.105, hair)
    c.oval(x, y - size * 0.86, size * 0.088, size * 0.095, skin)
    if hat:
        cap = COATS[(seed * 3 + 4) % len(COATS)]
        c.box(x - size * 0.11, y - size * 1.0, x + size * 0.11, y - size * 0.9, cap, size * 0.05)
        c.disc(x, y - size * 1.02, size * 0.04, lighter(cap, 0.4))


def crowd(
    c: Canvas, y: float = 900, size: float = 250, number: int = 9, seed: int = 1, **look: bool
) -> None:
    chance = dice(f"crowd {seed}")
    for step in range(number):
        x = (step + chance.uniform(0.3, 0.7)) * WIDTH / number
        height = size * chance.uniform(0.82, 1.08)
        person(c, x, y + chance.uniform(-24, 24), height, step + seed, **look)


def backs(c: Canvas, y: float = 1010, seed: int = 1) -> None:
    """Rows of heads seen from behind, as spectators are."""
    chance = dice(f"backs {seed}")
    for row in range(3):
        for step in range(13):
            x = step * 132 + (66 if row % 2 else 0) + chance.uniform(-12, 12)
            top = y - 250 + row * 96
            c.box(x - 56, top + 44, x + 56, top + 260, darker(COATS[(step + row) % 9], 0.5), 44)
            c.disc(x, top + 16, 40, darker(HAIR[(step * 5 + row) % 6], 0.3))


def skier(c: Canvas, x: float, y: float, size: float, seed: int = 0) -> None:
    c.line([(x - size * 0.6, y + 4), (x + size * 0.7, y + 4)], (170, 60, 60), 9)
    for dx in (-0.34, 0.36):
        c.line([(x + size * 0.1, y - size * 0.56), (x + size * dx, y)], (70, 70, 84), 6)
    person(c, x, y, size, seed, hat=True)


def wheeled(c: Canvas, x: float, y: float, size: float, seed: int = 0) -> None:
    """A cyclist whose wheels touch ``y``."""
    radius, coat = size * 0.26, COATS[seed * 4 % len(COATS)]
    for dx in (-0.34, 0.34):
        c.ring(x + size * dx, y - radius, radius, (40, 42, 54), 9)
    saddle, bar = (x - size * 0.12, y - size * 0.62), (x + size * 0.24, y - size * 0.66)
    frame = [(x - size * 0.34, y - radius), saddle, (x + size * 0.02, y - radius), bar]
    c.line([*frame, (x + size * 0.34, y - radius)], (222, 92, 66), 9)
    c.line([saddle, (x + size * 0.06, y - size * 0.42), (x, y - size * 0.16)], (54, 58, 76), 22)
    c.line([saddle, (x + size * 0.1, y - size * 1.02)], coat, 44)
    c.line([(x + size * 0.08, y - size * 0.96), bar], darker(coat), 18)
    c.disc(x + size * 0.16, y - size * 1.2, size * 0.115, SKIN[seed % len(SKIN)])
    c.box(x + 0.02 * size, y - size * 1.36, x + size * 0.3, y - size * 1.22, (240, 240, 236), 20)


def runner(c: Canvas, x: float, y: float, size: float, seed: int = 0) -> None:
    coat, skin = COATS[seed * 4 % len(COATS)], SKIN[seed % len(SKIN)]
    hip, neck = (x, y - size * 0.45), (x + size * 0.08, y - size * 0.8)
    knee = (x + size * 0.18, y - size * 0.3)
    c.line([hip, (x - size * 0.14, y - size * 0.22), (x - size * 0.36, y - size * 0.2)], skin, 22)
    c.line([hip, knee, (x + size * 0.16, y)], skin, 22)
    c.line([hip, (x + size * 0.1, y - size * 0.38)], (54, 58, 76), 36)
    c.line([hip, neck], coat, 52)
    c.line([neck, (x + size * 0.24, y - size * 0.62), (x + size * 0.34, y - size * 0.74)], skin, 16)
    c.line([neck, (x - size * 0.12, y - size * 0.66), (x - size * 0.06, y - size * 0.5)], skin, 16)
    c.disc(x + size * 0.12, y - size * 0.93, size * 0.1, HAIR[seed * 5 % len(HAIR)])
    c.disc(x + size * 0.14, y - size * 0.91, size * 0.085, skin)


def cow(c: Canvas, x: float, y: float, size: float) -> None:
    for dx in (-0.32, -0.2, 0.2, 0.32):
        left = x + size * dx
        c.box(left - size * 0.04, y - size * 0.3, left + size * 0.04, y, (226, 220, 210))
    c.box(x - size * 0.42, y - size * 0.62, x + size * 0.42, y - size * 0.22, (250, 246, 238), 40)
    c.oval(x - size * 0.14, y - size * 0.46, size * 0.17, size * 0.1, (84, 62, 54))
    c.oval(x + size * 0.24, y - size * 0.38, size * 0.12, size * 0.09, (84, 62, 54))
    c.oval(x + size * 0.5, y - size * 0.62, size * 0.12, size * 0.15, (84, 62, 54))
    c.oval(x + size * 0.53, y - size * 0.53, size * 0.09, size * 0.06, (240, 200, 190))


def elk(c: Canvas, x: float, y: float, size: float) -> None:
    fur: Colour = (92, 70, 62)
    for dx in (-0.3, -0.2, 0.18, 0.27):
        c.box(x + size * dx, y - size * 0.52, x + size * (dx + 0.05), y, darker(fur), 8)
    c.box(x - size * 0.36, y - size * 0.82, x + size * 0.36, y - size * 0.46, fur, size * 0.16)
    c.line(
        [(x + size * 0.3, y - size * 0.72), (x + size * 0.48, y - size * 0.98)], fur, size * 0.16
    )
    c.oval(x + size * 0.58, y - size * 0.98, size * 0.15, size * 0.075, fur)
    for side in (-1, 1):
        root = (x + size * 0.5, y - size * 1.04)
        tip = (root[0] + side * size * 0.26, root[1] - size * 0.2)
        c.line(
            [root, (root[0] + side * size * 0.15, root[1] - size * 0.06), tip], (206, 178, 140), 12
        )
        for step in (0.1, 0.18):
            left = root[0] + side * size * step
            c.line([(left, root[1] - 14), (left, root[1] - size * 0.2)], (206, 178, 140), 10)


def cat(c: Canvas) -> None:
    """A ginger cat on a window sill."""
    fur, stripe = (222, 138, 66), (190, 104, 48)
    c.line([(930, 800), (1090, 790), (1130, 700)], fur, 44)
    c.oval(820, 680, 150, 170, fur)
    for y in (610, 670, 730):
        c.line([(690, y), (750, y + 14)], stripe, 16)
        c.line([(950, y), (890, y + 14)], stripe, 16)
    for side in (-1, 1):
        ear = [(820 + side * 118, 500), (820 + side * 104, 350), (820 + side * 26, 420)]
        c.polygon(ear, fur)
        c.oval(820 + side * 48, 486, 15, 21, (70, 110, 70))
        c.oval(820 + side * 52, 830, 40, 26, lighter(fur, 0.3))
    c.oval(820, 490, 118, 104, fur)
    for side in (-1, 1):
        c.oval(820 + side * 46, 482, 17, 22, (88, 128, 72))
        c.oval(820 + side * 46, 484, 7, 18, (26, 30, 30))
        c.oval(820 + side * 24, 540, 30, 22, (248, 226, 200))
    c.polygon([(806, 516), (834, 516), (820, 534)], (206, 96, 96))


def dog(c: Canvas, x: float = 820, y: float = 880) -> None:
    fur = (240, 232, 220)
    c.line([(x - 170, y - 190), (x - 250, y - 280)], fur, 26)
    for dx in (-160, -100, 90, 140):
        c.box(x + dx - 17, y - 130, x + dx + 17, y, darker(fur, 0.12), 14)
    c.box(x - 190, y - 240, x + 180, y - 100, fur, 66)
    c.oval(x - 70, y - 190, 66, 40, (150, 100, 66))
    c.disc(x + 200, y - 280, 76, fur)
    c.oval(x + 262, y - 256, 48, 34, lighter(fur, 0.4))
    c.disc(x + 302, y - 268, 14, (44, 40, 44))
    c.disc(x + 216, y - 300, 10, (44, 40, 44))
    c.oval(x + 148, y - 288, 30, 62, (150, 100, 66))
    c.box(x + 120, y - 226, x + 220, y - 202, (206, 66, 66), 12)


def portrait(c: Canvas, seed: int) -> None:
    """Head and shoulders on a square of 1000."""
    ground = ((188, 210, 222), (222, 204, 186), (196, 214, 190), (214, 200, 220))[seed % 4]
    c.gradient(lighter(ground, 0.35), ground)
    skin, hair, coat = SKIN[seed % 4], HAIR[seed % 6], COATS[(seed * 2 + 1) % 9]
    is_long = seed % 2 == 0
    if is_long:
        c.box(290, 290, 710, 760, hair, 180)
    c.box(170, 730, 830, 1100, coat, 190)
    c.box(420, 600, 580, 800, darker(skin, 0.12), 70)
    c.polygon([(400, 740), (600, 740), (500, 880)], lighter(coat, 0.6))
    face(c, skin, hair)
    c.draw.pieslice(c.to_pixels([(318, 205), (682, 560)]), 180, 360, fill=hair)
    for left in (330, 600):
        c.box(left, 330, left + 70, 470 if is_long else 420, hair, 34)
    if seed in GLASSES:
        for side in (-1, 1):
            c.ring(500 + side * 68, 442, 54, (60, 60, 72), 9)
        c.line([(484, 436), (516, 436)], (60, 60, 72), 9)
    if seed in BEARDS:
        c.draw.pieslice(c.to_pixels([(345, 420), (655, 672)]), 20, 160, fill=darker(hair, 0.05))
        c.oval(500, 560, 62, 22, skin)
        c.arc([(446, 540), (554, 590)], (20, 160), (176, 84, 80), 10)


def face(c: Canvas, skin: Colour, hair: Colour) -> None:
    c.oval(500, 450, 170, 215, skin)
    for side in (-1, 1):
        c.oval(500 + side * 66, 440, 15, 18, (50, 44, 50))
        c.line([(500 + side * 40, 392), (500 + side * 96, 388)], darker(hair, 0.2), 12)
        c.oval(500 + side * 96, 520, 34, 22, (236, 140, 120, 70))
    c.line([(500, 450), (488, 510), (512, 514)], darker(skin, 0.22), 8)
    c.arc([(436, 500), (564, 590)], (25, 155), (176, 84, 80), 12)

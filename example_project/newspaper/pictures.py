"""Pictures of the example newspaper: scenes put together of parts, the same at every drawing."""

from collections.abc import Callable, Iterator
from functools import partial as p
from pathlib import Path

from .drawing import figures as people, outdoors, rooms, things, town
from .drawing.canvas import WIDTH, Canvas
from .drawing.nature import (
    AUTUMN,
    DARK,
    DAY,
    DUSK,
    EVENING,
    FROST,
    GREY,
    MORNING,
    NIGHT,
    SPRING,
    STORM,
    SUMMER,
    WINTER,
    birds,
    clouds,
    fog,
    ground,
    hills,
    lightning,
    moon,
    rain,
    river,
    shore,
    sky,
    snowfall,
    sun,
    trees,
    water,
)

Part = Callable[[Canvas], None]

morning = (p(sky, light=MORNING), p(sun, x=1180, y=330))
day = (p(sky, light=DAY), p(sun, x=1490, y=130), p(clouds, seed=1))
cloudy = (p(sky, light=DAY), p(clouds, seed=3, number=5))
dusk = (p(sky, light=DUSK), p(sun, x=1060, y=520, radius=80))
night = (p(sky, light=NIGHT), moon)
frost = (p(sky, light=FROST), p(sun, x=1200, y=240, radius=54))
grey = (p(sky, light=GREY), p(clouds, seed=5, number=5, fill=(222, 226, 228, 200)))
storm = (p(sky, light=STORM), p(clouds, seed=7, number=7, fill=(70, 76, 92, 255)))
street = (p(town.street, horizon=650), town.lamps)

SCENES: dict[str, tuple[Part, ...]] = {
    "most": (*morning, p(hills, season=SUMMER), p(water, light=MORNING, glitter=1180), town.arch_bridge),
    "most_noch": (*night, p(hills, season=DARK), p(water, light=NIGHT), p(town.arch_bridge, night=True)),
    "most_stroika": (*cloudy, p(hills, season=SUMMER, seed=4), p(water, light=DAY),
                     town.unfinished_bridge, p(town.crane, x=900, base=640, height=480)),
    "most_staryy": (*cloudy, p(hills, season=AUTUMN, seed=2), p(trees, season=AUTUMN, base=610),
                    p(water, light=GREY, top=620), town.old_bridge),
    "most_zima": (*frost, p(hills, season=WINTER), p(water, light=FROST), p(town.arch_bridge, snow=True), snowfall),
    "ozero": (*day, p(hills, season=SUMMER, seed=2), p(water, light=DAY, glitter=1440),
              p(things.sailboat, x=640, y=780, size=420)),
    "ozero_zakat": (*dusk, p(hills, season=EVENING, seed=3), p(water, light=DUSK, glitter=1060)),
    "ozero_tuman": (*morning, p(hills, season=EVENING, seed=5), p(water, light=MORNING), fog,
                    p(things.rowboat, x=720, y=840, size=420)),
    "ozero_led": (*frost, p(hills, season=WINTER, seed=2), outdoors.ice_fishing),
    "regata": (*day, p(hills, season=AUTUMN, seed=2), p(water, light=DAY), things.regatta),
    "pristan": (*dusk, p(hills, season=EVENING), p(water, light=DUSK, glitter=1060), things.pier,
                p(things.sailboat, x=1120, y=790, size=380, sail=(252, 226, 200))),
    "yahta": (*day, p(hills, season=SUMMER, seed=6), p(water, light=DAY), things.spinnaker),
    "rybaki": (*morning, p(hills, season=SUMMER, seed=3), p(water, light=MORNING), shore,
               p(people.crowd, y=930, number=5, seed=3, hat=True)),
    "reka": (*day, p(hills, season=SUMMER, seed=4), p(ground, season=SUMMER, level=610), p(river, light=DAY),
             p(trees, season=SUMMER, base=700)),
    "polovode": (*grey, p(hills, season=SPRING, seed=3), p(outdoors.flooded, season=SPRING),
                 p(water, light=GREY, top=730), p(things.rowboat, x=760, y=900, size=320)),
    "plotina": (*cloudy, p(hills, season=SUMMER, seed=5), p(water, light=DAY, top=560), town.dam),
    "ulitsa": (*day, *street, p(town.row_of_houses, seed=2)),
    "vecher": (*night, p(town.street, horizon=650, asphalt=(46, 50, 70)),
               p(town.row_of_houses, seed=4, night=True), p(town.lamps, lit=True)),
    "gorod": (*day, p(hills, season=SUMMER, seed=2), town.skyline, p(water, light=DAY, top=610)),
    "gorod_zima": (*frost, p(hills, season=WINTER, seed=3), p(town.skyline, snow=True),
                   p(ground, season=WINTER, level=610), p(trees, season=WINTER, base=760), snowfall),
    "gorod_noch": (*night, p(hills, season=DARK, seed=2), p(town.skyline, night=True), p(water, light=NIGHT, top=610)),
    "ploshchad": (*day, p(ground, season=AUTUMN, level=700), p(town.tower, base=730),
                  p(people.crowd, y=930, number=8, seed=4)),
    "avtobus": (*cloudy, *street, p(town.row_of_houses, seed=3), p(things.bus, x=420, base=860, size=800)),
    "vokzal": (*day, town.platform, p(people.crowd, y=970, size=210, number=5, seed=9)),
    "dorogi": (*cloudy, p(hills, season=SUMMER, seed=7), p(ground, season=SUMMER, level=610), outdoors.road_works),
    "stroyka": (*cloudy, p(ground, season=AUTUMN, level=700), town.building_site,
                p(town.crane, x=1220, base=760, height=600), p(town.crane, x=250, base=760, height=500)),
    "dvor": (*day, p(town.row_of_houses, seed=6, gap=False), p(ground, season=SUMMER, level=690),
             p(trees, season=SUMMER, base=740, number=6), outdoors.yard),
    "park": (*day, p(ground, season=AUTUMN, level=620), p(outdoors.alley, season=AUTUMN)),
    "yolka": (*night, p(town.row_of_houses, seed=7, night=True, snow=True), p(ground, season=WINTER, level=690),
              p(outdoors.christmas_tree, season=SUMMER), p(people.crowd, y=950, size=210, number=9, seed=2, hat=True), snowfall),
    "salyut": (*night, p(hills, season=DARK, seed=4), p(town.skyline, night=True),
               p(water, light=NIGHT, top=610), things.fireworks),
    "yarmarka": (*day, p(town.row_of_houses, base=560, seed=8, gap=False), p(ground, season=AUTUMN, level=600),
                 things.stalls, p(people.crowd, y=960, number=7, seed=5)),
    "rynok": (*morning, things.vegetables),
    "hleb": (rooms.bread,),
    "zavod": (*cloudy, p(hills, season=SUMMER, seed=8), p(ground, season=SUMMER, level=690), town.works,
              p(trees, season=SUMMER, base=860, number=7)),
    "stanok": (rooms.workshop,),
    "ferma": (*day, p(hills, season=SUMMER, seed=9), p(ground, season=SUMMER, level=620),
              p(town.barn, x=1020, base=720, size=380), outdoors.herd),
    "pole": (*day, p(hills, season=SUMMER, seed=6), things.wheat, p(things.tractor, x=480, base=880, size=620)),
    "les": (*morning, p(ground, season=SUMMER, level=600), p(outdoors.forest, season=SUMMER)),
    "les_zima": (*frost, p(ground, season=WINTER, level=600), p(outdoors.forest, season=WINTER), snowfall),
    "olen": (*morning, p(hills, season=AUTUMN, seed=6), p(outdoors.clearing, season=SUMMER),
             p(ground, season=AUTUMN, level=670), p(people.elk, x=740, y=880, size=400)),
    "ptitsy": (*morning, p(hills, season=AUTUMN, seed=5), p(water, light=MORNING, glitter=1180), birds),
    "sad": (*day, p(hills, season=SPRING, seed=2), p(ground, season=SPRING, level=600), p(outdoors.orchard, season=SPRING)),
    "posadka": (*cloudy, p(hills, season=SPRING, seed=4), p(ground, season=SPRING, level=640), outdoors.planting),
    "shkola": (*day, p(ground, season=AUTUMN, level=720), p(trees, season=AUTUMN, base=760, number=8),
               p(town.hall, wall=(240, 206, 130), roof=(168, 78, 64), base=770, sign="flag"),
               p(people.crowd, y=950, size=210, number=8, seed=7)),
    "klass": (rooms.class_room,),
    "vypusknoy": (*dusk, p(hills, season=EVENING, seed=7), p(water, light=DUSK, glitter=1060), outdoors.balloons,
                  p(shore, colour=(150, 124, 130)), p(people.crowd, y=950, number=9, seed=8)),
    "detsad": (*day, p(ground, season=SPRING, level=700), outdoors.kindergarten,
               p(trees, season=SPRING, base=780, number=8), p(people.crowd, y=950, size=170, number=10, seed=3)),
    "laboratoriya": (rooms.laboratory,),
    "biblioteka": (rooms.library,),
    "teatr": (rooms.stage, rooms.actors),
    "zritelnyy_zal": (rooms.audience,),
    "orkestr": (rooms.stage, rooms.choir),
    "muzey": (rooms.museum,),
    "kino": (*night, rooms.cinema),
    "lyzhi": (*frost, p(hills, season=WINTER), p(ground, season=WINTER, level=640),
              p(trees, season=WINTER, base=720, number=11), outdoors.skiers, snowfall),
    "hokkey": (*frost, p(town.row_of_houses, base=640, seed=9, snow=True, gap=False), outdoors.rink),
    "futbol": (*day, p(trees, season=SUMMER, base=640, number=14), outdoors.pitch),
    "velo": (*day, p(hills, season=SUMMER, seed=3), p(water, light=DAY), outdoors.cyclists),
    "beg": (*morning, p(hills, season=SUMMER, seed=5), p(water, light=MORNING), outdoors.finish),
    "bassein": (rooms.pool,),
    "shahmaty": (rooms.chess,),
    "spasateli": (*dusk, *street, p(things.bus, x=380, base=860, size=860, paint=(206, 60, 54), sign="fire")),
    "pozhar": (*dusk, p(hills, season=EVENING, seed=8), p(ground, season=EVENING, level=700), outdoors.burning_shed),
    "skoraya": (*cloudy, p(town.hall, wall=(230, 234, 236), roof=(92, 134, 150), base=700, sign="cross"),
                p(town.street, horizon=700), p(things.bus, x=500, base=900, size=640, paint=(248, 248, 244), sign="medic")),
    "politsiya": (*night, p(town.street, horizon=650, asphalt=(46, 50, 70)), p(town.row_of_houses, seed=11, night=True),
                  p(things.police_car, x=470, base=880, size=680)),
    "spasateli_lodka": (*cloudy, p(hills, season=AUTUMN, seed=6), p(water, light=DAY), p(things.motorboat, x=820, y=800, size=620)),
    "groza": (*storm, lightning, p(hills, season=EVENING, seed=9), town.skyline, p(water, light=STORM, top=610), rain),
    "metel": (*grey, p(trees, season=WINTER, base=690, number=10), p(ground, season=WINTER, level=680), things.snowplough,
              p(snowfall, number=520)),
    "vyazanie": (rooms.crafts,),
    "kotelnaya": (*grey, p(town.row_of_houses, seed=12, gap=False), p(ground, season=AUTUMN, level=690), outdoors.trench),
    "magazin": (*dusk, p(town.street, horizon=770), town.shop, p(people.person, x=1420, y=930, size=330, seed=3)),
    "apteka": (*day, p(ground, season=SUMMER, level=720), p(trees, season=SUMMER, base=770),
               p(town.hall, wall=(246, 246, 242), roof=(112, 150, 170), sign="cross")),
    "kot": (*cloudy, p(hills, season=SUMMER, seed=2), p(town.skyline, base=700), rooms.sill, people.cat),
    "sobaka": (*morning, p(hills, season=SUMMER, seed=4), p(water, light=MORNING), shore, people.dog),
}  # fmt: skip
PORTRAITS = 11


def draw_pictures(folder: Path, width: int = WIDTH) -> Iterator[str]:
    """Writes every picture of the paper into the folder, and says which."""
    for name, parts in SCENES.items():
        canvas = Canvas(width)
        for part in parts:
            part(canvas)
        canvas.save(folder / f"{name}.jpg")
        yield f"{name}.jpg"
    for number in range(PORTRAITS):
        canvas = Canvas(width // 2, square=True)
        people.portrait(canvas, number)
        canvas.save(folder / f"portret_{number}.jpg")
        yield f"portret_{number}.jpg"

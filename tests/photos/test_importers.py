import struct
from io import BytesIO

import pytest

from tests.photos.photo_files import (
    UTF8_MARK,
    iim_block,
    make_photo,
    upload,
    with_iim,
    xmp_packet,
)
from wagtail_regional_news.photos.importers import (
    image_metadata,
    read_photo_metadata,
    reference_metadata,
)
from wagtail_regional_news.photos.schema import PhotoMetadata

NOTHING = PhotoMetadata()


def read(content: bytes) -> PhotoMetadata:
    return read_photo_metadata(BytesIO(content))


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", [UTF8_MARK]), ("utf-8", []), ("cp1251", [])]
)
def test_iim_is_read_in_utf8_and_cp1251(encoding, mark):
    metadata = read(
        make_photo(
            *mark,
            (2, 80, "Анна Егорова".encode(encoding)),
            (2, 110, "Весть".encode(encoding)),
            (2, 116, "© Весть, 2026".encode(encoding)),
            (2, 120, "Мост через Оку".encode(encoding)),
        )
    )
    assert metadata == PhotoMetadata(
        credit="Анна Егорова / Весть",
        caption="Мост через Оку",
        licence_note="© Весть, 2026",
    )


@pytest.mark.parametrize("mark", [[UTF8_MARK], []])
def test_a_name_cut_in_the_middle_of_a_letter_is_still_utf8(mark):
    name = "Анна Константинопольская".encode()[:32]
    assert read(make_photo(*mark, (2, 80, name))).credit == "Анна Константино"


def test_several_authors_are_listed():
    photo = make_photo((2, 80, b"Anna"), (2, 80, b"Boris"), (2, 80, b"Anna"))
    assert read(photo).credit == "Anna, Boris"


@pytest.mark.parametrize(
    ("creator", "agency", "credit"),
    [
        (b"Anna", b"", "Anna"),
        (b"", b"TASS", "TASS"),
        (b"TASS", b"tass", "tass"),
        (b"Anna", b"Anna / TASS", "Anna / TASS"),
        (b"Anna, TASS", b"TASS", "Anna, TASS"),
    ],
)
def test_the_agency_is_named_once(creator, agency, credit):
    assert read(make_photo((2, 80, creator), (2, 110, agency))).credit == credit


def test_the_source_stands_in_for_a_missing_agency():
    assert read(make_photo((2, 80, b"Anna"), (2, 115, b"City Hall"))).credit == "Anna / City Hall"


def test_xmp_is_read_from_elements_lists_languages_and_attributes():
    elements = """
      <dc:creator><rdf:Seq><rdf:li>Анна Егорова</rdf:li><rdf:li>Борис</rdf:li></rdf:Seq></dc:creator>
      <dc:rights><rdf:Alt><rdf:li xml:lang="en">Rights</rdf:li>
        <rdf:li xml:lang="x-default">Права</rdf:li></rdf:Alt></dc:rights>
      <dc:description><rdf:Alt><rdf:li xml:lang="ru">Мост</rdf:li></rdf:Alt></dc:description>
      <Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Машины на мосту</rdf:li>
        </rdf:Alt></Iptc4xmpCore:AltTextAccessibility>"""
    attributes = 'photoshop:Credit="Весть"'
    assert read(make_photo(xmp=xmp_packet(attributes, elements))) == PhotoMetadata(
        credit="Анна Егорова, Борис / Весть",
        caption="Мост",
        alt="Машины на мосту",
        licence_note="Права",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_exif_is_read_in_utf8_and_cp1251(encoding):
    texts = {0x13B: "Анна Егорова", 0x8298: "© Весть", 0x10E: "Мост"}
    metadata = read(make_photo(exif={tag: text.encode(encoding) for tag, text in texts.items()}))
    assert (metadata.credit, metadata.licence_note, metadata.caption) == (
        "Анна Егорова",
        "© Весть",
        "Мост",
    )


def test_xmp_wins_over_iim_and_iim_over_exif():
    photo = make_photo(
        (2, 80, b"From IIM"),
        (2, 120, b"Caption of IIM"),
        exif={0x13B: "From EXIF", 0x10E: "Caption of EXIF", 0x8298: "Rights of EXIF"},
        xmp=xmp_packet(elements="<dc:creator>From XMP</dc:creator>"),
    )
    assert read(photo) == PhotoMetadata(
        credit="From XMP", caption="Caption of IIM", licence_note="Rights of EXIF"
    )


def test_what_a_camera_writes_by_itself_is_no_caption():
    assert read(make_photo(exif={0x10E: "OLYMPUS DIGITAL CAMERA         "})).caption == ""
    caption = "A boy with a digital camera"
    assert read(make_photo(exif={0x10E: caption})).caption == caption


def test_texts_are_one_line_without_control_characters_and_fit_their_fields():
    metadata = read(
        make_photo(
            (2, 80, "An\u202ena\r\n\x07 E\0".encode()), (2, 116, b"x" * 900), (2, 120, b"y" * 9000)
        )
    )
    assert metadata.credit == "An na E"
    assert len(metadata.licence_note) == 255
    assert len(metadata.caption) == 2000


@pytest.mark.parametrize("image_format", ["PNG", "WEBP", "AVIF"])
def test_other_formats_give_their_xmp_and_exif(image_format):
    photo = make_photo(
        image_format=image_format,
        exif={0x8298: "City Hall"},
        xmp=xmp_packet('photoshop:Credit="TASS"'),
    )
    metadata = read(photo)
    assert (metadata.credit, metadata.licence_note) == ("TASS", "City Hall")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Just a text, no picture.",
        b"\xff\xd8\xff",
        make_photo(image_format="PNG"),
        make_photo()[:30],
        make_photo(xmp=b"<x:xmpmeta"),
        make_photo(xmp=b'<?xml version="1.0" encoding="klingon"?><a/>'),
        make_photo(xmp=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        make_photo((2, 80, b"")),
        with_iim(make_photo(), b"\x1c\x02\x50\xff\xff\x01"),
        with_iim(make_photo(), b"\x1c\x02"),
    ],
)
def test_a_file_without_readable_metadata_gives_nothing(content):
    assert read(content) == NOTHING


def test_what_precedes_a_broken_dataset_is_kept():
    block = iim_block((2, 80, b"Anna"))
    for broken in (b"\x1c\x02\x6e\x7f\xff", b"\x00rubbish", b"\x1c\x02\x6e\x80\x04\0\0\0\0"):
        assert read(with_iim(make_photo(), block + broken)).credit == "Anna"


def test_a_truncated_segment_gives_what_arrived():
    photo = make_photo((2, 80, b"Anna Egorova"), (2, 110, b"TASS"))
    start = photo.index(b"Photoshop")
    for length in range(start, start + 70):
        metadata = read(photo[:length])
        assert metadata.credit in {"", "Anna Egorova", "Anna Egorova / TASS"}


def test_broken_xmp_leaves_the_iim_readable():
    assert read(make_photo((2, 80, b"Anna"), xmp=b"<broken")).credit == "Anna"


def test_a_huge_packet_is_left_alone():
    filler = "<dc:rights>" + "x" * 600_000 + "</dc:rights>"
    photo = make_photo(image_format="WEBP", xmp=xmp_packet('photoshop:Credit="TASS"', filler))
    assert read(photo) == NOTHING


def test_the_position_in_the_file_is_left_as_it_was():
    file = BytesIO(make_photo((2, 80, b"Anna")))
    file.seek(17)
    assert read_photo_metadata(file).credit == "Anna"
    assert file.tell() == 17
    assert not file.closed


def test_more_pixels_than_are_safe_are_not_touched():
    photo = bytearray(make_photo((2, 80, b"Anna")))
    frame = photo.index(b"\xff\xc0")
    photo[frame + 5 : frame + 9] = struct.pack(">HH", 65_000, 65_000)
    assert read(bytes(photo)) == NOTHING


@pytest.mark.django_db
def test_a_file_is_read_once_while_its_hash_stays(django_assert_num_queries):
    image = upload(make_photo((2, 80, b"Anna")))
    assert image_metadata(image).credit == "Anna"
    image.file.storage.delete(image.file.name)
    image.file.close()
    with django_assert_num_queries(0):
        assert image_metadata(image).credit == "Anna"


@pytest.mark.django_db
def test_a_lost_file_is_no_error_and_not_remembered():
    content = make_photo((2, 80, b"Lost"))
    image = upload(content)
    image.file.close()
    image.file.storage.delete(image.file.name)
    assert image_metadata(image) == NOTHING
    assert image_metadata(upload(content)).credit == "Lost"


@pytest.mark.django_db
def test_an_image_that_keeps_its_own_credit_gives_nothing_to_a_reference():
    image = upload(make_photo((2, 80, b"Boris")))
    assert reference_metadata(image).credit == "Boris"
    image.credit = ""
    assert reference_metadata(image) == NOTHING
    assert reference_metadata(None) == NOTHING

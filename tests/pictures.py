"""Files of pictures with a packet of metadata in them, made of as little as possible."""

import struct
import zlib

XMP = """<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://example.org/t/"
 Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/%s">
<dc:creator><rdf:Seq><rdf:li>A. Harbour</rdf:li></rdf:Seq></dc:creator>
<t:AIGC>{"Label": "1", "ContentProducer": "c1", "ProduceID": "p1"}</t:AIGC>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
TRAINED = (XMP % "trainedAlgorithmicMedia").encode()


def chunk(kind, data):
    crc = zlib.crc32(kind + data).to_bytes(4, "big")
    return len(data).to_bytes(4, "big") + kind + data + crc


def png(*chunks):
    head = chunk(b"IHDR", bytes(13))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


def itxt(text, *, packed=False):
    data = zlib.compress(text) if packed else text
    flags = bytes([packed, 0])
    return chunk(b"iTXt", b"XML:com.adobe.xmp\x00" + flags + b"\x00\x00" + data)


def jpeg(packet):
    data = b"http://ns.adobe.com/xap/1.0/\x00" + packet
    app0 = b"\xff\xe0" + (16).to_bytes(2, "big") + bytes(14)
    app1 = b"\xff\xe1" + (len(data) + 2).to_bytes(2, "big") + data
    return b"\xff\xd8" + app0 + app1 + b"\xff\xda" + bytes(50)


def webp(packet):
    def piece(kind, data):
        return kind + len(data).to_bytes(4, "little") + data + bytes(len(data) % 2)

    body = b"WEBP" + piece(b"VP8X", bytes(10)) + piece(b"VP8 ", bytes(31))
    body += piece(b"XMP ", packet)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def tiff(packet, order="<"):
    """A directory of two fields: one that is short, and the packet."""
    mark = b"II*\x00" if order == "<" else b"MM\x00*"
    fields = struct.pack(
        f"{order}HHHIIHHII", 2, 256, 4, 1, 640, 700, 1, len(packet), 38
    )
    return mark + struct.pack(f"{order}I", 8) + fields + bytes(4) + packet


def box(kind, *content, large=False):
    data = b"".join(content)
    if large:
        return struct.pack(">I4sQ", 1, kind, len(data) + 16) + data
    return struct.pack(">I4s", len(data) + 8, kind) + data


FTYP = box(b"ftyp", b"avif", bytes(4), b"avifmif1")
XMP_BOX = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")


def uuid_file(packet, *, large=False):
    return FTYP + box(b"uuid", XMP_BOX, packet, large=large)


def heif(packet, *, held=False, version=1, content=b"application/rdf+xml", cuts=1):
    """A picture item and an XMP item, in ``mdat`` or held in the ``meta`` box itself."""
    many = "I" if version == 2 else "H"
    infe = 3 if version == 2 else 2
    entries = (
        box(b"infe", bytes([infe, 0, 0, 0]), struct.pack(f">{many}H", 1, 0), b"av01\x00"),
        box(
            b"infe", bytes([infe, 0, 0, 1]), struct.pack(f">{many}H", 2, 0),
            b"mime", b"XMP\x00", content, b"\x00",
        ),
    )  # fmt: skip
    iinf = box(b"iinf", bytes(4), struct.pack(">H", 2), *entries)
    size = -(-len(packet) // cuts)
    parts = [(at, min(size, len(packet) - at)) for at in range(0, len(packet), size)]

    def meta(base):
        def item(number, extents):
            method = struct.pack(">H", int(held)) if version else b""
            head = (
                struct.pack(f">{many}", number) + method + struct.pack(">HI", 0, base)
            )
            pairs = b"".join(struct.pack(">II", *one) for one in extents)
            return head + struct.pack(">H", len(extents)) + pairs

        iloc = box(
            b"iloc", bytes([version, 0, 0, 0, 0x44, 0x40]),
            struct.pack(f">{many}", 2), item(1, [(0, 4)]), item(2, parts),
        )  # fmt: skip
        idat = box(b"idat", packet) if held else b""
        return box(b"meta", bytes(4), iinf, iloc, idat)

    before = len(FTYP + meta(0)) + 8
    return FTYP + meta(0 if held else before) + box(b"mdat", b"" if held else packet)


KINDS = {
    "png": png(itxt(TRAINED)),
    "packed png": png(itxt(TRAINED, packed=True)),
    "jpeg": jpeg(TRAINED),
    "webp": webp(TRAINED),
    "little-endian tiff": tiff(TRAINED),
    "big-endian tiff": tiff(TRAINED, ">"),
    "uuid box": uuid_file(TRAINED),
    "large uuid box": uuid_file(TRAINED, large=True),
    "heif item": heif(TRAINED),
    "heif item, no methods": heif(TRAINED, version=0),
    "heif item, long numbers": heif(TRAINED, version=2),
    "heif item in pieces": heif(TRAINED, cuts=5),
    "heif item in the meta box": heif(TRAINED, held=True),
}
"""A file of each kind that says a picture was generated."""

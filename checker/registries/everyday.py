"""English words that organisations like to be called by.

The dictionary of name forms is Russian; these need a cue or quotes like its words.
"""

from __future__ import annotations

_WORDS = """
academy action agency alliance association atlas beacon bell block board bond bridge
brief bulletin business call campaign capital care centre center century change channel
chronicle circle citizen city coalition code common community company compass congress
corner council courier current daily dawn democracy dialogue digest east echo edge
education element energy europe evening exchange express face fact facts fellowship file
fire first flag focus force forum forward foundation free freedom friends front future
gate global globe good ground group guardian hand harmony heart help heritage home hope
horizon house human idea impact index initiative insider insight institute international
journal justice key land law lead league letter liberty life light line link list look
market media memory mercury message mirror mission monitor moon morning mosaic movement
nation network new news north note observer ocean office old one open order outlook
panorama paper partisan partner path peace people pilot place planet point policy post
power press prime progress project prospect pulse question reader record register
renaissance report reporter reports republic resource review rights rise river road root
school science scope search service shield signal sky society solidarity source south
space spark spectrum spirit spring square standard star state station stone story street
studio summer sun support system telegraph theory think time times together torch tower
tribune trust truth union unity update valley vector victory view village vision voice
watch water wave way week west wind window winter witness word work works world write
year youth zone
a an and at by for from his in into its my of on or our out over that the their this to
up us we with you your
"""
ENGLISH = frozenset(_WORDS.split())

"""Pictures of authors as safe assets: read wholly, and written anew by us or refused.

picture   what a picture is, and its refusal
reading   a picture by its content
bitmaps   PNG and JPEG: decoded, turned upright, brought to sRGB, written without anything but pixels
chunks    PNG as its parts, each with its sum
svg       drawings: what a list allows, in bounds, written from the tree
"""

from gbt.pictures.picture import MediaType, Picture, PictureRefused
from gbt.pictures.reading import read_picture
from gbt.pictures.svg import effort_of

__all__ = ["MediaType", "Picture", "PictureRefused", "effort_of", "read_picture"]

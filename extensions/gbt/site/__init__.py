"""The library as a web site: front page, service domains, search, and what a standard's page learns from the others.

listing    a card as the pages show it
pages      front page, plan and domains from ``templates/html/``
search     the small index over all standards; their texts stay in shards beside their pages
records    which file was written from what, so that only what has changed is written
"""

from gbt.site.library import SiteReport, write_site
from gbt.site.listing import Listed

__all__ = ["Listed", "SiteReport", "write_site"]

"""The library as a web site: front page, service domains, search, and what a standard's page learns from the others.

listing    what the library knows of one standard
pages      front page, plan and domains from ``templates/html/``
search     the small index over all standards; their texts stay in shards beside their pages
records    which file was written from what, so that only what has changed is written
"""

from gbt.site.library import SiteReport, write_site
from gbt.site.listing import Counts, ListedStandard, cited_standards

__all__ = ["Counts", "ListedStandard", "SiteReport", "cited_standards", "write_site"]

"""When things happened: an index of the days of event times.

Derived from the rows and kept by SQLite itself. What has no event time is not in it: it happened
when it was said, for which there is an index already.
"""

from __future__ import annotations

FIRST_DAY = "substr(json_extract(event_time, '$.start'), 1, 10)"
LAST_DAY = "substr(json_extract(event_time, '$.end'), 1, 10)"
DATED = "memories INDEXED BY memories_happened"

HAPPENED = f"""
CREATE INDEX memories_happened ON memories (
    {FIRST_DAY}, {LAST_DAY}, said_at, status, kind, scope, cube, source_type, pinned
) WHERE event_time IS NOT NULL;
"""

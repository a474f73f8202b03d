"""Whose turn it is to open a layer.

Where two threads open layers of one file at once, or one opens and the other reads one anew, each
may wait for the other for ever: what is opened from one file shares a connection, and QGIS (up to
4.0 at least) takes the connection's lock and that of all connections in either order.
<https://github.com/qgis/QGIS/issues/63583>
"""

from __future__ import annotations

from threading import Lock

one_at_a_time = Lock()  # to be held while a layer is opened or read anew
